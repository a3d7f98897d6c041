import Bytes
import Vetting

/// A `.gitignore`: what it leaves out of git, migrations among it maybe.
enum IgnoreFile {
  /// Names that stand in most of them.
  private static let usual: Set<Substring> = [
    "node_modules", "node_modules/", ".env", ".env*", "dist", "dist/", ".next", ".DS_Store", "*.log", "build/",
    ".turbo",
    ".vercel", "coverage", "coverage/", ".env.local",
  ]

  static func isOne(_ lines: [String]) -> Bool {
    let written = lines.prefix(400).filter { !$0.allSatisfy(\.isWhitespace) }
    let isNamed = written.first.map { $0.hasPrefix("#") && $0.contains(".gitignore") } ?? false
    let paths = written.filter { !$0.hasPrefix("#") }
    return paths.count > 1 && (isNamed || paths.contains { usual.contains($0.drop { $0 == "/" }) })
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
