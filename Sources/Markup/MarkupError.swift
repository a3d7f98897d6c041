/// What is wrong in a Markdown file, where, and what to do about it.
package struct MarkupError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as it was named to the reader; empty for text that came from none.
  package let file: String
  /// From 1.
  package let line: Int
  package let message: String

  package init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  package var description: String { "\(file):\(line): \(message)" }
}
