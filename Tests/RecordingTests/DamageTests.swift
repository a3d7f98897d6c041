import Foundation
import Support
import Testing

@testable import Findings
@testable import Knowledge
@testable import Transcripts

/// A screen that was wrapped, framed, quoted or misread on its way tells the same as the screen itself.
struct DamageTests {
  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let applied: @Sendable (String) -> String
    var testDescription: String { name }

    /// `change` for each line.
    static func lines(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Damage {
      Damage(name: name) {
        $0.split(separator: "\n", omittingEmptySubsequences: false).map { change(String($0)) }.joined(separator: "\n")
      }
    }
  }

  static let damages: [Damage] =
    [40, 50, 60, 72, 80, 100, 132, 200].map { width in .lines("cut at \(width)") { cut($0, at: width) } }
    + [60, 72, 100].map { width in .lines("wrapped at \(width)") { wrapped($0, at: width) } } + [
      .lines("no indentation") { String($0.drop { $0 == " " }) },
      .lines("in a box") { "│ " + $0.padding(toLength: 122, withPad: " ", startingAt: 0) + " │" },
      .lines("in a table") { "| " + $0.padding(toLength: 122, withPad: " ", startingAt: 0) + " |" },
      .lines("twice as many lines") { $0 + "\n" },
      .lines("quoted") { "> " + $0 },
      .lines("in a chat") { "[09:12] maria: " + $0 },
      .lines("in another chat") { "9:12 Maria López: " + $0 },
      .lines("on a telephone") { "[06.01.26, 09:12:33] maria: " + $0 },
      .lines("in a channel") { "[09:12] <maria> " + $0 },
      .lines("in a log") { "2026-01-06T09:14:02.1234567Z " + $0 },
      Damage(name: "hard blanks") { $0.replacingOccurrences(of: " ", with: "\u{A0}") },
      Damage(name: "bent quotes") {
        $0.replacingOccurrences(of: "'", with: "’").replacingOccurrences(of: "\"", with: "”")
      },
      Damage(name: "lost check marks") { $0.replacingOccurrences(of: "[✓]", with: "[?]") },
      Damage(name: "lower case") { $0.lowercased() },
      Damage(name: "another language around it") {
        "Hola, tengo este problema con drizzle:\n\n```\n" + $0 + "\n```\n\nGracias de antemano."
      },
      Damage(name: "cut at 50 beside sentences") { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map { cut(String($0), at: 50) }
        return """
          Good morning everybody, this came up when I wanted to add my new table, and I have pressed nothing so far.
          It still stands there in the terminal of our small server, and I do not know what it wants of me now.

          \(lines.joined(separator: "\n"))

          Whoever knows this tool: which of the lines is the right one? We go live in an hour, so please be quick.
          """
      },
      Damage(name: "read as Mac Roman") { misread($0, as: .macRoman) },
      Damage(name: "read as Windows-1252") { misread($0, as: .windows1252) },
    ]

  /// The bytes of `text`, each taken for a character of `page`.
  private static func misread(_ text: String, as page: CodePage) -> String {
    var misread = String.UnicodeScalarView()
    for byte in text.utf8 { misread.append(page.scalar(for: byte)) }
    return String(misread)
  }

  private static func cut(_ line: String, at width: Int) -> String {
    var pieces: [Substring] = []
    var rest = line[...]
    while rest.count > width {
      pieces.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return (pieces + [rest]).joined(separator: "\n")
  }

  private static func wrapped(_ line: String, at width: Int) -> String {
    var lines: [String] = [""]
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if lines[lines.count - 1].count + word.count >= width, !lines[lines.count - 1].isEmpty { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n")
  }

  /// Every fortieth screen of a push that asks, warns or fails.
  private static let screens: [String] = {
    let screens = Recording.all.filter {
      $0.commandName == "push" && !$0.screen.isEmpty && ($0.options != nil || $0.screen.contains("rror"))
        && $0.screen.split(separator: "\n").contains { $0.count > 50 }
    }
    return stride(from: 0, to: screens.count, by: 40).map { screens[$0].screen }
  }()

  private static func told(_ text: String) throws -> (state: RunState.Value?, kinds: Set<IssueKind>) {
    let reading = RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded, nil)
    return (
      reading.run.state?.value, Set(reading.findings.filter { $0.certainty > .reported }.map(\.kind))
    )
  }

  @Test(arguments: damages) func aDamagedScreenTellsTheSame(_ damage: Damage) throws {
    #expect(DamageTests.screens.count >= 20)
    var failures: [String] = []
    for screen in DamageTests.screens {
      let (whole, damaged) = (try DamageTests.told(screen), try DamageTests.told(damage.applied(screen)))
      if whole != damaged { failures.append("\(whole) became \(damaged):\n\(screen.suffix(300))") }
    }
    #expect(failures.isEmpty, "\(failures.count) of \(DamageTests.screens.count): \(failures.prefix(2))")
  }

  /// Lines keep their numbers, whatever was undone.
  @Test func undoingKeepsLineNumbers() throws {
    let text = "first\n\nerror: relation \"parcels\" already exists ’\nlast"
    let misread = DamageTests.misread(text, as: .macRoman)
    let transcript = try Transcript(Array(misread.utf8), hiding: [])
    #expect(transcript.lineCount == 4)
    #expect(transcript.shown(line: 3).written(for: .terminal).hasSuffix("’"))
  }
}
