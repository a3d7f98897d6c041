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

  private static let finished = ReadScreens.all.map { all in all.filter { $0.recording.options == nil } }

  @Test func badEndsAreRecognised() throws {
    let bad = try EndTests.finished.get().filter { EndTests.endedBadly($0.recording) }
    #expect(bad.count > 900)
    var failures: [String] = []
    for (recording, reading) in bad {
      let raw = try recording.rawBytes.map { RecognisedPaste(of: try Transcript($0, hiding: []), with: .embedded) }
      for reading in [reading, raw].compactMap(\.self) where reading.findings.isEmpty {
        failures.append(recording.title)
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// A prompt wider than the terminal, whose options the recorder could not read, is recognised all the same.
  @Test func widePromptsAreRecognised() throws {
    let wide = try EndTests.finished.get().filter { $0.recording.exit == nil && $0.recording.mode == "tty" }
    #expect(!wide.isEmpty)
    for (recording, reading) in wide {
      #expect(reading.findings.contains { $0.options.count >= 2 }, "\(recording.title)")
    }
  }

  /// Where the run says that nothing was to do, or that all is done, and nothing was lost or asked, nothing is claimed.
  @Test func goodEndsAreNotClaimed() throws {
    let good = try EndTests.finished.get().filter { recording, _ in
      recording.exit == 0 && !EndTests.endedBadly(recording) && (recording.answers ?? []).isEmpty
        && recording.mode == "tty"
        && recording.commandName == "push"
        && (recording.screen.contains("No changes detected") || recording.screen.contains("[✓] Changes applied"))
        && !recording.screen.contains("DROP ") && !recording.screen.contains("__new_")
        && !recording.screen.contains("SET DATA TYPE")
        && !recording.screen.contains("You're about to") && !recording.screen.contains("You are about to execute")
    }
    #expect(good.count > 100)
    for (recording, reading) in good {
      #expect(reading.findings.isEmpty, "\(recording.title): \(reading.findings.map(\.articleID))")
    }
  }

  /// The lines of the tool itself that no wording explains; to be lowered, never raised.
  @Test func unexplainedLinesAreCounted() throws {
    var unexplained: Set<String> = []
    for (recording, reading) in try ReadScreens.all.get() {
      for line in reading.unrecognised { unexplained.insert("\(recording.title): line \(line)") }
    }
    #expect(unexplained.count == 0, "\(unexplained.prefix(10))")
  }
}
