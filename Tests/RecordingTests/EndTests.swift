import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// Every finished run that ended badly is recognised, the silent ones included.
struct EndTests {
  private static func endedBadly(_ recording: Recording) -> Bool {
    let wasLeft = recording.answers?.contains("^C") == true
    if let exit = recording.exit, exit != 0, !wasLeft { return true }
    if recording.hasFailedStatement { return true }
    return recording.screen.split(separator: "\n").contains { line in
      let line = line.drop { $0 == " " }
      return line.hasPrefix("error:") || line.hasPrefix("[✗]") || line.hasPrefix("┌── query error")
        || line.contains("\"status\":\"error\"") || line.contains("\"status\":\"missing_hints\"")
        || (line.hasPrefix("Error") && !line.contains("0 errors"))
    }
  }

  private static let finished = Recording.all.filter { $0.options == nil }

  @Test func badEndsAreRecognised() throws {
    let bad = EndTests.finished.filter(EndTests.endedBadly)
    #expect(bad.count > 900)
    var failures: [String] = []
    for recording in bad {
      for bytes in [Array(recording.screen.utf8), recording.rawBytes].compactMap(\.self) {
        let reading = Reading(of: try Transcript(bytes, hiding: []), with: .embedded)
        if reading.findings.isEmpty { failures.append(recording.title) }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// A prompt wider than the terminal, whose options the recorder could not read, is recognised all the same.
  @Test func widePromptsAreRecognised() throws {
    let wide = EndTests.finished.filter { $0.exit == nil && $0.mode == "tty" }
    #expect(!wide.isEmpty)
    for recording in wide {
      let reading = Reading(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded)
      #expect(reading.findings.contains { $0.options.count >= 2 }, "\(recording.title)")
    }
  }

  /// Where the run says that nothing was to do, or that all is done, and nothing was lost or asked, nothing is claimed.
  @Test func goodEndsAreNotClaimed() throws {
    let good = EndTests.finished.filter { recording in
      recording.exit == 0 && !EndTests.endedBadly(recording) && (recording.answers ?? []).isEmpty
        && recording.mode == "tty"
        && recording.commandName == "push"
        && (recording.screen.contains("No changes detected") || recording.screen.contains("[✓] Changes applied"))
        && !recording.screen.contains("DROP ") && !recording.screen.contains("__new_")
        && !recording.screen.contains("SET DATA TYPE")
        && !recording.screen.contains("You're about to") && !recording.screen.contains("You are about to execute")
    }
    #expect(good.count > 100)
    for recording in good {
      let reading = Reading(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded)
      #expect(reading.findings.isEmpty, "\(recording.title): \(reading.findings.map(\.articleID))")
    }
  }

  /// The lines of the tool itself that no wording explains; to be lowered, never raised.
  @Test func unexplainedLinesAreCounted() throws {
    var unexplained: Set<String> = []
    for recording in Recording.all {
      let transcript = try Transcript(Array(recording.screen.utf8), hiding: [])
      let reading = Reading(of: transcript, with: .embedded)
      for line in reading.unrecognised { unexplained.insert(transcript.shown(line: line).written(for: .terminal)) }
    }
    #expect(unexplained.count == 0, "\(unexplained.prefix(10))")
  }
}
