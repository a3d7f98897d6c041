/// A piece of JavaScript, TypeScript or JSON.
enum SourceToken: Equatable {
  case word(String)
  /// A string without anything computed in it.
  case text(String)
  /// A template with something computed in it, as it is written.
  case template(String)
  case number(String)
  /// One or more characters of punctuation, such as `{` or `=>`.
  case mark(String)
  /// A regular expression, or a character that is not known here.
  case other

  func isMark(_ text: String) -> Bool { self == .mark(text) }
}
