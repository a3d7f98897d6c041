import Foundation
import Support
import Testing

/// Somebody who does what a runbook says, and nothing else.
struct Follower {
  /// What a person does wrong.
  enum Mistake: Hashable, CustomTestStringConvertible {
    case none
    /// Goes on at these STOPs, from 0, although nobody has lifted them: nobody is asked and nothing is cured, or the
    /// list is not read, and it holds more than the cure.
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
  enum Outcome: Equatable, Sendable {
    case whole
    /// What stands before the push shows what must not be there.
    case stopped
    /// A command says itself that it failed.
    case refused(String)
    /// A box or a number of the last step is not as it must be.
    case proven(String)
  }

  struct Report: Decodable {
    let runbook: Runbook
  }
  struct Runbook: Decodable, Sendable {
    let id: String
    let steps: [Step]

    /// How many STOPs it has.
    var stops: Int { steps.count { $0.kind == "stop" } }

    /// Whether it ends in a push.
    var isPushing: Bool {
      steps.contains { ($0.commands ?? []).contains { $0.command.hasPrefix("npx drizzle-kit push") } }
    }
  }
  struct Step: Decodable, Sendable {
    let n: Int?
    let kind: String
    let say: String
    let commands: [Command]?
    let checks: [Check]?
    let branches: [Branch]?
    let expect: String?
  }
  struct Branch: Decodable, Sendable {
    let key: String
    let steps: [Step]
  }
  struct Command: Decodable, Sendable {
    let command: String
    let language: String
    let file: String?
  }
  struct Check: Decodable, Sendable {
    let say: String
    let command: String?
    let expect: String?
    let expectation: [String: JSONValue]?
  }
  /// A value of an expectation, as text.
  struct JSONValue: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      text = try (try? value.decode(String.self)) ?? String(value.decode(Int.self))
    }
  }

  private let drill: Drill
  private let mistake: Mistake
  private let steps: [Step]
  private let server: PostgresServer
  private let database: String
  /// The database as it was before anything ran; the same where that is not asked for.
  private let copy: String
  /// What it held.
  private var before: [String: Int] = [:]
  private let folder: URL
  private let tools: URL

  /// - Parameters:
  ///   - runbook: what brolly says of it.
  ///   - isMigrated: whether the database also has a history of migrations.
  init(_ drill: Drill, _ runbook: Runbook, _ mistake: Mistake, isMigrated: Bool = false) throws {
    self.drill = drill
    self.mistake = mistake
    steps = runbook.steps
    server = try #require(PostgresServer.shared)
    let history =
      "create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);"
    database = try server.database(drill.setup() + (isMigrated ? "\n" + history : ""))
    copy = drill.isDamaged ? try server.copy(of: database) : database
    let home = URL(fileURLWithPath: Temporary.name("drill-"))
    folder = home.appendingPathComponent("app")
    tools = home.appendingPathComponent("tools")
    for url in [folder, tools] { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    try write("export const schema = {};\n", to: folder, "schema.ts")
    try write("export default { dialect: \"postgresql\" };\n", to: folder, "drizzle.config.ts")
    let (harm, cured) = try (drill.statements(of: drill.harm), drill.statements(of: drill.cured))
    let unread = try drill.unread.map { try drill.statements(of: $0) } ?? harm
    let states: [(name: String, screen: String, statements: [String])] = try [
      ("asked", drill.question(), harm), ("unread", drill.list(unread), unread),
      ("cured", drill.list(cured), drill.written.map { [$0] } ?? cured), ("done", drill.list([]), []),
    ]
    for state in states {
      try write(state.screen, to: tools, state.name + ".txt")
      try write(state.statements.joined(separator: "\n") + "\n", to: tools, state.name + ".sql")
    }
    try write(drill.kit, to: tools, "kit")
    try write(Follower.standIn, to: tools, "npx")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: tools.appendingPathComponent("npx").path)
    try FileManager.default.createSymbolicLink(
      atPath: tools.appendingPathComponent("brolly").path, withDestinationPath: Binary.path)
    try set("asked")
    before = rows(of: database)
    for statement in try drill.recording()?.executed ?? [] {
      try server.sql("set role app; " + statement, in: database)
    }
    _ = run("git init -q . && \(Follower.commit)")
  }

  /// Stands in for drizzle-kit: prints what was recorded; where the person says yes, executes what was recorded. What
  /// `generate` writes is what `migrate` runs, as one transaction that says when it failed; a push of 0.x never does.
  private static let standIn = """
    #!/bin/bash
    here=$(dirname "$0")
    state=$(cat "$here/state")
    kit=$(cat "$here/kit")
    case "$*" in
      "drizzle-kit push --explain") cat "$here/$state.txt" ;;
      "drizzle-kit push"*)
        cat "$here/$state.txt"
        if [ "$SAYS" = yes ]; then
          echo done > "$here/state"
          psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 -f "$here/$state.sql" 2>&1 && echo "[✓] Changes applied"
          failed=$?
          # What failed is asked for again.
          [ $failed = 0 ] || echo $state > "$here/state"
          case $kit in 1.*) exit $failed ;; esac
        fi
        exit 0 ;;
      "drizzle-kit generate") mkdir -p drizzle && cp "$here/$state.sql" drizzle/0002_next.sql
        cat drizzle/0002_next.sql; echo "[✓] Your SQL migration file ➜ drizzle/0002_next.sql 🚀" ;;
      "drizzle-kit migrate")
        history="drizzle.__drizzle_migrations"
        psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 --single-transaction -c "create schema if not exists drizzle;
          create table if not exists $history (id serial primary key, hash text, created_at bigint)" \\
          -f "$here/$state.sql" -c "insert into $history (hash, created_at) values ('new', 2)" 2>&1 > /dev/null \\
           && echo "[✓] migrations applied successfully!" ;;
      "drizzle-kit check") echo "Everything's fine 🐶🔥" ;;
      "drizzle-kit pull"*) mkdir -p scratch && echo "// pulled" > scratch/schema.ts ;;
      "drizzle-kit introspect"*) mkdir -p scratch && echo "// pulled" > scratch/schema.ts ;;
      "drizzle-kit --version") echo "drizzle-kit: v$kit" ;;
      *) exit 1 ;;
    esac

    """

  private static let commit = "git add -A && git -c user.name=a -c user.email=a@example.com commit -qm a"

  private func write(_ text: String, to folder: URL, _ name: String) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
  }

  private func set(_ state: String) throws { try write(state, to: tools, "state") }

  private func run(_ command: String, says: String = "no", on other: String? = nil) -> Binary.Result {
    server.shell(
      """
      export PATH="\(tools.path):$PATH" SAYS=\(says) HOME=\(tools.path) LC_ALL=C.UTF-8 COPY='\(server.url(copy))'

      """ + command, on: other ?? database, in: folder.path)
  }

  // MARK: Following

  func leave() {
    for name in Set([database, copy]) { server.drop(name) }
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }

  func follow() throws -> Outcome {
    #expect(!before.isEmpty)
    let outcome = try go()
    // Whoever was stopped in time lost nothing, and whoever went to the end has all that there was.
    if [.whole, .stopped].contains(outcome), !drill.isDamaged || outcome == .whole {
      let after = rows(of: database)
      for (table, count) in before {
        #expect((after[table] ?? -1) >= count, "\(drill): \(table) had \(count) rows, \(outcome)")
      }
    }
    return outcome
  }

  private func go() throws -> Outcome {
    var stop = 0
    var isCured = false
    for (index, step) in steps.enumerated() {
      let above = index > 0 ? steps[index - 1] : nil
      switch step.kind {
      case "choose":
        guard !mistake.passes(stop - 1) else { continue }
        let branches = try #require(step.branches)
        #expect(branches.contains { $0.key == drill.way })
        let taken = branches.filter { ($0.key == drill.way) != (mistake == .takesOtherWays) }
        if mistake != .takesOtherWays { try cure() }
        for inner in taken.flatMap(\.steps) { if let failed = try take(inner.commands ?? []) { return failed } }
        _ = run("echo '// edited' >> schema.ts && \(Follower.commit)")
        isCured = true
      case "stop":
        defer { stop += 1 }
        guard !mistake.passes(stop) else { continue }
        if step.say.contains("edit is committed"), !isCured { return .stopped }
        if step.say.contains("tried on a copy"), try !runsOnACopy() { return .stopped }
        if step.say.contains("whole list") || step.say.contains("every statement is wanted") {
          let screens = looks(try #require(above?.commands)).map { run($0).output.fullText }
          let isMigrated = screens.contains { $0.contains("| __drizzle_migrations |") }
          if isMigrated || asksOrTakes(screens.last ?? "") { return .stopped }
        }
      case "act":
        let commands = step.commands ?? []
        if commands.isEmpty, stop > 0, !mistake.passes(stop - 1), !isCured {
          try cure()
          isCured = true
        } else if let failed = try take(commands, says: "yes") {
          return failed
        }
      default:
        if step.expect?.contains("numbers of the copy") == true {
          // Where no table is named a person counts those that there were.
          if step.say.contains("Count each") {
            let after = rows(of: database)
            if before.contains(where: { after[$0.key] != $0.value }) { return .proven(step.say) }
          } else {
            for look in looks(step.commands ?? []) where !isSame(run(look), run(look, on: copy)) {
              return .proven(look)
            }
          }
          continue
        }
        if drill.isDamaged {
          #expect(showsTheLoss(step), "\(drill): \(step.say)")
          continue
        }
        if let failed = try take(step.commands ?? []) { return failed }
        for check in step.checks ?? [] { if let wrong = try fails(check) { return .proven(wrong) } }
      }
    }
    return .whole
  }

  /// What a person does by hand; what the schema files say from then on is what the recording's did.
  private func cure() throws {
    if let command = drill.byHand {
      let result = run(command)
      #expect(result.status == 0, "\(command)\n\(result.error)")
    }
    try set(mistake == .none ? "cured" : "unread")
  }

  /// Runs commands, and writes edits and files; a file is carried out by itself.
  /// - Returns: what failed and said so; nil where nothing did.
  private func take(_ commands: [Command], says: String = "no") throws -> Outcome? {
    for command in commands {
      switch command.language {
      case "shell":
        let result = run(command.command, says: says)
        if result.status != 0 {
          #expect(mistake != .none, "\(command.command)\n\(result.output)\(result.error)")
          return .refused(command.command)
        }
      case "sql-file":
        let name = try #require(command.file).replacingOccurrences(of: "/", with: "-")
        try write(command.command + "\n", to: folder, name)
        let result = run("psql \"$DATABASE_URL\" -X -q -v ON_ERROR_STOP=1 -f \(name)")
        #expect(result.status == 0 || mistake != .none, "\(command.command)\n\(result.error)")
        if result.status != 0 { return .refused(command.command) }
      default:
        if let file = command.file { try write(command.command + "\n", to: folder, file) }
      }
    }
    return nil
  }

  /// The commands of a look; what 0.22 takes from its config is a plain push there.
  private func looks(_ commands: [Command]) -> [String] {
    commands.compactMap { command in
      if command.language == "shell" { return command.command }
      return command.command.hasPrefix("strict: true") ? "npx drizzle-kit push" : nil
    }
  }

  /// Whether a screen asks what no list answers, or lists what takes something away.
  private func asksOrTakes(_ screen: String) -> Bool {
    let lines = screen.split(separator: "\n").filter { line in !drill.expected.contains { line.hasPrefix($0) } }
    return ["created or renamed", "DATA LOSS", "data loss", "truncate", "DROP ", "You're about to"].contains { word in
      lines.contains { $0.contains(word) }
    }
  }

  /// Whether what is to be migrated runs on a copy of the database.
  private func runsOnACopy() throws -> Bool {
    let trial = try server.copy(of: database)
    defer { server.drop(trial) }
    return run("npx drizzle-kit migrate", on: trial).status == 0
  }

  private func isSame(_ one: Binary.Result, _ other: Binary.Result) -> Bool {
    one.status == other.status && one.output == other.output
  }

  /// Whether the look after a loss tells it: what is gone is not among the tables, what is emptied has 0.
  private func showsTheLoss(_ step: Step) -> Bool {
    let output = looks(step.commands ?? []).map { run($0).output.fullText }.joined()
    let after = rows(of: database)
    return before.filter { (after[$0.key] ?? -1) < $0.value }.allSatisfy { table, _ in
      let bare = table.split(separator: ".").last.map(String.init) ?? table
      let line = output.split(separator: "\n").first { $0.contains(bare) }
      return after[table] == nil ? line == nil : line?.contains(" 0 ") == true
    }
  }

  /// What is wrong with a box; nil where it can be ticked.
  private func fails(_ check: Check) throws -> String? {
    if check.say.contains("second look") {
      let look = looks(
        steps.flatMap { $0.commands ?? [] }.filter { $0.command.contains("push") || $0.language != "shell" })
      let output = run(try #require(look.first)).output
      return output.contains("No changes detected") ? nil : check.say
    }
    guard var command = check.command else { return nil }
    // Each change of the list is allowed by name, as the box asks.
    if check.expect?.contains("--only") == true { for change in drill.only { command += " --only '\(change)'" } }
    let result = run(command)
    let output = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(result.error.isEmpty || mistake != .none, "\(command)\n\(result.error)")
    if let expected = check.expectation?["equals"] { return output == expected.text ? nil : check.say + ": " + output }
    let lines = output.split(separator: "\n")
    if command.hasPrefix("brolly verify") {
      // 4 says that something changed, and names it: what is new was pushed, what is gone or changed was not.
      let wrong = lines.map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("- ") || $0.hasPrefix("~ ") }
      return wrong.isEmpty ? nil : check.say + "\n" + output
    }
    if check.say.contains("begins with <") {
      let wrong = lines.filter { line in line.hasPrefix("<") && !drill.excused.contains(where: line.contains) }
      return wrong.isEmpty ? nil : check.say + "\n" + output
    }
    if check.say.contains("no file was rewritten") {
      return lines.allSatisfy { $0.hasPrefix("??") } ? nil : check.say
    }
    if check.say.contains("Everything's fine") { return output.contains("Everything's fine") ? nil : check.say }
    Issue.record("nobody here knows how to tick: \(check.say)")
    return check.say
  }

  /// The rows of each table of a database.
  private func rows(of database: String) -> [String: Int] {
    let query = """
      psql "$DATABASE_URL" -X -AtqF ' ' -c "select format('%I.%I', schemaname, tablename), (xpath('/row/c/text()',
        query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename), false, true, '')))[1]::text
        from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'drizzle')"
      """
    var counts: [String: Int] = [:]
    for line in run(query, on: database).output.split(separator: "\n") {
      guard let blank = line.lastIndex(of: " "), let rows = Int(line[line.index(after: blank)...]) else { continue }
      counts[String(line[..<blank])] = rows
    }
    return counts
  }
}
