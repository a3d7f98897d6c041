import Support
import Testing
import Transcripts
import Vetting

@testable import Advice

/// `brolly` and `brolly vet` find the same proposals in the same text, and judge them alike.
struct AgreementTests {
  private struct Text: Decodable {
    let text: String
  }

  /// Every file of texts that the folder holds.
  private static let files = ((try? Repository.files(in: "Tests/Fixtures/vetting")) ?? [])
    .filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(".jsonl".count)) }

  @Test func thereAreTexts() { #expect(AgreementTests.files.count >= 21) }

  private static func compare(_ text: String) throws {
    let transcript = try Transcript(script: Array(text.utf8), hiding: [])
    let vetted = Advice(in: transcript, with: VettingContext()).proposals
    let reported = Advice(beside: transcript, with: VettingContext()).proposals
    for proposal in reported {
      #expect(
        vetted.contains {
          $0.key == proposal.key && $0.line == proposal.line && $0.judgement.verdict == proposal.judgement.verdict
        },
        "only in the report: \(proposal.key) in \(text)")
    }
    // What was only typed is left out of a report, unless it is refused.
    for proposal in vetted where proposal.judgement.verdict == .refused {
      #expect(
        reported.contains { $0.key == proposal.key && $0.judgement.verdict == .refused },
        "not in the report: \(proposal.key) in \(text)")
    }
  }

  @Test(arguments: files) func ofTexts(_ file: String) throws {
    let texts: [Text] = try Repository.values("Tests/Fixtures/vetting/\(file).jsonl")
    #expect(texts.count >= 60)
    for text in texts { try AgreementTests.compare(text.text) }
  }
}
