import Bytes
import Releases

/// What package managers write down of what they have installed. Files of many megabytes are searched, not parsed.
struct LockFile {
  private let name: String
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], named name: String) {
    self.name = name
    self.bytes = bytes
  }

  /// The releases of `package` that it holds for one folder of a workspace; nil where it holds none.
  /// - Parameters:
  ///   - importer: that folder, from the folder of the lock file; empty for the same.
  ///   - name: what the workspace calls that folder.
  ///   - range: what the folder's package.json asks for.
  func releases(of package: String, for importer: String, named importerName: String?, range: String?)
    -> ReleaseRange?
  {
    let found: [Release] =
      switch name {
      case "pnpm-lock.yaml": pnpm(package, importer.isEmpty ? "." : importer)
      case "yarn.lock": yarn(package, range)
      case "bun.lock": bun(package, importerName)
      case "bun.lockb": []
      default: npm(package, importer)
      }
    guard let first = found.min(), let last = found.max() else { return nil }
    return ReleaseRange(first, last)
  }

  // MARK: Formats

  private func npm(_ package: String, _ importer: String) -> [Release] {
    let own = importer.isEmpty ? [] : ["\"\(importer)/node_modules/\(package)\": {"]
    for key in own + ["\"node_modules/\(package)\": {", "\"\(package)\": {"] {
      guard let start = end(of: key) else { continue }
      guard let version = end(of: "\"version\": \"", from: start, to: start + 400) else { continue }
      if let release = Release(text(from: version) { $0 != "\"" }) { return [release] }
    }
    return []
  }

  private func bun(_ package: String, _ importer: String?) -> [Release] {
    // What a folder of a workspace has for itself stands below its name.
    let own = importer.flatMap { end(of: "\"\($0)/\(package)\": [\"\(package)@") }
    guard let start = own ?? end(of: "\"\(package)\": [\"\(package)@") else { return [] }
    return Release(text(from: start) { $0 != "\"" }).map { [$0] } ?? []
  }

  private func yarn(_ package: String, _ range: String?) -> [Release] {
    var all: [Release] = []
    var heading: String?
    for line in IndentedLines(bytes) {
      if line.indent == 0 {
        heading = line.text.contains("\(package)@") && LockFile.names(line.text, package) ? line.text : nil
      } else if let open = heading, line.text.hasPrefix("version") {
        let number = line.text.dropFirst("version".count).drop { ": \"".contains($0) }.prefix { $0 != "\"" }
        heading = nil
        guard let release = Release(number) else { continue }
        if let range, open.contains("@\(range)") || open.contains("npm:\(range)") { return [release] }
        all.append(release)
      }
    }
    return all
  }

  /// Whether one of the names of a heading of yarn's is `package`, and not one that ends like it.
  private static func names(_ heading: String, _ package: String) -> Bool {
    heading.split(separator: ",").contains { name in
      name.drop { " \"".contains($0) }.hasPrefix("\(package)@")
    }
  }

  private func pnpm(_ package: String, _ importer: String) -> [Release] {
    var inImporters = false
    var current = "."
    var found: (importer: String, release: Release)?
    var isOpen = false
    for line in IndentedLines(bytes) {
      if line.indent == 0 {
        inImporters = line.text == "importers:"
        if line.text == "packages:" || line.text == "snapshots:" { break }
        continue
      }
      let key = line.text.prefix { $0 != ":" }.filter { $0 != "'" && $0 != "\"" }
      let value = line.text.dropFirst(line.text.prefix { $0 != ":" }.count + 1).drop { $0 == " " }
      if inImporters, line.indent == 2 { current = key }
      var version: Substring?
      if key == package {
        isOpen = value.isEmpty
        version = value
      } else if isOpen, key == "version" {
        version = value
        isOpen = false
      } else if isOpen, key != "specifier" {
        isOpen = false
      }
      guard let number = version?.prefix(while: { $0 != "(" && $0 != "_" }), let release = Release(number) else {
        continue
      }
      if current == importer { return [release] }
      // What the root of a workspace has, its folders find as well.
      if current == "." { found = (current, release) }
    }
    return found.map { [$0.release] } ?? []
  }

  // MARK: Bytes

  private func text(from start: Int, while belongs: (UInt8) -> Bool) -> String {
    String(decoding: bytes[start..<min(bytes.count, start + 64)].prefix(while: belongs), as: UTF8.self)
  }

  /// The index behind the first occurrence of `text`, before `limit`.
  private func end(of text: String, from start: Int = 0, to limit: Int? = nil) -> Int? {
    bytes.span.firstIndex(of: text.utf8Span.span, from: start, to: min(bytes.count, limit ?? bytes.count)).map {
      $0 + text.utf8.count
    }
  }
}
