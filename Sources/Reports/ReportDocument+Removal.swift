import Transcripts

extension ReportDocument {
  /// Secrets or row values of one kind that were taken out, and the lines on which they stood.
  package struct Removal: Codable, Sendable {
    /// A word of a closed list. Any other word, which no release of brolly writes, is kept and described in general
    /// terms.
    package let what: String
    package let lines: [Int]

    static func all(_ leftOut: [LeftOut]) -> [Removal] {
      LeftOut.Kind.allCases.compactMap { kind in
        let lines = leftOut.filter { $0.kind == kind }.map(\.line)
        return lines.isEmpty ? nil : Removal(what: kind.rawValue, lines: lines)
      }
    }

    var isSecret: Bool { LeftOut.Kind(rawValue: what)?.isSecret ?? false }

    /// `the password of an address (line 4)`.
    var words: String {
      let noun =
        switch LeftOut.Kind(rawValue: what) {
        case .password, .standardPassword: "the password of an address"
        case .hook: "the address of a hook"
        case .token: "a token"
        case .setting: "the value of a secret setting"
        case .key: "a private key"
        case .rowValues: "values of a row"
        case nil: "something secret"
        }
      return "\(noun) (\(ReportDocument.lines(lines)))"
    }
  }

  static func sentence(_ count: Int, _ removals: [Removal]) -> Phrase {
    guard removals.isEmpty else {
      return Phrase("Taken out of the paste: ") + Phrase.list(removals.map { Phrase($0.words) }) + Phrase(".")
    }
    return Phrase(
      count == 1
        ? "1 secret or row value was taken out of the paste."
        : "\(count) secrets or row values were taken out of the paste.")
  }
}
