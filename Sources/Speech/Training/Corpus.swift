package import Knowledge
import Markup
import Notation

/// The labelled texts of a knowledge folder.
package struct Corpus: Sendable {
  /// Texts of one writer.
  package struct File: Sendable {
    package let name: String
    package let texts: [LabelledText]
  }

  package private(set) var files: [File] = []
  /// What the words of many languages mean.
  package var glossary = GlossaryWriter()
  /// Of `moods/`, by file.
  package private(set) var moods: [(name: String, utterances: [LabelledUtterance])] = []

  package init() {}

  /// Adds a file of `reports/`: each line is a text with its labels, in JSON.
  /// - Throws: `UnsoundKnowledge` with every line that cannot be read.
  package mutating func add(_ name: String, lines bytes: [UInt8]) throws(UnsoundKnowledge) {
    files.append(File(name: name, texts: try Corpus.read(name, lines: bytes)))
  }

  /// Adds a file of `moods/`: each line is a sentence with its mood, in JSON.
  /// - Throws: `UnsoundKnowledge` with every line that cannot be read.
  package mutating func add(moods name: String, lines bytes: [UInt8]) throws(UnsoundKnowledge) {
    moods.append((name, try Corpus.read(name, lines: bytes)))
  }

  private static func read<Row: Decodable>(_ name: String, lines bytes: [UInt8]) throws(UnsoundKnowledge) -> [Row] {
    var rows: [Row] = []
    var errors: [MarkupError] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      do throws(JSONText.Malformed) {
        rows.append(try JSONText.read(Row.self, from: Array(line)))
      } catch {
        errors.append(
          MarkupError(file: name, line: index + 1, message: error.because ?? "this is no JSON; write one object a line")
        )
      }
    }
    if !errors.isEmpty { throw UnsoundKnowledge(errors: errors) }
    return rows
  }

  /// The files of reports that were read for what their sentences ask for; see `moods/quiet.txt`.
  package var readForMoods: Set<String> = []

  /// Texts in which nobody asks for anything dangerous: those in which nothing is wrong, reports of the files that were
  /// read for it, and what the tool prints.
  package var quiet: [String] {
    let texts = files.flatMap { file in
      let isRead = readForMoods.contains(file.name) || file.name == Corpus.articles
      return file.texts.filter { isRead ? !$0.allowed.contains(.unsafeAdvice) : $0.kinds.isEmpty }
    }
    return texts.map(\.text) + printed
  }

  /// The name of the texts that stand in articles.
  private static let articles = "articles"

  /// What the tool and databases print.
  private var printed: [String] = []

  /// Adds the examples of articles that are somebody's own words: they tell of the article's kind, or of nothing.
  package mutating func add(_ articles: [Article]) {
    let texts = articles.flatMap { article in
      article.examples.compactMap { example in
        switch example.expectation {
        case .reported: article.kind.map { LabelledText(example.text, kinds: [$0]) }
        case .ignored: [.matter, .error].contains(article.role) ? LabelledText(example.text, kinds: []) : nil
        case .recognised: nil
        }
      }
    }
    if !texts.isEmpty { files.append(File(name: Corpus.articles, texts: texts)) }
    printed += articles.filter { $0.kind != .unsafeAdvice && $0.role != .claim }.flatMap { article in
      article.examples.compactMap { $0.expectation == .recognised ? $0.text : nil }
    }
  }
}
