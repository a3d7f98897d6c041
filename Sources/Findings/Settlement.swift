import Knowledge
import Transcripts

/// Who claims what: of two wordings that overlap the better one, and what is left for somebody's own words.
struct Settlement {
  /// The wordings that claim a kind and that no better one overlaps, in the order of the text.
  private(set) var matches: [Match] = []
  private(set) var reports: [Reports.Claim] = []

  init(of sightings: inout Sightings, in transcript: Transcript, with knowledge: KnowledgeBase) {
    settle(sightings)
    let claimed =
      (sightings.matches.filter { $0.wording.form != .reported && Settlement.isWording($0) }.map(\.range)
      + sightings.menus.map(\.range))
      .sorted { $0.lowerBound < $1.lowerBound }
    var own = Reports(text: transcript.text, knowledge: knowledge)
    var index = 0
    for word in sightings.words {
      while index < claimed.count, claimed[index].upperBound <= word.range.lowerBound { index += 1 }
      if index < claimed.count, claimed[index].overlaps(word.range) { continue }
      own.take(word)
    }
    own.close()
    reports = own.claims
    for claim in reports { sightings.read(claim.article) }
  }

  private mutating func settle(_ sightings: Sightings) {
    for match in sightings.matches where sightings.heads[match.wording.article]?.claims == true {
      var isBeaten = false
      while let last = matches.last, last.range.overlaps(match.range) {
        if Settlement.isBetter(match, than: last) {
          matches.removeLast()
        } else {
          isBeaten = true
          break
        }
      }
      if !isBeaten { matches.append(match) }
    }
  }

  /// Bytes of literal from which on a wording is more than a word that only tells about the run.
  static let leastWording = 16

  private static func isWording(_ match: Match) -> Bool { match.wording.template.specificity > leastWording }

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
    case .reported: .reported
    }
  }
}
