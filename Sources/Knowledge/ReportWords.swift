import Markup

/// How people tell of a matter in their own words: sets of words that must meet in one sentence, or a template.
package enum ReportWords: Sendable {
  /// Each set must have a word in the sentence; no word of `without` may be there.
  case sets([[Word]], without: [Word])
  case template(Template)

  /// Reads an item of `reported`. `mayBeAlone` lets one set be enough, for words that claim nothing by themselves.
  /// - Throws: `TemplateError` saying what is unsound.
  init(_ node: Node, mayBeAlone: Bool) throws(TemplateError) {
    if let text = node.text {
      self = .template(try Template(text))
      return
    }
    var sets: [[Word]] = []
    var without: [Word] = []
    for text in node.items.compactMap(\.text) {
      if text.hasPrefix("without ") {
        without += text.dropFirst(8).split(separator: "|").map(Word.init)
      } else {
        sets.append(text.split(separator: "|").map(Word.init))
      }
    }
    if sets.count < 2, !mayBeAlone {
      throw TemplateError("one set alone claims too much; add a second, or write a template")
    }
    if sets.count + (without.isEmpty ? 0 : 1) > 7 { throw TemplateError("more than seven sets; leave some out") }
    self = .sets(sets, without: without)
  }

  /// A word or phrase, folded; `table*` stands for every word that begins so.
  package struct Word: Hashable, Sendable {
    package let bytes: [UInt8]
    package let isPrefix: Bool

    init(_ text: some StringProtocol) {
      isPrefix = text.hasSuffix("*")
      bytes = Template.folded(String(isPrefix ? text.dropLast() : text[...]))
    }
  }
}
