import Foundation
import Support
import Testing

/// Runbooks followed as they are printed, step by step, on the database of a recording. A script on the PATH stands in
/// for drizzle-kit: it prints the recorded screens and executes the recorded statements. What each ends with is held
/// against what was there before; a wrong turn at each STOP has to be caught by the look or the box behind it.
@Suite(.onPostgres, .waiting)
struct FollowedTests {
  /// A recorded question, what its lossy answer executed, and what a push did once the cause was cured.
  struct Drill: Decodable, CustomTestStringConvertible {
    let name: String
    /// The SQL of the database at the start.
    let setup: String
    let screen: String
    let harm: [String]
    /// The way that a person takes at the choice.
    let way: String
    let cured: [String]
    let list: String
    let unchanged: String
    var testDescription: String { name }
  }

  static let drills: [Drill] =
    (try? JSONDecoder().decode([Drill].self, from: Data(Repository.bytes("Tests/Fixtures/followed.json")))) ?? []

  struct Report: Decodable { let runbook: Runbook }
  struct Runbook: Decodable { let steps: [Step] }
  struct Step: Decodable {
    let n: Int?
    let kind: String
    let say: String
    let commands: [Command]?
    let checks: [Check]?
    let branches: [Branch]?
    let unless: String?
  }
  struct Branch: Decodable {
    let key: String
    let steps: [Step]
  }
  struct Command: Decodable {
    let command: String
    let language: String
    let file: String?
  }
  struct Check: Decodable {
    let say: String
    let command: String?
    let expectation: [String: JSONValue]?
  }
  /// A value of an expectation, as text.
  struct JSONValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      text = try (try? value.decode(String.self)) ?? String(value.decode(Int.self))
    }
  }

  /// What a person does wrong.
  enum Mistake: Hashable, CustomTestStringConvertible {
    case none
    /// Passes these STOPs, from 0, that nobody has lifted: at the first nobody is asked and nothing is cured; at the
    /// second the list is not read, and it holds more than the cure.
    case passes(Set<Int>)
    /// Takes every way but the one that fits.
    case takesOtherWays

    var testDescription: String {
      switch self {
      case .none: "none"
      case .passes(let stops): "passes \(stops.sorted())"
      case .takesOtherWays: "takes other ways"
      }
    }

    func passes(_ stop: Int) -> Bool { if case .passes(let stops) = self { stops.contains(stop) } else { false } }
  }

  /// What became of it.
  enum Outcome: Equatable {
    case whole
    /// The look before the push shows what must not be there.
    case stopped
    /// A box of the last step cannot be ticked.
    case proven(String)
  }

  @Test func thereAreTen() { #expect(FollowedTests.drills.count >= 10) }

  @Test(arguments: drills) func endsWithTheDataWhole(_ drill: Drill) throws {
    #expect(try Follower(drill, .none).follow() == .whole)
  }

  /// A runbook with another STOP needs another test below.
  @Test(arguments: drills) func hasTwoStops(_ drill: Drill) throws {
    #expect(try Follower(drill, .none).stops == 2)
  }

  @Test(arguments: drills) func thatNothingWasCuredIsSeenInTheList(_ drill: Drill) throws {
    #expect(try Follower(drill, .passes([0])).follow() == .stopped)
  }

  @Test(arguments: drills) func thatTheWayWasWrongIsSeenInTheList(_ drill: Drill) throws {
    #expect(try Follower(drill, .takesOtherWays).follow() == .stopped)
  }

  /// A database with a history of migrations is not pushed to, whatever the list says.
  @Test(arguments: drills) func thatMigrationsAreKeptIsSeenBesideTheList(_ drill: Drill) throws {
    #expect(try Follower(drill, .none, isMigrated: true).follow() == .stopped)
  }

  @Test(arguments: drills, [[1], [0, 1]] as [Set<Int>])
  func whatWasLostIsSeenInTheBoxes(_ drill: Drill, passing stops: Set<Int>) throws {
    guard case .proven = try Follower(drill, .passes(stops)).follow() else {
      Issue.record("every box could be ticked")
      return
    }
  }
}

/// Somebody who does what a runbook says, and nothing else.
private struct Follower {
  private let drill: FollowedTests.Drill
  private let mistake: FollowedTests.Mistake
  private let steps: [FollowedTests.Step]
  private let server: PostgresServer
  private let database: String
  private let folder: URL
  private let tools: URL

  /// - Parameter isMigrated: whether the database also has a history of migrations.
  init(_ drill: FollowedTests.Drill, _ mistake: FollowedTests.Mistake, isMigrated: Bool = false) throws {
    self.drill = drill
    self.mistake = mistake
    let json = try Binary.run(["--format", "json"], input: Array(drill.screen.utf8)).output
    steps = try JSONDecoder().decode(FollowedTests.Report.self, from: Data(json.utf8)).runbook.steps
    server = try #require(PostgresServer.shared)
    let history =
      "create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);"
    database = try server.database(drill.setup + (isMigrated ? "\n" + history : ""))
    let home = URL(fileURLWithPath: Temporary.name("drill-"))
    folder = home.appendingPathComponent("app")
    tools = home.appendingPathComponent("tools")
    for url in [folder, tools] { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    try write("export const schema = {};\n", to: folder, "schema.ts")
    try write("export default { dialect: \"postgresql\" };\n", to: folder, "drizzle.config.ts")
    try write(drill.screen, to: tools, "asked.txt")
    try write(drill.harm.joined(separator: ";\n") + ";\n", to: tools, "asked.sql")
    try write(drill.list, to: tools, "cured.txt")
    try write(drill.cured.joined(separator: ";\n") + ";\n", to: tools, "cured.sql")
    try write(drill.unchanged, to: tools, "done.txt")
    try write("", to: tools, "done.sql")
    try write(Follower.standIn, to: tools, "npx")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: tools.appendingPathComponent("npx").path)
    try FileManager.default.createSymbolicLink(
      atPath: tools.appendingPathComponent("brolly").path, withDestinationPath: Binary.path)
    try set("asked")
    _ = run("git init -q . && \(Follower.commit)")
  }

  /// Prints what was recorded; where the person says yes, executes what was recorded.
  private static let standIn = """
    #!/bin/bash
    here=$(dirname "$0")
    case "$*" in
      "drizzle-kit push"*)
        state=$(cat "$here/state")
        cat "$here/$state.txt"
        if [ "$SAYS" = yes ]; then
          psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 -f "$here/$state.sql" && echo "[✓] Changes applied"
          echo done > "$here/state"
        fi ;;
      "drizzle-kit pull"*) mkdir -p scratch && echo "// pulled" > scratch/schema.ts ;;
      "drizzle-kit --version") echo "drizzle-kit: v0.31.10" ;;
      *) exit 1 ;;
    esac

    """

  private static let commit = "git add -A && git -c user.name=a -c user.email=a@example.com commit -qm a"

  private func write(_ text: String, to folder: URL, _ name: String) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
  }

  private func set(_ state: String) throws { try write(state, to: tools, "state") }

  private func run(_ command: String, says: String = "no") -> Binary.Result {
    server.shell(
      "export PATH=\"\(tools.path):$PATH\" SAYS=\(says) HOME=\(tools.path) LC_ALL=C.UTF-8\n" + command, on: database,
      in: folder.path)
  }

  // MARK: Following

  /// How many STOPs it has.
  var stops: Int { steps.count { $0.kind == "stop" } }

  func follow() throws -> FollowedTests.Outcome {
    defer {
      server.drop(database)
      try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
    }
    let before = counts()
    #expect(!before.isEmpty)
    var stop = 0
    for (index, step) in steps.enumerated() {
      switch step.kind {
      case "choose":
        guard !mistake.passes(0) else { continue }
        let branches = try #require(step.branches)
        #expect(branches.contains { $0.key == drill.way })
        let taken = branches.filter { ($0.key == drill.way) != (mistake == .takesOtherWays) }
        for inner in taken.flatMap(\.steps) { try take(inner.commands ?? []) }
        _ = run("echo '// edited' >> schema.ts && \(Follower.commit)")
        // What the schema files say now is what the recording's did when the push was cured.
        if mistake == .none { try set("cured") }
      case "stop":
        defer { stop += 1 }
        // A list stands above it: is that all, and is this a database that is pushed to?
        guard index > 0, steps[index - 1].kind == "check", step.say.contains("whole list") else { continue }
        let screens = (steps[index - 1].commands ?? []).map { run($0.command).output.fullText }
        #expect(screens.count == 2)
        let isMigrated = screens.first?.contains("| __drizzle_migrations |") ?? false
        if !mistake.passes(stop), isMigrated || asksOrTakes(screens.last ?? "") { return .stopped }
      case "act":
        try take(step.commands ?? [], says: "yes")
      default:
        try take((step.commands ?? []))
        for check in step.checks ?? [] {
          if let wrong = try fails(check) { return .proven(wrong) }
        }
      }
    }
    // No table lost a row, whatever the boxes say.
    let after = counts()
    for (table, rows) in before {
      #expect((after[table] ?? -1) >= rows, "\(drill.name): \(table) had \(rows) rows")
    }
    return .whole
  }

  /// Runs commands, and writes edits to their files.
  private func take(_ commands: [FollowedTests.Command], says: String = "no") throws {
    for command in commands {
      if command.language == "shell" {
        let result = run(command.command, says: says)
        #expect(result.status == 0 || mistake != .none, "\(command.command)\n\(result.error)")
      } else if let file = command.file {
        try write(command.command + "\n", to: folder, file.replacingOccurrences(of: "/", with: "-"))
      }
    }
  }

  /// Whether a screen asks what no list answers, or lists what takes something away.
  private func asksOrTakes(_ screen: String) -> Bool {
    ["created or renamed", "DATA LOSS", "truncate", "DROP ", "You're about to"].contains(where: screen.contains)
  }

  /// What is wrong with a box; nil where it can be ticked.
  private func fails(_ check: FollowedTests.Check) throws -> String? {
    if check.say.contains("second look") {
      let look = run("npx drizzle-kit push --strict --verbose")
      return look.output.contains("No changes detected") ? nil : check.say
    }
    guard let command = check.command else { return nil }
    let result = run(command)
    let output = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(result.error.isEmpty || mistake != .none, "\(command)\n\(result.error)")
    if let expected = check.expectation?["equals"] { return output == expected.text ? nil : check.say }
    if command.hasPrefix("brolly verify") {
      // Where all went well it says nothing.
      if mistake == .none { #expect(result.status == 0, "\(command)\n\(output)") }
      // 4 says that something changed, and names it: what is new was pushed, what is gone or changed was not.
      let lines = output.split(separator: "\n").map { $0.drop { $0 == " " } }
      return lines.allSatisfy { !$0.hasPrefix("- ") && !$0.hasPrefix("~ ") } ? nil : check.say + "\n" + output
    }
    if check.say.contains("begins with <") {
      return output.split(separator: "\n").contains { $0.hasPrefix("<") } ? check.say + "\n" + output : nil
    }
    if check.say.contains("no file was rewritten") {
      return output.split(separator: "\n").allSatisfy { $0.hasPrefix("??") } ? nil : check.say
    }
    Issue.record("nobody here knows how to tick: \(check.say)")
    return check.say
  }

  /// The rows of each table.
  private func counts() -> [String: Int] {
    let query = """
      psql "$DATABASE_URL" -X -Atq -c "select format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')"
      """
    var counts: [String: Int] = [:]
    for table in run(query).output.split(separator: "\n") {
      let rows = run("psql \"$DATABASE_URL\" -X -Atq -c 'select count(*) from \(table)'").output
      counts[String(table)] = Int(rows.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return counts
  }
}
