import Foundation
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

  private static let files = [
    "evasions", "written", "blind-1", "blind-2", "blind-3", "blind-4", "blind-5", "blind-6", "blind-7", "blind-8",
    "blind-9", "blind-10", "blind-11",
    "blind-12", "blind-13", "strangers-1", "strangers-2", "strangers-3", "strangers-4",
  ]

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
    let lines = try Repository.text("Tests/Fixtures/vetting/\(file).jsonl").split(separator: "\n")
    #expect(lines.count > 70)
    for line in lines {
      try AgreementTests.compare(try JSONDecoder().decode(Text.self, from: Data(line.utf8)).text)
    }
  }
}
