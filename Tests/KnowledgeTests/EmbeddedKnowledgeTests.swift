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

  @Test func isWhatTheFoldersHold() throws {
    let runbooks = try EmbeddedKnowledgeTests.files("runbooks")
    let compiled = try KnowledgeBase.compiled(
      articles: EmbeddedKnowledgeTests.files("knowledge"), runbooks: runbooks,
      lists: KnowledgeLists { try? Repository.text("knowledge/" + $0) },
      verdicts: JudgedAhead.verdicts(ofRunbooks: runbooks))
    let embedded = KnowledgeImage.embedded
    // Not an `#expect` of both: it would look for the shortest edit between megabytes.
    let isSame = embedded.bytes(at: 0..<embedded.count) == compiled
    #expect(isSame, "knowledge/ or runbooks/ have changed since the build; run .ci/knowledge and build again")
  }

  @Test func articlesAreReadAsTheyWereWritten() throws {
    for file in try EmbeddedKnowledgeTests.files("knowledge") {
      let written = try Article(id: file.id, document: Document(source: file.source, file: file.id + ".md"))
      let number = try #require(KnowledgeBase.embedded.number(ofArticle: file.id), "\(file.id)")
      let isSame = description(of: written) == description(of: KnowledgeBase.embedded.article(number))
      #expect(isSame, "\(file.id) is not what was compiled; see ArticleImage.swift")
    }
  }

  /// All that an article says.
  private func description(of article: Article) -> [String] {
    Mirror(reflecting: article).children.map { "\($0.label ?? ""): \($0.value)" }
  }
}
