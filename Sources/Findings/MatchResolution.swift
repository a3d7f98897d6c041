import Knowledge
import Transcripts

/// Decides which wording claims which part of the text: of two that overlap, the better one.
struct MatchResolution {
  /// The wordings that claim a kind and that no better one overlaps, in the order of the text.
  private(set) var matches: [Match] = []

  init(of sightings: Sightings) {
    for match in sightings.matches where sightings.summaries[match.wording.article]?.claims == true {
      var isBeaten = false
      while let last = matches.last, last.range.overlaps(match.range) {
        if MatchResolution.isBetter(match, than: last) {
          matches.removeLast()
        } else {
          isBeaten = true
          break
        }
      }
      if !isBeaten { matches.append(match) }
    }
  }

  /// A wording of fewer literal bytes only describes the run and is no matter of its own.
  static let leastWording = 16

  private static func isBetter(_ one: Match, than other: Match) -> Bool {
    func rank(_ match: Match) -> (Int, Int, Int) {
      (match.wording.form.certainty.rank, match.wording.template.specificity, match.captures.count)
    }
    return rank(one) > rank(other)
  }
}

extension KnowledgeBase.Wording.Form {
  /// How sure a match of this form is.
  var certainty: Finding.Certainty {
    switch self {
    case .exact, .option: .exact
    case .partial: .partial
    }
  }
}
