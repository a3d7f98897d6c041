package import Knowledge
import Markup
import FoundationEssentials

/// The labelled texts of a knowledge folder.
package struct Corpus: Sendable {
  /// Texts of one writer.
  package struct File: Sendable {
    package let name: String
    package let texts: [LabelledText]
  }

  package private(set) var files: [File] = []

  package init() {}

  /// Adds a file of `reports/`: each line is a text with its labels, in JSON.
  /// - Throws: `UnsoundKnowledge` with every line that cannot be read.
  package mutating func add(_ name: String, lines bytes: [UInt8]) throws(UnsoundKnowledge) {
    var texts: [LabelledText] = []
    var errors: [MarkupError] = []
    let decoder = JSONDecoder()
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      do { texts.append(try decoder.decode(LabelledText.self, from: Data(line))) } catch {
        errors.append(MarkupError(file: name, line: index + 1, message: Corpus.message(error)))
      }
    }
    if !errors.isEmpty { throw UnsoundKnowledge(errors: errors) }
    files.append(File(name: name, texts: texts))
  }

  /// Adds the examples of articles that are somebody's own words: they tell of the article's kind, or of nothing.
  package mutating func add(_ articles: [Article]) {
    let texts = articles.flatMap { article in
      article.examples.compactMap { example in
        switch example.expectation {
        case .reported: article.kind.map { LabelledText(example.text, kinds: [$0]) }
        case .ignored: article.role == .matter ? LabelledText(example.text, kinds: []) : nil
        case .recognised: nil
        }
      }
    }
    if !texts.isEmpty { files.append(File(name: "articles", texts: texts)) }
  }

  private static func message(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context): context.debugDescription
    case DecodingError.keyNotFound(let key, _): "`\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    default: "this is no JSON"
    }
  }
}
