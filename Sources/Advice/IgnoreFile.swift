import Bytes
import Vetting

/// A `.gitignore`: what it leaves out of git, migrations among it maybe.
enum IgnoreFile {
  static func isOne(_ lines: [String]) -> Bool {
    let lines = lines.prefix(400)
    // Without its name it may be a list for something else than git.
    guard let name = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }), name.hasPrefix("#"),
      name.contains(".gitignore")
    else { return false }
    let paths = lines.filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
    return !paths.isEmpty
      && paths.allSatisfy { line in
        !line.contains(" ")
          && line.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-*/!@[]?{},".contains($0)) }
      }
  }

  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    for index in lines.indices {
      guard let judgement = Vetting.leavingOut(lines[index]) else { continue }
      reader.propose(lines[index], line: index + 1, judgement)
    }
  }
}
