/// A word of a text in somebody's own words.
struct Word: Sendable {
  /// How it is written.
  enum Shape: UInt8, Sendable {
    case plain
    case number
    /// `order_items`, `orderItems`, or in quotes: what stands for something of the writer's own.
    case name
    /// Punctuation that tells a question or an order, or an emoji.
    case mark
    /// Chinese, Japanese and Korean, where a blank ends no word or a word has many endings.
    case glyphs
  }

  /// Where it stands in the text of the transcript, without quotes.
  let range: Range<Int>
  let shape: Shape
  /// Of its letters without case; of all names one, of all numbers one.
  let hash: Feature
  /// Whether quotes or backticks stand around it.
  let isQuoted: Bool
  /// Whether a sentence ends before it.
  let opensSentence: Bool
}
