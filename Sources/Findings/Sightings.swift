import Knowledge
import Transcripts

/// All that the automaton finds in a text, before anything is claimed.
struct Sightings {
  /// Every template that matched, options apart, in the order of the text.
  private(set) var matches: [Match] = []
  private(set) var menus: [Menu] = []
  /// Matches of beliefs about drizzle-kit, in the order of the text; they say nothing of a run.
  private(set) var claims: [Match] = []
  /// Every line that may be an option of a menu.
  private(set) var options: [Match] = []
  private(set) var summaries: ArticleSummaries

  /// - Parameter limit: how many bytes of a long text are looked at.
  init(in transcript: Transcript, with knowledge: KnowledgeBase, upTo limit: Int = .max) {
    summaries = ArticleSummaries(of: knowledge)
    let text = transcript.text
    let matcher = Matcher(text: text)
    // A wording is read once, however often it is found.
    var slots = [Int32](repeating: -1, count: knowledge.wordingCount)
    var wordings: [KnowledgeBase.Wording] = []
    knowledge.automaton.run(over: limit < text.count ? Array(text[..<limit]) : text) { number, end in
      let literal = knowledge.literal(number)
      for index in 0..<literal.anchorCount {
        let anchor = literal.anchor(index)
        if slots[anchor] < 0 {
          slots[anchor] = Int32(truncatingIfNeeded: wordings.count)
          wordings.append(knowledge.wording(anchor))
        }
        guard let match = matcher.match(wordings[Int(slots[anchor])], anchorEnd: end) else { continue }
        if match.wording.form == .option { options.append(match) } else { matches.append(match) }
      }
    }
    matches.sort { ($0.range.lowerBound, $0.wording.article) < ($1.range.lowerBound, $1.wording.article) }
    menus = Menu.menus(of: options, in: text)
    for match in matches { summaries.read(match.wording.article) }
    let summaries = summaries
    claims = matches.filter { summaries[$0.wording.article]?.role == .claim }
    if !claims.isEmpty {
      matches.removeAll { summaries[$0.wording.article]?.role == .claim }
      // Of two wordings at one place the longer tells more.
      claims.sort { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
    }
    for menu in menus { self.summaries.read(menu.article) }
  }
}
