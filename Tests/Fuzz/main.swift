import Advice
import Delivery
import Findings
import Foundation
import Knowledge
import Machine
import Markup
import Transcripts
import Vetting

// Reads, vets and compiles what nobody would write, for a number of seconds:
//     fuzz SECONDS [SEED]
// Each fourth input is a splice of recorded screens: where the last run is open nothing may claim that it was applied,
// where it is over nothing may claim that it is open.
// A crash leaves the input in `fuzz-input` of the temporary folder; the same seed makes the same inputs. An input that
// takes more than two seconds of the processor ends the run, too.

let seconds = CommandLine.arguments.dropFirst().first.flatMap { Double($0) } ?? 10
let seed = CommandLine.arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? UInt64.random(in: 0...9_999)
let lastInput = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-input").path

struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

/// All texts of the repository that a paste or an article could be made of.
func texts(below folder: String, named suffix: String, atMost limit: Int = 20_000) -> [[UInt8]] {
  (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
    .filter { $0.hasSuffix(suffix) }.sorted().compactMap { try? Files.bytes(of: folder + "/" + $0) }
    .filter { $0.count < limit }
}

let pastes = texts(below: "examples", named: "input.txt") + texts(below: "Tests/Fixtures/pastes", named: ".txt")
let articles = texts(below: "knowledge", named: ".md")
guard !pastes.isEmpty, !articles.isEmpty else {
  print("run this in the folder of Package.swift: there are no examples to begin with")
  exit(64)
}
let tokens = [
  "\u{1B}[2K", "\u{1B}[1A", "\r", "\u{0}", "\u{FFFD}", "\u{202E}", "```", "---\n", "<<EOF\n", "$(", "`", "'", "\"",
  "\\",
  "npx drizzle-kit push --force", "DROP TABLE \"a\" CASCADE;", "postgres://a:b@c/d", "?", "❯", "~ a › b", "\n\n\n",
  "<table>",
  "{", "}", "[", ": ", "- ", "&x *x", "\u{FEFF}", String(repeating: "(", count: 500),
  String(repeating: "a ", count: 500),
].map { Array($0.utf8) }

var random = Generator(state: seed)

/// A recorded screen, and what is known of how it ended.
struct Screen {
  let lines: [Substring]
  let isOpen: Bool
  let isOver: Bool

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

let screens = texts(below: "Tests/Fixtures/recordings", named: ".jsonl", atMost: .max).flatMap { bytes in
  String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { Screen($0) }
}

/// Parts of screens above a whole one, as a terminal shows several runs.
func spliced(_ random: inout Generator) -> (bytes: [UInt8], last: Screen)? {
  guard let last = screens.randomElement(using: &random) else { return nil }
  var lines: [Substring] = []
  for _ in 0..<Int.random(in: 1...3, using: &random) {
    guard let other = screens.randomElement(using: &random) else { continue }
    lines += other.lines.prefix(Int.random(in: 0...other.lines.count, using: &random))
    lines.append("$ npx drizzle-kit push")
  }
  return (Array((lines + last.lines).joined(separator: "\n").utf8), last)
}

func mutated(_ source: [[UInt8]], with tokens: [[UInt8]], _ random: inout Generator) -> [UInt8] {
  var bytes = source.randomElement(using: &random) ?? []
  for _ in 0..<Int.random(in: 1...8, using: &random) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...80, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: place)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case 4:
      let other = source.randomElement(using: &random) ?? []
      let start = Int.random(in: 0...other.count, using: &random)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 400)], at: place)
    default: bytes.removeSubrange(place...)
    }
  }
  return bytes
}

let start = Date()
var count = 0
while Date().timeIntervalSince(start) < seconds {
  count += 1
  if count % 4 == 1, let (bytes, last) = spliced(&random) {
    guard let transcript = try? Transcript(bytes, hiding: []) else { continue }
    let state = Reading(of: transcript, with: .embedded).circumstances.state?.value
    if last.isOpen && state == .applied || last.isOver && state == .open {
      _ = FileManager.default.createFile(atPath: lastInput, contents: Data(bytes))
      print(
        "seed \(seed), input \(count): \(state.map { "\($0)" } ?? "nothing") for a run that is not; see \(lastInput)")
      exit(1)
    }
    continue
  }
  let isArticle = count.isMultiple(of: 4)
  let input = mutated(isArticle ? articles : pastes, with: tokens, &random)
  _ = FileManager.default.createFile(atPath: lastInput, contents: Data(input))
  let before = clock()
  if isArticle {
    let file = Folder.File(id: "fuzz", source: String(decoding: input, as: UTF8.self))
    if let base = try? KnowledgeBase(articles: [file], runbooksOf: .embedded) {
      for number in 0..<base.articleCount { _ = base.article(number) }
    }
  } else {
    for isScript in [false, true] {
      guard
        let transcript = isScript
          ? try? Transcript(script: input, hiding: Services.secretAddresses)
          : try? Transcript(input, hiding: Services.secretAddresses)
      else { continue }
      _ = Reading(of: transcript, with: .embedded).findings
      _ = Advice(in: transcript, with: VettingContext())
    }
  }
  let time = Double(clock() - before) / 1_000_000
  if time > 2 {
    print("seed \(seed), input \(count): \(time) s for \(input.count) bytes; see \(lastInput)")
    exit(1)
  }
}
print("seed \(seed): \(count) inputs in \(Int(seconds)) s, none of them a crash")
