import Knowledge
import Releases
import Support
import Testing
import Transcripts

@testable import Findings

/// Where a run stands, which release and which database: read from every recorded screen and held against the record.
struct RunTests {
  /// What the record says of where the run stood; nil where it does not tell, as for help.
  private static func states(of recording: Recording) -> Set<RunState.Value>? {
    let screen = recording.screen
    let lines = screen.split(separator: "\n").map { String($0) }
    func has(_ text: String) -> Bool { screen.contains(text) }
    func hasLine(_ test: (String) -> Bool) -> Bool { lines.contains(where: test) }
    let drawsSpinner = hasLine { line in spinners.contains { line.hasPrefix("[\($0)] ") } }
    if hasLine({ $0.trimmed == "^C" }) { return [.left] }
    if recording.options != nil || hasLine({ $0.hasPrefix("❯ ") }) {
      guard drawsSpinner else { return [.open] }
      return recording.exit != nil ? [.unanswered] : [.unanswered, .open]
    }
    if has("Changes applied") { return recording.hasFailedStatement ? [.applied, .failed] : [.applied] }
    if has("No changes detected") || has("\"no_changes\"") || has("No schema changes") { return [.unchanged] }
    if has("All changes were aborted") || hasLine({ $0.trimmed == "ERROR" }) { return [.left] }
    if has("require a TTY") || has("missing_hints") { return [.unanswered] }
    if recording.mode == "explain", recording.exit == 0 { return [.planned] }
    if let last = lines.last(where: { !$0.trimmed.isEmpty }), last.hasPrefix("["), !last.hasPrefix("[✓"),
      last.contains("] Pulling") || last.contains("] applying")
    {
      return [.running, .failed]
    }
    if ["error: unknown", "Unrecognized options", "command is deprecated"].contains(where: has) { return nil }
    if hasLine({ line in ["error:", "Error:", "Error  ", "┌── query error"].contains { line.trimmed.hasPrefix($0) } }) {
      return [.failed]
    }
    return has("\"status\":\"ok\"") ? [.applied] : nil
  }

  /// Every answer to a rename question that the screen still shows is known, each once.
  @Test func earlierAnswersAreRead() throws {
    var count = 0
    for recording in Recording.all {
      let shown = recording.screen.split(separator: "\n").filter { line in
        (line.hasPrefix("+ ") || line.hasPrefix("~ ")) && line.contains(" will be ")
      }
      guard !shown.isEmpty else { continue }
      let reading = Reading(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded, nil)
      #expect(reading.run.answers.count == shown.count, "\(recording.title)")
      #expect(
        reading.run.answers.count { $0.renamed != nil } == shown.count { $0.hasPrefix("~") },
        "\(recording.title)")
      count += 1
    }
    #expect(count > 100)
  }

  private static let spinners = ["⣷", "⣯", "⣟", "⡿", "⢿", "⣻", "⣽", "⣾"]

  private static let pushes = Recording.all.filter { $0.commandName == "push" && !$0.screen.isEmpty }

  @Test func everyPushStandsWhereItStood() throws {
    var failures: [String] = []
    var count = 0
    for recording in RunTests.pushes {
      guard let wanted = RunTests.states(of: recording) else { continue }
      count += 1
      let state = Reading(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded).run
        .state?.value
      if !(state.map(wanted.contains) ?? false) {
        failures.append("\(recording.title): \(state as Any), not \(wanted)")
      }
    }
    #expect(count > 3_000)
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// A release is never wrong, and the era is found on every screen that reaches the database.
  @Test func everyScreenTellsItsRelease() throws {
    var failures: [String] = []
    for recording in Recording.all where !recording.screen.isEmpty {
      let run = Reading(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded).run
      let kit = try #require(Release(recording.kit))
      if let range = run.version?.range {
        if !range.contains(kit) { failures.append("\(recording.title): read as \(range)") }
        let reachesDatabase = recording.commandName == "push" && recording.screen.contains("Pulling schema")
        if reachesDatabase, range.eras != [Era(of: kit)] { failures.append("\(recording.title): only \(range)") }
      } else if recording.screen.contains("Pulling schema") {
        failures.append("\(recording.title): no release")
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// A database is never wrong, and found wherever the driver, an option or a statement tells it.
  @Test func everyScreenTellsItsDatabase() throws {
    var failures: [String] = []
    for recording in Recording.all where !recording.screen.isEmpty {
      let run = Reading(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded).run
      let isTold =
        recording.screen.contains("Using '") || (recording.dialect != "postgresql" && recording.options != nil)
      if let family = run.dialect?.family {
        if family.rawValue != recording.dialect { failures.append("\(recording.title): read as \(family)") }
      } else if isTold {
        failures.append("\(recording.title): no database")
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
