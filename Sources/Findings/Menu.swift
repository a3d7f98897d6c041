import Bytes
import Knowledge
import Transcripts

/// The lines of one menu: options of one article that follow each other.
struct Menu {
  let article: Int
  /// In the order of the screen.
  private(set) var options: [Match]

  var range: Range<Int> { options[0].range.lowerBound..<options[options.count - 1].range.upperBound }

  /// Groups option lines into menus. Where two articles have a label in common, the one that has all lines of the menu
  /// and more literal bytes in them wins.
  static func menus(of matches: [Match], in text: [UInt8]) -> [Menu] {
    let sorted = matches.sorted {
      ($0.range.lowerBound, $0.wording.article) < ($1.range.lowerBound, $1.wording.article)
    }
    var menus: [Menu] = []
    var index = 0
    while index < sorted.count {
      // All candidates for the lines that belong together.
      var end = sorted[index].range.upperBound
      var group: [Match] = []
      while index < sorted.count, group.isEmpty || onlyMarks(text, between: end, and: sorted[index].range.lowerBound) {
        group.append(sorted[index])
        end = max(end, sorted[index].range.upperBound)
        index += 1
      }
      menus += resolved(group)
    }
    return menus
  }

  private static func resolved(_ group: [Match]) -> [Menu] {
    var menus: [Menu] = []
    for match in group {
      guard let index = menus.firstIndex(where: { $0.article == match.wording.article }) else {
        menus.append(Menu(article: match.wording.article, options: [match]))
        continue
      }
      // One line is one option: of two ways to write it, the one with more holes and literals holds.
      if let last = menus[index].options.last, last.range.overlaps(match.range) {
        if parts(match) > parts(last) || match.wording.template.specificity > last.wording.template.specificity {
          menus[index].options[menus[index].options.count - 1] = match
        }
      } else {
        menus[index].options.append(match)
      }
    }
    // The article that explains most lines, then most bytes, takes its lines; the rest is tried again.
    guard
      let best = menus.max(by: {
        ($0.options.count, bytes($0.options), -$0.article) < ($1.options.count, bytes($1.options), -$1.article)
      })
    else { return [] }
    // Both are in the order of the text.
    var next = 0
    let rest = group.filter { match in
      while next < best.options.count, best.options[next].range.upperBound <= match.range.lowerBound { next += 1 }
      return next == best.options.count || !best.options[next].range.overlaps(match.range)
    }
    return [best] + resolved(rest)
  }

  private static func bytes(_ matches: [Match]) -> Int { matches.reduce(0) { $0 + $1.wording.template.specificity } }

  private static func parts(_ match: Match) -> Int {
    match.captures.reduce(0) { sum, capture in
      if case .name(let keys) = capture.hole.content { sum + keys.count } else { sum }
    }
  }

  /// Whether only blanks, line breaks and marks stand between two offsets, and no empty line.
  private static func onlyMarks(_ text: [UInt8], between start: Int, and end: Int) -> Bool {
    if end <= start { return true }
    guard end - start < 40 else { return false }
    var breaks = 0
    for byte in text[start..<end] {
      if byte == Transcript.lineBreak { breaks += 1 }
      if byte.isWord || breaks > 2 { return false }
    }
    return true
  }
}
