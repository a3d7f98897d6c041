package import Transcripts

/// Something that was looked up about a finding beside the paste, and what came of it.
package struct Clue: Sendable {
  /// Where it was looked up.
  package enum Source: String, Sendable {
    case project, git
  }

  package let source: Source
  package let asks: Phrase
  /// What was found; where nobody could tell, why.
  package let says: Phrase
  package let isKnown: Bool
  /// Whether it weighs so much that it stands beside what is the matter.
  package let isDecisive: Bool

  package init(_ source: Source, asks: Phrase, says: Phrase, isKnown: Bool = true, isDecisive: Bool = false) {
    self.source = source
    self.asks = asks
    self.says = says
    self.isKnown = isKnown
    self.isDecisive = isDecisive
  }
}
