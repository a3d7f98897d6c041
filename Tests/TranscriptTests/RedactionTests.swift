import Support
import Testing

@testable import Transcripts

/// No planted secret survives, and no line changes its number.
struct RedactionTests {
  private struct Planted {
    let secret: String
    let line: String
  }

  private static let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  private static func word(_ count: Int, _ random: inout some RandomNumberGenerator) -> String {
    // Marked as tokens are: with a digit and a capital.
    String((0..<max(0, count - 2)).map { _ in letters.randomElement(using: &random) ?? "a" }) + "7Q"
  }

  private static func planted(_ random: inout some RandomNumberGenerator) -> Planted {
    let secret = word(Int.random(in: 36...60, using: &random), &random)
    let shape = TokenShape.all.randomElement(using: &random).map { "\($0.prefix)" } ?? "ghp_"
    let lines = [
      "DATABASE_URL=postgres://app:\(secret)@db.example.com:5432/app",
      "url: 'mysql://root:\(secret)@10.0.0.1/app?ssl=true',",
      "error: connect to postgresql://app:\(secret)@db/app failed",
      "PGPASSWORD=\(secret) npx drizzle-kit push",
      "  authToken: \"\(secret)\",",
      "GET https://db.example.com/?token=\(secret)&x=1",
      "Authorization: Bearer \(secret)",
      "key is \(shape)\(secret) in the log",
      "see https://chat.example.org/in/\(secret) for more",
      "Key (email)=(\(secret)@example.com) already exists.",
      "Failing row contains (1, \(secret), null).",
    ]
    return Planted(secret: secret, line: lines.randomElement(using: &random) ?? "")
  }

  private static let surroundings = [
    "", "  ", "> ", "2026-01-06T09:14:02.123Z ", "\u{1B}[31m", "| ", "[app] ", "#12 3.456 ",
  ]

  @Test(arguments: 0..<40) func nothingPlantedSurvives(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let addresses = [SecretAddress("chat.example.org/in/"), SecretAddress("/hooks/")]
    var lines: [String] = []
    var secrets: [String] = []
    for number in 0..<30 {
      let planted = RedactionTests.planted(&random)
      let isPlanted = Bool.random(using: &random)
      let before = RedactionTests.surroundings.randomElement(using: &random) ?? ""
      lines.append(isPlanted ? before + planted.line : "line number-\(number) of the log")
      if isPlanted { secrets.append(planted.secret) }
    }
    let transcript = try Transcript(Array(lines.joined(separator: "\n").utf8), hiding: addresses)
    let shown = (1...transcript.lineCount).map { transcript.source(ofLine: $0) }
    #expect(shown.count == lines.count)
    for secret in secrets { #expect(!shown.joined(separator: "\n").contains(secret), "\(lines)") }
    for (number, line) in lines.enumerated() where line.hasPrefix("line number-") { #expect(shown[number] == line) }
    #expect(transcript.leftOut.count >= secrets.count)
  }

  @Test func whatWasTakenOutIsKnownByKindAndLine() throws {
    let lines = [
      "url postgres://shop:Grackle77@db.example/shop", "PGPASSWORD=Grackle78 psql", "ghp_A1b2C3d4E5f6G7h8I9j0K1l2",
      "Key (mail)=(ada@example.com) is not present", "postgres://dev:dev@localhost/x",
    ]
    let transcript = try Transcript(Array(lines.joined(separator: "\n").utf8), hiding: [])
    #expect(
      transcript.leftOut.map { "\($0.line) \($0.kind)" } == [
        "1 password", "2 setting", "3 token", "4 rowValues", "5 standardPassword",
      ])
    #expect(transcript.leftOut.count(where: \.kind.isSecret) == 3)
  }

  /// The path of somebody's own server says little: what follows must look like a token.
  @Test func wordsBehindAPathAreNoSecret() throws {
    let paste = "see https://react.example.com/hooks/useTransitionInAForm and https://x.example/hooks/"
    let transcript = try Transcript(Array(paste.utf8), hiding: [SecretAddress("/hooks/")])
    #expect(transcript.leftOut.count == 0)
  }
}
