import Foundation
import Testing

/// Recorded output. A failure names the first lines that differ, with the file and line of the recording: whole texts
/// are never compared by `#expect`, which prints both and may look for the shortest edit between them for hours.
package enum Golden {
  /// Compares `text` with the file at `path`, relative to the repository. `RECORD=1` writes the file anew, as does its
  /// absence, which also fails once.
  package static func compare(_ text: String, with path: String, rewrittenBy filter: String) throws {
    let file = Repository.root + "/" + path
    let isMissing = !FileManager.default.fileExists(atPath: file)
    if Repository.isRecording || isMissing {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      if !Repository.isRecording {
        Issue.record("\(path) was missing and has been recorded; look at it, and run again")
      }
      return
    }
    let differences = differences(between: try Repository.text(path), and: text)
    for difference in differences.prefix(3) {
      Issue.record(
        """
        \(path):\(difference.line) differs; look at it, then RECORD=1 swift test --filter \(filter)
        recorded: \(shortened(difference.recorded))
        now:      \(shortened(difference.now))
        """,
        sourceLocation: SourceLocation(path, line: difference.line))
    }
    if differences.count > 3 { Issue.record("\(path): \(differences.count - 3) more lines differ") }
  }

  private struct Difference {
    /// From 1, in the recording.
    let line: Int
    let recorded: Substring?
    let now: Substring?
  }

  /// Lines of the middle that is left when equal lines at both ends are taken off, in pairs.
  private static func differences(between recorded: String, and now: String) -> [Difference] {
    if recorded.utf8.elementsEqual(now.utf8) { return [] }
    func lines(_ text: String) -> [Substring] {
      text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Substring($0) }
    }
    func isSame(_ one: Substring, _ other: Substring) -> Bool { one.utf8.elementsEqual(other.utf8) }
    var old = lines(recorded)[...]
    var new = lines(now)[...]
    while let one = old.first, let other = new.first, isSame(one, other) {
      old.removeFirst()
      new.removeFirst()
    }
    while let one = old.last, let other = new.last, isSame(one, other) {
      old.removeLast()
      new.removeLast()
    }
    return (0..<max(old.count, new.count)).map { index in
      Difference(
        line: old.startIndex + min(index, old.count) + 1,
        recorded: index < old.count ? old[old.startIndex + index] : nil,
        now: index < new.count ? new[new.startIndex + index] : nil)
    }
  }

  private static func shortened(_ line: Substring?) -> String {
    guard let line else { return "(no line)" }
    return line.count > 300 ? "\(line.prefix(300))… (\(line.count) characters)" : String(line)
  }
}
