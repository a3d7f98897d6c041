import Foundation
import Markup
import Runbooks
import Support
import Testing

@testable import Knowledge

/// The program carries what the folders hold, and reads it back as it was.
struct EmbeddedKnowledgeTests {
  private static func files(_ folder: String) throws -> [Folder.File] {
    try Folder(at: Repository.root + "/" + folder).files
  }

  private static let articles = Result { try files("knowledge") }
  private static let runbooks = Result { try files("runbooks") }
  private static let compiled = Result {
    try KnowledgeBase.compiled(
      articles: articles.get(), runbooks: runbooks.get(),
      lists: KnowledgeLists { try? Repository.text("knowledge/" + $0) },
      verdicts: JudgedAhead.verdicts(ofRunbooks: runbooks.get()))
  }

  @Test func isWhatTheFoldersHold() throws {
    let embedded = KnowledgeImage.embedded
    // Not an `#expect` of both: it would look for the shortest edit between megabytes.
    if embedded.bytes(at: 0..<embedded.count) == (try EmbeddedKnowledgeTests.compiled.get()) { return }
    let knowledge = KnowledgeBase.embedded
    var differences = try EmbeddedKnowledgeTests.articles.get().compactMap { file in
      let article = knowledge.number(ofArticle: file.id).map { Said(knowledge.article($0)) }
      return Difference(in: file, below: "knowledge", written: Said(try EmbeddedKnowledgeTests.article(file)), article)
    }
    differences += try EmbeddedKnowledgeTests.runbooks.get().compactMap { file in
      let written = Said(try Document(source: file.source, file: file.id + ".md"))
      return Difference(in: file, below: "runbooks", written: written, knowledge.runbook(file.id).map(Said.init))
    }
    let known = Set(try EmbeddedKnowledgeTests.articles.get().map(\.id))
    let gone = (0..<knowledge.articleCount).map { knowledge.summary($0).id }.filter { !known.contains($0) }
    differences += gone.map { Difference(path: "knowledge/\($0).md", line: 1, what: "is gone") }
    differences += try EmbeddedKnowledgeTests.changedLists()
    for difference in differences.prefix(3) {
      Issue.record(
        "\(difference.path):\(difference.line) \(difference.what) since the build; run .ci/knowledge and build again",
        sourceLocation: SourceLocation(difference.path, line: difference.line))
    }
    if differences.count > 3 { Issue.record("\(differences.count - 3) more files have changed") }
    if differences.isEmpty {
      Issue.record("how knowledge is compiled has changed; run .ci/knowledge and build again")
    }
  }

  /// Lists whose words, or whose owners, are not those that are embedded: at the first line that is new.
  private static func changedLists() throws -> [Difference] {
    let words = try WordListTests.lists.compactMap { name, list in
      let known = Set(list.all)
      return try difference(inList: name.rawValue, lines: known) { $0.split(separator: " ").map(String.init) }
    }
    let owners = Set(Owner.all.map { Said($0).fields.joined() })
    return try words
      + [
        difference(inList: "owners", lines: owners) { line in
          try Owner.all(in: line, file: "lists/owners.txt").map { Said($0).fields.joined() }
        }
      ].compactMap(\.self)
  }

  /// - Parameters:
  ///   - lines: what is embedded.
  ///   - read: what a line of the file says.
  private static func difference(
    inList name: String, lines known: Set<String>, read: (String) throws -> [String]
  ) throws -> Difference? {
    let path = "knowledge/lists/\(name).txt"
    var written: Set<String> = []
    let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let said = try read(String(line))
      if !known.isSuperset(of: said) { return Difference(path: path, line: index + 1, what: "has changed") }
      written.formUnion(said)
    }
    return written == known ? nil : Difference(path: path, line: 1, what: "has lost something")
  }

  /// What was compiled is read back as it was written.
  @Test func articlesAreReadAsTheyWereWritten() throws {
    let knowledge = KnowledgeBase(image: KnowledgeImage(try EmbeddedKnowledgeTests.compiled.get()))
    for file in try EmbeddedKnowledgeTests.articles.get() {
      let number = try #require(knowledge.number(ofArticle: file.id), "\(file.id)")
      let isSame = Said(try EmbeddedKnowledgeTests.article(file)) == Said(knowledge.article(number))
      #expect(isSame, "\(file.id) is not what was compiled; see ArticleImage.swift")
    }
  }

  private static func article(_ file: Folder.File) throws -> Article {
    try Article(id: file.id, document: Document(source: file.source, file: file.id + ".md"))
  }

  /// All that an article or a runbook says, field by field.
  private struct Said: Equatable {
    let fields: [String]

    init(_ value: some Any) {
      fields = Mirror(reflecting: value).children.map { "\($0.label ?? ""): \($0.value)" }
    }
  }

  /// Where a file is not what was compiled.
  private struct Difference {
    let path: String
    let line: Int
    let what: String

    init(path: String, line: Int, what: String) {
      self.path = path
      self.line = line
      self.what = what
    }

    init?(in file: Folder.File, below folder: String, written: Said, _ compiled: Said?) {
      path = "\(folder)/\(file.id).md"
      guard let compiled else {
        (line, what) = (1, "has come")
        return
      }
      if compiled == written { return nil }
      what = "has changed"
      line = Difference.line(of: file.source, written, compiled)
    }

    /// The first line that holds a word which only the file says; without one, the first line of the field that differs.
    private static func line(of source: String, _ written: Said, _ compiled: Said) -> Int {
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      let (now, before) = (written.fields.joined(separator: "\n"), compiled.fields.joined(separator: "\n"))
      func isNew(_ word: some StringProtocol) -> Bool { now.contains(word) && !before.contains(word) }
      let words = lines.map { $0.split(whereSeparator: \.isWhitespace) }
      // Quotes of the file may stand within a text: words count without them first.
      let line =
        words.firstIndex { $0.contains { isNew($0.trimmingCharacters(in: .punctuationCharacters)) } }
        ?? words.firstIndex { $0.contains { isNew($0) } }
      if let line { return line + 1 }
      let field = zip(written.fields, compiled.fields).first { $0 != $1 }?.0.prefix { $0 != ":" } ?? ""
      return (lines.firstIndex { $0.hasPrefix(field + ":") } ?? 0) + 1
    }
  }
}
