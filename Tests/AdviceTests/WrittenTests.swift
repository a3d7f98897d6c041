import Foundation
import Support
import Testing
import Transcripts
import Vetting

@testable import Advice

/// Proposals and long texts that were written without a look at the program: `Tests/Fixtures/vetting/written.jsonl` and
/// `texts/`. `expect.json` says what a careful reader lists, on which line, and with which verdicts.
struct WrittenTests {
  struct Row: Decodable, Sendable {
    let text: String
    /// The worst verdicts that are right; `none` where nothing has to be proposed.
    let verdicts: [String]
    let kind: String
  }

  private static let written = "Tests/Fixtures/vetting/written.jsonl"

  @Test func eachHasARightVerdict() throws {
    let rows: [Row] = try Repository.values(WrittenTests.written)
    #expect(rows.count > 800)
    for (index, row) in rows.enumerated() {
      let worst = try ProposalTests.advice(on: row.text).worst
      let verdict = worst?.judgement.verdict.rawValue ?? "none"
      #expect(
        row.verdicts.contains(verdict),
        "\(verdict), not \(row.verdicts): \(row.text)\n\(worst?.judgement.because ?? "")",
        sourceLocation: SourceLocation(WrittenTests.written, line: index + 1))
      // The two that must never happen, whatever the taste.
      if row.kind == "dangerous" || row.kind == "evasion" { #expect(verdict != "allowed" && verdict != "none") }
      if row.kind == "lookalike" { #expect(verdict != "refused") }
    }
  }

  struct Judged: Decodable {
    let text: String
    /// The worst verdicts that are right; where `allowed` is one, nothing has to be proposed.
    let ok: [String]
  }

  /// Prose in 25, 31 and 13 languages, mixed documents, scripts and settings, written by somebody who had not seen the
  /// lists; none of the sentences is learned. What is dangerous may be missed in a few, and is never allowed.
  static let strangers = (4...17).map { "blind-\($0)" }.filter { $0 != "blind-5" } + (1...6).map { "strangers-\($0)" }

  @Test func proseIsUnderstood() throws {
    var count = 0
    var misses: [String: Int] = [:]
    for file in WrittenTests.strangers {
      let rows: [Judged] = try Repository.values("Tests/Fixtures/vetting/\(file).jsonl")
      count += rows.count
      for row in rows {
        let verdict = try ProposalTests.advice(on: row.text).worst?.judgement.verdict.rawValue ?? "none"
        let isHarmless = row.ok.contains("allowed")
        if !row.ok.contains(verdict), !(verdict == "none" && isHarmless) { misses[file, default: 0] += 1 }
        #expect(verdict != "allowed" || isHarmless, "\(row.text)")
      }
    }
    #expect(count == 1_730)
    // What is reached, and may only fall: of all together, for what is learned moves misses from one file to another.
    #expect(misses.values.reduce(0, +) <= 124, "\(misses.sorted { $0.key < $1.key })")
  }

  /// Evasions and look-alikes by their kind, and batches written by somebody who had not seen the lists. What a script
  /// of a package.json runs that nobody has shown is unknown, whoever wrote that it is harmless.
  @Test(arguments: ["evasions", "blind-1", "blind-2", "blind-3", "blind-5"])
  func evasionsAreSeenThrough(_ file: String) throws {
    let path = "Tests/Fixtures/vetting/\(file).jsonl"
    let rows: [Judged] = try Repository.values(path)
    #expect(rows.count > 70)
    for (index, row) in rows.enumerated() {
      if row.text.contains("npm run build"), row.ok == ["allowed"] { continue }
      let worst = try ProposalTests.advice(on: row.text).worst
      let verdict = worst?.judgement.verdict.rawValue ?? "none"
      #expect(
        row.ok.contains(verdict) || verdict == "none" && row.ok.contains("allowed"),
        "\(verdict), not \(row.ok): \(row.text)\n\(worst?.judgement.because ?? "")",
        sourceLocation: SourceLocation(path, line: index + 1))
    }
  }

  struct Expectation: Decodable {
    struct Proposal: Decodable {
      let line: Int
      let contains: String
      let verdicts: [String]
      let also: [Int]?
      let or: [String]?
    }

    let proposals: [Proposal]
    let conflict: Bool
    let notLines: [Int]?

    enum CodingKeys: String, CodingKey {
      case proposals, conflict
      case notLines = "not_lines"
    }
  }

  @Test func longTextsYieldEachProposalOnceOnItsLine() throws {
    let folder = "Tests/Fixtures/vetting/texts/"
    let expected = try JSONDecoder().decode(
      [String: Expectation].self, from: Data(try Repository.text(folder + "expect.json").utf8))
    #expect(expected.count == 8)
    for (file, expectation) in expected {
      let advice = try ProposalTests.advice(on: try Repository.text(folder + file))
      for wanted in expectation.proposals {
        let found = advice.proposals.filter { proposal in
          let text = proposal.text.written(for: .terminal)
          let lines = [proposal.line] + proposal.repeats
          return ([wanted.contains] + (wanted.or ?? [])).contains { text.contains($0) }
            && lines.contains { $0 == wanted.line || wanted.also?.contains($0) == true }
        }
        #expect(
          found.contains { wanted.verdicts.contains($0.judgement.verdict.rawValue) },
          "\(file):\(wanted.line) \(wanted.contains): \(found.map(\.judgement))")
      }
      for line in expectation.notLines ?? [] {
        let refused = advice.proposals.filter {
          $0.judgement.verdict == .refused && ([$0.line] + $0.repeats).contains(line)
        }
        #expect(refused.isEmpty, "\(file):\(line) only warns or describes")
      }
      #expect(Set(advice.proposals.map(\.key)).count == advice.proposals.count, "\(file): each once")
      #expect(advice.conflicts.isEmpty != expectation.conflict, "\(file): contradictions")
    }
  }

  @Test func contradictionsAreSetSideBySide() throws {
    let text = """
      Someone: just run `npx drizzle-kit push --force`, it answers everything.

      Someone else: stop. Do not force it, find out first why the table is not in the schema.
      """
    let advice = try ProposalTests.advice(on: text)
    let conflict = try #require(advice.conflicts.first)
    #expect(conflict.proposals.map(\.line) == [1] && conflict.warningLine == 3)
  }
}
