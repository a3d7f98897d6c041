import Machine
import Notation

/// What was posted within the last day, so that the same report is not put twice where it can be edited.
///
/// JSON lines in `$XDG_STATE_HOME/brolly/posted.jsonl`, mode 600: a hash, the ids of messages, the time. No URL.
package struct Ledger: Sendable {
  package struct Entry: Sendable, Codable {
    /// A hash of target and report.
    package let key: String
    /// The parts that are there, in order, by the service's id; nil where it gives none.
    package let messages: [String?]
    /// How many there were to be.
    package let parts: Int
    package let result: PostingResult.Result
    package let thread: String?
    /// Seconds since 1970.
    package let time: Int
  }

  /// Nil where there is no home: nothing is remembered then.
  private let folder: String?

  private static let day = 86_400

  package init(environment: (String) -> String?) {
    let state = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
    folder = (state ?? home).map { $0 + "/brolly" }
  }

  /// - Throws: `DeliveryError` where libcrypto is missing.
  static func key(of target: Target, run: String) throws(DeliveryError) -> String {
    let settings = target.service.settings.filter { !$0.isSecret }.map { target.settings[$0.key] ?? "" }
    let text = ([target.service.name, target.url.text, run] + settings).joined(separator: "\0")
    return try DeliveryError.unless { () throws(Unavailable) in
      Digest.hexadecimal(try Digest()(Array(text.utf8)).prefix(16))
    }
  }

  func entry(_ key: String) -> Entry? { entries.last { $0.key == key } }

  private var entries: [Entry] {
    guard let folder, let bytes = try? Files.bytes(of: folder + "/posted.jsonl") else { return [] }
    let now = Timestamp.now.seconds
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      do throws(JSONText.Malformed) { return try JSONText.read(Entry.self, from: Array(line)) } catch { return nil }
    }.filter { now - $0.time < Ledger.day }
  }

  /// Puts `entry` in the place of an earlier one with its key. A ledger that cannot be written is no reason not to
  /// post.
  func record(_ entry: Entry) {
    guard let folder else { return }
    PrivateFile.makeFolder(folder)
    PrivateFile.locking(folder) {
      let kept = entries.filter { $0.key != entry.key } + [entry]
      let text = kept.map { JSONText.compact($0) + "\n" }.joined()
      PrivateFile.replace(folder + "/posted.jsonl", with: Array(text.utf8))
    }
  }
}
