import Bytes
package import Markup

/// The targets that the user named in `config.yaml`.
package struct Targets: Sendable {
  /// A target as it is written; where its address comes from is not looked at before it is used.
  package struct Entry: Sendable {
    package let name: String
    package let service: any Service.Type
    package let url: String?
    package let urlFile: String?
    package let settings: Settings
    package let hasConsent: Bool
  }

  package let entries: [Entry]

  package static func path(environment: (String) -> String?) -> String? {
    let config = environment("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.config" : nil }
    return (config ?? home).map { $0 + "/brolly/config.yaml" }
  }

  /// Reads `yaml`; `file` is only named in errors. Values are never in them: they may be secrets.
  /// - Throws: `MarkupError` at the line that is unsound.
  package init(yaml: [UInt8], file: String) throws(MarkupError) {
    func error(_ line: Int, _ message: String) -> MarkupError { MarkupError(file: file, line: line, message: message) }
    let root: Node
    do throws(MarkupError) { root = try Node(yaml: yaml, file: file) } catch {
      // A key may be an address that stands in the wrong column.
      guard error.message.contains("/") else { throw error }
      throw MarkupError(file: file, line: error.line, message: "cannot be read here; one `key: value` in a line")
    }
    for entry in root.entries where entry.key != "targets" {
      throw error(entry.line, "there is one key here, `targets`, with the name of each target below it")
    }
    var entries: [Entry] = []
    for entry in root["targets"]?.entries ?? [] {
      entries.append(try Targets.entry(entry, error))
    }
    self.entries = entries
  }

  private static func entry(_ entry: Node.Entry, _ error: (Int, String) -> MarkupError) throws(MarkupError) -> Entry {
    let name = entry.key
    guard !name.isEmpty, name.utf8.allSatisfy({ $0.isSmall || $0.isDigit || $0 == 0x2D })
    else { throw error(entry.line, "a target is called by small letters, digits and dashes, such as `oncall`") }
    guard Services.named(name) == nil else {
      throw error(entry.line, "`\(name)` is a service; call the target something else, such as `\(name)-oncall`")
    }
    guard let written = entry.value["service"]?.text, let service = Services.named(written) else {
      let names = Services.all.map { $0.name }.joined(separator: ", ")
      throw error(entry.value["service"]?.line ?? entry.line, "`\(name)` needs `service`, one of \(names)")
    }
    var values: Settings = [:]
    let keys = ["service", "url", "url-file", "consent"] + service.settings.map(\.key)
    for part in entry.value.entries {
      guard keys.contains(part.key) else {
        throw error(part.line, "a \(service.name) target has no such key; it has \(keys.joined(separator: ", "))")
      }
      guard let text = part.value.text else { throw error(part.line, "`\(part.key)` takes one value, not several") }
      values[part.key] = text
    }
    if values["url"] != nil, values["url-file"] != nil {
      throw error(entry.line, "`url` and `url-file` at once; give one of them")
    }
    let consent = values["consent"]
    guard consent == nil || consent == "always" || consent == "ask" else {
      throw error(entry.value["consent"]?.line ?? entry.line, "`consent` is `always` or `ask`")
    }
    return Entry(
      name: name, service: service, url: values["url"], urlFile: values["url-file"],
      settings: values.filter { !["service", "url", "url-file", "consent"].contains($0.key) },
      hasConsent: consent == "always")
  }
}
