import Bytes
import Knowledge
import Releases
import Transcripts

/// Finds what a text believes about drizzle-kit: mistakes that the text does not itself refute, and advice that is
/// correct.
struct ClaimReader {
  /// Each mistaken belief once, where it first stands.
  private(set) var claims: [Claim] = []
  /// Each piece of correct advice once, in the order of the text.
  private(set) var agreements: [Agreement] = []

  private let transcript: Transcript
  private let interpretation: Interpretation
  private let captures: CaptureReader

  init(of transcript: Transcript, _ interpretation: Interpretation, with knowledge: KnowledgeBase) {
    self.transcript = transcript
    self.interpretation = interpretation
    captures = CaptureReader(of: transcript)
    let sightings = interpretation.sightings
    // The same words are said of other tools.
    guard !sightings.claims.isEmpty, sightings.summaries.has(.drizzle) else { return }
    let printed = interpretation.resolution.matches.filter { $0.wording.form == .exact }
    let context = ClaimContext(of: transcript)
    var next = 0
    var articles: [Int: Article] = [:]
    var seen: Set<Int> = []
    for match in sightings.claims where !seen.contains(match.wording.article) {
      while next < printed.count, printed[next].range.upperBound <= match.range.lowerBound { next += 1 }
      if next < printed.count, printed[next].range.overlaps(match.range) { continue }
      let article = articles[match.wording.article] ?? knowledge.article(match.wording.article)
      articles[match.wording.article] = article
      guard let correction = article.correction else { continue }
      if correction.agrees {
        agree(article.id, correction, on: transcript.line(at: match.range.lowerBound))
      } else if context.isHeld(at: match.range), let claim = claim(match, article.id, correction) {
        seen.insert(match.wording.article)
        claims.append(claim)
      }
    }
  }

  private mutating func agree(_ article: String, _ correction: Article.Correction, on line: Int) {
    guard let index = agreements.firstIndex(where: { $0.article == article }) else {
      agreements.append(Agreement(article: article, lines: [line], says: Phrase(correction.text)))
      return
    }
    if agreements[index].lines.last != line { agreements[index].lines.append(line) }
  }

  private func claim(_ match: Match, _ article: String, _ correction: Article.Correction) -> Claim? {
    var says = Phrase(correction.text)
    if article == KnownArticle.nameCut.id {
      guard let length = length(of: match) else { return nil }
      says = length
    }
    let line = transcript.line(at: match.range.lowerBound)
    return Claim(
      article: article, line: line, says: words(of: match, on: line), correction: says, source: correction.source)
  }

  /// Characters up to which a whole line is shown.
  private static let longestLine = 56

  /// The line without its list mark, or of a long one the words that were found.
  private func words(of match: Match, on line: Int) -> ShownText {
    let source = transcript.source(ofLine: line)
    if transcript.line(at: match.range.upperBound - 1) == line, source.utf8.count <= ClaimReader.longestLine * 3 {
      let text = source.drop { $0.isWhitespace || "-*•>#".contains($0) }
      if let opening = opening(of: line), opening.count + 1 + text.count <= ClaimReader.longestLine {
        return ShownText(opening + " " + text).trimmed
      }
      if text.count <= ClaimReader.longestLine { return ShownText(String(text)).trimmed }
    }
    var end = min(match.range.upperBound, match.range.lowerBound + ClaimReader.longestLine)
    if end < match.range.upperBound {
      // Between words.
      while end > match.range.lowerBound, transcript.text[end] > 0x20 { end -= 1 }
      if end == match.range.lowerBound { end = match.range.upperBound }
    }
    return transcript.shown(range: match.range.lowerBound..<end).trimmed
  }

  /// Lines of a list above one of two or three words, which say little alone.
  private static let listReach = 6

  /// What opens the list that a line of a few words is of: `you lose:`.
  private func opening(of line: Int) -> String? {
    let words = transcript.source(ofLine: line).split(separator: " ")
    guard words.count <= 3, line > 1 else { return nil }
    for above in stride(from: line - 1, through: max(1, line - ClaimReader.listReach), by: -1) {
      let text = transcript.source(ofLine: above).trimmingBlanks
      if text.hasSuffix(":") { return text.hasPrefix("#") ? nil : String(text) }
      if text.split(separator: " ").count > 3 { return nil }
    }
    return nil
  }

  /// The length of a name that the text says is cut; nil where it is too long indeed, or no name stands there.
  private func length(of match: Match) -> Phrase? {
    let limit = NameLimit(of: interpretation.run.dialect)
    let names = Subjects(captures.subjects(of: match))[.constraint]
    let isKept = names.allSatisfy { name in name.isMadeUp && limit.map { !name.exceeds($0) } ?? true }
    guard let name = names.first, isKept else { return nil }
    let areEqual = names.count == 1 && match.captures.count { $0.hole.parts.contains(.constraint) } > 1
    return Phrase([
      .name(name),
      .text(" has \(name.byteCount) bytes" + (areEqual ? ", both names are equal: not cut" : ": kept whole, not cut")),
    ])
  }
}

extension Name {
  /// Whether it looks like the name of a constraint and not like a word of a sentence.
  fileprivate var isMadeUp: Bool {
    let text = quoted(for: .terminal)
    return text.utf8.count > 8 && text.utf8.contains(UInt8(ascii: "_"))
  }
}
