/// How people tell of a matter in their own words: sets of words that must meet in one sentence, or a template.
package enum ReportWords: Sendable {
  /// Each set must have a word in the sentence; no word of `without` may be there.
  case sets([[Word]], without: [Word])
  case template(Template)

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
