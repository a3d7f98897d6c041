import Foundation
import Markup
import Support
import Testing

@testable import Knowledge

/// The program carries what the folders hold. `RECORD=1 swift test --filter EmbeddedKnowledge` writes it anew.
struct EmbeddedKnowledgeTests {
  @Test func isWhatTheFoldersHold() throws {
    let articles = try Folder(at: Repository.root + "/knowledge").files
    let runbooks = try Folder(at: Repository.root + "/runbooks").files
    let compiled: [UInt8]
    do throws(UnsoundKnowledge) {
      compiled = try KnowledgeBase.compiled(articles: articles, runbooks: runbooks)
    } catch {
      for error in error.errors { Issue.record("knowledge/\(error)") }
      return
    }
    let file = Repository.root + "/Sources/Knowledge/EmbeddedKnowledge.swift"
    let source = """
      /// The articles and runbooks that the program carries. Written by `EmbeddedKnowledgeTests` from the folders
      /// `knowledge` and `runbooks`; see `Digits` for why it is a string.
      enum EmbeddedKnowledge {
        static let table: StaticString = ######\"\"\"
      \(String(decoding: compiled, as: UTF8.self))
      \"\"\"######
      }

      """
    if Repository.isRecording {
      try source.write(toFile: file, atomically: true, encoding: .utf8)
    } else {
      let table = Table(EmbeddedKnowledge.table)
      #expect(
        table.bytes(at: 0..<table.count) == compiled,
        "the folders have changed; run RECORD=1 swift test --filter EmbeddedKnowledge and build again")
    }
  }
}
