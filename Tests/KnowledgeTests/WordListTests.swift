import Markup
import Support
import Testing

@testable import Knowledge

/// What stands in `knowledge/lists` is what the program looks up.
struct WordListTests {
  static let lists: [(name: WordList.Name, list: WordList)] = [
    (.amounts, .amounts), (.behind, .behind), (.being, .being), (.empty, .empty), (.english, .english),
    (.escapeKey, .escapeKey), (.gone, .gone), (.late, .late), (.longAgo, .longAgo), (.midway, .midway),
    (.missing, .missing), (.notTold, .notTold), (.ordinary, .ordinary), (.parts, .parts), (.pressed, .pressed),
    (.programWords, .programWords), (.refusals, .refusals), (.refusalsWithoutBlanks, .refusalsWithoutBlanks),
    (.stopped, .stopped), (.takenAway, .takenAway), (.verbs, .verbs), (.yet, .yet),
  ]

  private static func words(of name: WordList.Name) throws -> Set<String> {
    let text = try Repository.text("knowledge/lists/\(name.rawValue).txt")
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Set(lines.flatMap { $0.split(separator: " ").map(String.init) })
  }

  @Test func eachListHoldsItsWordsAndNoOthers() throws {
    #expect(WordListTests.lists.map(\.name.rawValue).sorted() == WordList.Name.allCases.map(\.rawValue).sorted())
    let all = try WordList.Name.allCases.map(WordListTests.words).reduce(into: Set<String>()) { $0.formUnion($1) }
    for (name, list) in WordListTests.lists {
      let words = try WordListTests.words(of: name)
      #expect(!words.isEmpty)
      #expect(Set(list.all) == words)
      for word in all.union(["", "identity_map", "zz"]) {
        #expect(list.contains(word) == words.contains(word), "\(name): \(word)")
      }
    }
  }

  @Test func theFolderHoldsNoOtherList() throws {
    let files = try Repository.files(in: "knowledge/lists")
    #expect(files == (WordList.Name.allCases.map(\.rawValue) + ["owners"]).map { $0 + ".txt" }.sorted())
  }

  @Test func ownersAreReadAndWhatIsNoneIsReported() throws {
    let text = """
      # A comment.

      table: job jobs | run_at locked_by | A queue | leave it out
      schema: vault | a platform
      table: job | A queue
      schema: | nobody
      """
    let error = #expect(throws: UnsoundKnowledge.self) { try Owner.all(in: text, file: "lists/owners.txt") }
    #expect(error?.errors.map(\.line) == [5, 6])
    let sound = text.split(separator: "\n").prefix(3).joined(separator: "\n")
    let owners = try Owner.all(in: sound, file: "lists/owners.txt")
    #expect(owners.map(\.names) == [["job", "jobs"], ["vault"]])
    #expect(owners.map(\.columns) == [["run_at", "locked_by"], []])
    #expect(owners.map(\.isSchema) == [false, true])
    #expect(owners.map(\.advice) == ["leave it out", ""])
  }
}
