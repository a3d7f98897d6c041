import Foundation
import Knowledge
import Machine
import Markup
import Support
import Testing
import Transcripts

@testable import Findings

/// What nobody would write: nothing ends the program, stalls it or makes it say the contrary of what was recorded.
///
/// `.ci/fuzz SECONDS [SEED]` goes on for longer. A crash leaves the input in `fuzz-input` of the temporary folder; the
/// same seed makes the same inputs.
struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = environment["SEED"].flatMap { UInt64($0) } ?? 1
  /// Nil for as many inputs as a run of all tests has the time for.
  private static let seconds = environment["FUZZ"].flatMap { Double($0) }
  private static let few = 25
  private static let lastInput = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-input")

  private static let tokens = [
    "\u{1B}[2K", "\u{1B}[1A", "\u{1B}[1K", "\r", "\u{0}", "\u{FFFD}", "\u{202E}", "```", "```sh\n", "---\n", "<<EOF\n",
    "$(", "$((", "${", "f()", "`", "'", "\"", "\\", "\\\n", "npx drizzle-kit push --force", "drizzle-kit push\n",
    "DROP TABLE \"a\" CASCADE;", "postgres://a:b@c/d", "?", "❯", "~ a › b", "\n\n\n", "ERROR\n", "the hint “create”\n",
    "Is a table created or renamed from another table?\n", "<table>", "{", "}", "[", ": ", "- ", "&x *x", "\u{FEFF}",
    "all our rows are gone\n", "[✓] Changes applied\n", "error: relation \"x\" does not exist\n",
    String(repeating: "(", count: 500), String(repeating: "a ", count: 500),
  ].map { Array($0.utf8) }

  /// All texts below a folder that are not too long for a second.
  private static func texts(below folder: String, named suffix: String, atMost limit: Int = 20_000) -> [[UInt8]] {
    (FileManager.default.enumerator(atPath: Repository.root + "/" + folder)?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()
      .compactMap { try? Repository.bytes(folder + "/" + $0) }.filter { $0.count < limit }
  }

  private static let pastes =
    texts(below: "examples", named: "input.txt") + texts(below: "Tests/Fixtures/pastes", named: ".txt")
  private static let articles = texts(below: "knowledge", named: ".md")

  private static func mutated(_ sources: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = sources.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...80, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0, 1: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: place)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      case 5:
        let other = sources.randomElement(using: &random) ?? []
        let start = Int.random(in: 0...other.count, using: &random)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 400)], at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  /// A few pieces, one behind the other, over and over: what is linear in each may be quadratic in all.
  private static func repeated(_ random: inout SeededGenerator) -> [UInt8] {
    let pieces = (0..<Int.random(in: 1...4, using: &random)).flatMap { _ -> [UInt8] in
      if Bool.random(using: &random) { return tokens.randomElement(using: &random) ?? [] }
      let source = pastes.randomElement(using: &random) ?? []
      let start = Int.random(in: 0...source.count, using: &random)
      return Array(source[start..<min(source.count, start + Int.random(in: 1...40, using: &random))])
    }
    guard !pieces.isEmpty else { return [] }
    return (0..<(8_000 / pieces.count)).flatMap { _ in pieces }
  }

  /// Articles of a folder of one's own, for nothing or beside what the program carries.
  private static func knowledge(_ random: inout SeededGenerator) -> KnowledgeBase? {
    let files = (0..<Int.random(in: 0...3, using: &random)).map { number in
      let bytes =
        Bool.random(using: &random) ? mutated(articles, &random) : articles.randomElement(using: &random) ?? []
      return Folder.File(id: "fuzz/\(number)", source: String(decoding: bytes, as: UTF8.self))
    }
    return Bool.random(using: &random)
      ? try? KnowledgeBase(articles: files, runbooksOf: .embedded) : try? KnowledgeBase(adding: files, to: .embedded)
  }

  /// Calls `body` with one input after the other.
  private func forEachInput(_ body: (inout SeededGenerator) throws -> [UInt8]) rethrows {
    var random = SeededGenerator(seed: FuzzTests.seed)
    let start = Date()
    var count = 0
    while FuzzTests.seconds.map({ Date().timeIntervalSince(start) < $0 }) ?? (count < FuzzTests.few) {
      count += 1
      var input: [UInt8] = []
      let time = try ThreadTime.seconds { input = try body(&random) }
      #expect(
        time < 10, "seed \(FuzzTests.seed), input \(count): \(input.count) bytes; see \(FuzzTests.lastInput.path)")
      guard time < 10 else { return }
    }
  }

  /// Sends a text the whole way. `.ci/fuzz` keeps it in a file first, so that it is still there after a crash.
  private func go(_ bytes: [UInt8], with knowledge: KnowledgeBase = .embedded) throws {
    if FuzzTests.seconds != nil { try Data(bytes).write(to: FuzzTests.lastInput) }
    WholeWay.go(bytes, with: knowledge)
  }

  @Test func thereIsSomethingToBeginWith() {
    #expect(FuzzTests.pastes.count > 20 && FuzzTests.articles.count > 100 && RecordedScreen.all.count > 100)
  }

  @Test func mutatedPastesGoTheWholeWay() throws {
    try forEachInput { random in
      let input = FuzzTests.mutated(FuzzTests.pastes, &random)
      try go(input)
      return input
    }
  }

  @Test func repeatedPiecesGoTheWholeWay() throws {
    try forEachInput { random in
      let input = FuzzTests.repeated(&random)
      try go(input)
      return input
    }
  }

  @Test func foldersOfOnesOwnGoTheWholeWay() throws {
    var compiled = 0
    try forEachInput { random in
      guard let knowledge = FuzzTests.knowledge(&random) else { return [] }
      compiled += 1
      for number in 0..<knowledge.articleCount { _ = knowledge.article(number) }
      let input = FuzzTests.mutated(FuzzTests.pastes, &random)
      try go(input, with: knowledge)
      return input
    }
    #expect(compiled >= FuzzTests.few / 4)
  }

  /// Parts of recorded screens above a whole one, as a terminal shows several runs: how the last one stands is known.
  @Test func theLastScreenTellsHowTheRunStands() throws {
    try forEachInput { random in
      guard let last = RecordedScreen.all.randomElement(using: &random) else { return [] }
      var lines: [Substring] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        guard let other = RecordedScreen.all.randomElement(using: &random) else { continue }
        lines += other.lines.prefix(Int.random(in: 0...other.lines.count, using: &random))
        lines.append("$ npx drizzle-kit push")
      }
      let input = Array((lines + last.lines).joined(separator: "\n").utf8)
      let transcript = try Transcript(input, hiding: [])
      let state = RecognisedPaste(of: transcript, with: .embedded).run.state?.value
      let text = Printed(String(decoding: input, as: UTF8.self))
      #expect(!(last.isOpen && state == .applied || last.isOver && state == .open), "\(text)")
      return input
    }
  }
}

/// A recorded screen of a push, and what is known of how it ended.
private struct RecordedScreen: Sendable {
  let lines: [Substring]
  let isOpen: Bool
  let isOver: Bool

  static let all: [RecordedScreen] = {
    let files = (try? Repository.files(in: "Tests/Fixtures/recordings")) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.flatMap { file in
      ((try? Repository.text("Tests/Fixtures/recordings/" + file)) ?? "").split(separator: "\n")
        .compactMap { RecordedScreen($0) }
    }
  }()

  /// Nil for a record that does not tell.
  init?(_ line: Substring) {
    struct Record: Decodable {
      let screen: String
      let options: [String]?
      let mode: String
      let command: [String]
    }
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)),
      record.command.dropFirst().first == "push"
    else { return nil }
    lines = record.screen.split(separator: "\n", omittingEmptySubsequences: false)
    isOpen = record.options != nil && record.mode == "tty"
    let ends = ["[✓] Changes applied", "[x] All changes were aborted", "^C", "[i] No changes detected"]
    isOver = lines.last { !$0.isEmpty }.map { ends.contains(String($0)) } ?? false
    if isOpen == isOver { return nil }
  }
}
