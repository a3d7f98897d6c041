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
    let drawsSpinner = hasLine { line in line.utf8.first == 0x5B && spinners.contains { line.hasPrefix($0) } }
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
    for (recording, reading) in try ReadScreens.all.get() {
      let shown = recording.screen.split(separator: "\n").filter { line in
        (line.hasPrefix("+ ") || line.hasPrefix("~ ")) && line.contains(" will be ")
      }
      guard !shown.isEmpty else { continue }
      #expect(reading.run.answers.count == shown.count, "\(recording.title)")
      #expect(
        reading.run.answers.count { $0.renamed != nil } == shown.count { $0.hasPrefix("~") },
        "\(recording.title)")
      count += 1
    }
    #expect(count > 100)
  }

  private static let spinners = ["⣷", "⣯", "⣟", "⡿", "⢿", "⣻", "⣽", "⣾"].map { "[\($0)] " }

  /// Every recording that shows something, and what is read of its run.
  private static let runs = ReadScreens.all.map { all in
    all.filter { !$0.recording.screen.isEmpty }.map { ($0.recording, $0.reading.run) }
  }

  @Test func everyPushStandsWhereItStood() throws {
    var failures: [String] = []
    var count = 0
    for (recording, run) in try RunTests.runs.get() where recording.commandName == "push" {
      guard let wanted = RunTests.states(of: recording) else { continue }
      count += 1
      let state = run.state?.value
      if !(state.map(wanted.contains) ?? false) {
        failures.append("\(recording.title): \(state as Any), not \(wanted)")
      }
    }
    #expect(count > 3_000)
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// A screen of a push that is drawn once is one run, however many of its lines tell of one. (`drop` of 0.22 begins
  /// twice.)
  @Test func aScreenIsOneRun() throws {
    var failures: Set<String> = []
    let pushes = try RunTests.runs.get().filter { $0.0.commandName == "push" }
    for (recording, run) in pushes where RunTests.states(of: recording) == [.open] {
      if run.runs.count != 1 { failures.insert("\(recording.title): \(run.runs.map(\.lines))") }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// Who asks what to answer has not answered, whatever he did before and however he asks.
  @Test func aQuestionThatIsAskedAboutIsOpen() throws {
    let above = [
      "Hi all, so I ran `npx drizzle-kit push` against staging today and it shows:", "Pushed to prod, now this:",
      "I changed the schema, applied it locally without trouble, and here I get", "deployed an hour ago. screen:",
    ]
    let below = [
      "What does the second one do here? Can I say no?", "I don't want to lose rows. Which one is safe?",
      "Not sure what to pick, my colleague says just take yes", "Has anyone run into this? Thanks in advance!",
    ]
    var seen: Set<String> = []
    var failures: [String] = []
    // Beside longer lines of prose nothing shows where a terminal of 50 columns has cut.
    let wide = Recording.all.filter { $0.screen.split(separator: "\n").contains { $0.count > 50 } }
    for recording in wide where recording.options != nil {
      guard let wanted = RunTests.states(of: recording), wanted.contains(.open), seen.insert(recording.screen).inserted
      else { continue }
      let (first, last) = (above[seen.count % 4], below[seen.count / 4 % 4])
      let transcript = try Transcript(Array("\(first)\n\n\(recording.screen)\n\n\(last)".utf8), hiding: [])
      let state = RecognisedPaste(of: transcript, with: .embedded).run.state?.value
      if !(state.map(wanted.contains) ?? false) {
        failures.append("\(recording.title): \(state as Any) between \(first) and \(last)")
      }
    }
    #expect(seen.count > 100)
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// The version of a package that stands beside drizzle-kit's commands is not drizzle-kit's.
  @Test(arguments: [
    "> app@1.0.0 db:push /srv/app\n> drizzle-kit push\n", "> @scope/db@0.31.0 push\n> drizzle-kit push\n",
    "shop-api 1.0.0\n$ drizzle-kit push\n",
  ])
  func anotherPackagesVersionIsNotTheRelease(_ text: String) throws {
    let run = RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded).run
    #expect(run.version == nil, "\(run.version as Any)")
  }

  /// A release is never told wrong, and the era is told for every screen that reaches the database.
  @Test func everyScreenTellsItsRelease() throws {
    var failures: [String] = []
    for (recording, run) in try RunTests.runs.get() {
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

  /// A database is never told wrong, and told wherever the driver, an option or a statement shows it.
  @Test func everyScreenTellsItsDatabase() throws {
    var failures: [String] = []
    for (recording, run) in try RunTests.runs.get() {
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
