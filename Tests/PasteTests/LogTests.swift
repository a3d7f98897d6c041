import Releases
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// A log of many programs tells of drizzle-kit what drizzle-kit printed, and nothing else.
struct LogTests {
  private static let run = [
    "> drizzle-kit push", "No config path provided, using default 'drizzle.config.ts'",
    "Reading config file '/home/runner/work/api/api/drizzle.config.ts'", "Using 'pg' driver for database querying",
    "[✓] Pulling schema from database...", "[✓] Changes applied",
  ]

  private static func reading(_ lines: [String]) throws -> RecognisedPaste {
    try RecognisedPaste(ofText: lines.joined(separator: "\n"))
  }

  private static func stamped(_ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      let second = index % 60 < 10 ? "0\(index % 60)" : "\(index % 60)"
      return "2026-03-02T09:1\(index / 60 % 10):\(second).1234567Z \(line)"
    }
  }

  /// What stands above and below a push in one job, by who prints it.
  static let jobs: [String: (above: [String], below: [String])] = [
    "pnpm": (
      (1...60).map { "Progress: resolved \($0 * 40), reused \($0 * 40), downloaded 0, added \($0 * 39)" },
      ["Creating an optimized production build ...", "✓ Compiled successfully", "Cleaning up orphan processes"]
    ),
    "npm": (
      ["added 812 packages, and audited 813 packages in 12s", "141 packages are looking for funding"],
      ["> build", "vite v5.4.11 building for production...", "✓ built in 3.21s"]
    ),
    "downloads": ((0..<50).map { "Downloading layer \($0) of 50 for the orders image" }, ["Server listening on :3000"]),
    "GitLab": (
      ["Running with gitlab-runner 17.5.0 (66a723c3)", "Getting source from Git repository"],
      ["Cleaning up project directory and file based variables", "Job succeeded"]
    ),
    "Vitest": (
      ["Done in 4s 12ms"],
      [" RUN  v2.1.4 /builds/shop", " ✓ src/orders.test.ts (12 tests) 140ms", " Test Files  1 passed (1)"]
    ),
    "Docker": (
      ["Step 4/9 : RUN npm ci", "Removing intermediate container 3f2a", "Step 5/9 : RUN npx drizzle-kit push"],
      ["Successfully built 8d1c9f", "Successfully tagged shop:latest"]
    ),
  ]

  @Test(arguments: jobs.keys.sorted(), [true, false]) func aCleanPushInAJobIsClean(
    _ job: String, _ hasTime: Bool
  ) throws {
    let (above, below) = LogTests.jobs[job] ?? ([], [])
    let lines = above + LogTests.run + below
    let reading = try LogTests.reading(hasTime ? LogTests.stamped(lines) : lines)
    #expect(reading.run.state?.value == .applied)
    #expect(reading.findings.isEmpty, "\(reading.findings.map { "\($0.kind) \($0.lines)" })")
    #expect(reading.unrecognised.isEmpty, "\(reading.unrecognised)")
  }

  /// A stamped log may hold lines of programs that nobody here knows.
  @Test func unknownProgramsOfAStampedLogNameNothing() throws {
    let above = (0..<30).map { "ledger-sync: table invoices row \($0) copied into archive, key orders_fk kept" }
    let below = ["Rolling out the invoices service", "All tables of the cache were dropped and warmed again"]
    let reading = try LogTests.reading(LogTests.stamped(above + LogTests.run + below))
    #expect(reading.findings.isEmpty, "\(reading.findings.map { "\($0.kind) \($0.lines)" })")
    #expect(reading.unrecognised.isEmpty)
  }

  /// What somebody writes below such a log is read all the same.
  @Test func wordsBelowALogAreRead() throws {
    let (above, below) = LogTests.jobs["npm"] ?? ([], [])
    let words = "But the coupons table that I made by hand is gone, with all of its rows!"
    let reading = try LogTests.reading(above + LogTests.run + below + ["", words])
    #expect(reading.run.state?.value == .lost)
    #expect(reading.findings.map(\.kind).contains(.dataLoss))
  }

  /// One line of another program more or less changes nothing of it.
  @Test(arguments: [
    (["added 812 packages, and audited 813 packages in 12s"], []), ([], ["> build"]),
    (["Running with gitlab-runner 17.5.0 (66a723c3)"], ["Job succeeded"]),
  ]) func wordsBesideOneLineOfALogAreRead(_ above: [String], _ below: [String]) throws {
    let words = "But the coupons table that I made by hand is gone, with all of its rows!"
    #expect(try LogTests.reading(above + LogTests.run + below + [words]).run.state?.value == .lost)
  }

  /// What people write under the time is no log, and what they count is none either.
  @Test func whatPeopleStampOrCountIsRead() throws {
    let told = ["anna: users is empty since the push", "bob: yes, every row of users is lost"]
    let stamped = LogTests.stamped(LogTests.run + told)
    #expect(try LogTests.reading(stamped).run.state?.value == .lost)
    let counted = (1...6).map { "shard\($0) is gone after it" }
    #expect(try LogTests.reading(LogTests.run + counted).run.state?.value == .lost)
    let counters = (1...6).map { "Uploading part \($0) of 6 of the users export" }
    #expect(try LogTests.reading(LogTests.run + counters).run.state?.value == .applied)
  }

  /// A sentence that begins as such a line does is a sentence.
  @Test func aSentenceThatBeginsAsALogDoesIsNone() throws {
    let words = "Deploying to production took the coupons with it, it seems to me"
    let reading = try LogTests.reading(LogTests.run + [words])
    #expect(reading.run.state?.value == .lost)
    #expect(reading.findings.map(\.kind).contains(.dataLoss))
  }

  @Test func anErrorInALogIsFound() throws {
    let run = LogTests.run.dropLast() + ["error: column \"tz\" of relation \"users\" contains null values"]
    let (above, below) = LogTests.jobs["pnpm"] ?? ([], [])
    let reading = try LogTests.reading(LogTests.stamped(above + run + below))
    #expect(reading.findings.map(\.kind).first == .notNullWithoutDefault)
    let names = reading.findings.flatMap(\.subjects.names)
    #expect(names.contains { $0.isCalled("tz") })
    #expect(names.allSatisfy { $0.isCalled("users") || $0.isCalled("tz") })
  }

  /// A name at the end of a line ends there, although the line is the longest.
  @Test(arguments: [
    ("ERROR: permission denied for table users\nkit 0.31.8 drizzle-kit push", "users"),
    ("permission denied for schema reporting\ndrizzle-kit push 0.31.8", "reporting"),
    ("error: must be owner of table order_lines\nthat is what drizzle-kit push says, 0.31.8", "order_lines"),
    ("drizzle-kit push\nERROR:  permission denied for table invoices\nthanks", "invoices"),
  ]) func namesEndWithTheirLine(_ text: String, _ name: String) throws {
    let names = try LogTests.reading([text]).findings.flatMap(\.subjects.names)
    #expect(names.contains { $0.isCalled(name) })
    #expect(names.allSatisfy { $0.isCalled(name) }, "\(names)")
  }

  /// One that the terminal has cut goes on in the next line.
  @Test func aCutNameIsOne() throws {
    let text = "[✓] Pulling schema from database...\nerror: permission denied for table customer_inv\noices"
    #expect(
      try LogTests.reading([text]).findings.flatMap(\.subjects.names).contains { $0.isCalled("customer_invoices") })
  }

  /// The lines of a stack and the fields of an error are nobody's words.
  @Test func aStackIsNoMatter() throws {
    let text = """
      [✓] Pulling schema from database...
      LibsqlError: SQLITE_CONSTRAINT_FOREIGNKEY: FOREIGN KEY constraint failed
          at mapSqliteError (file:///srv/app/node_modules/@libsql/client/lib-esm/sqlite3.js:392:16)
          ... 3 lines matching cause stack trace ...
          at async run (/srv/app/node_modules/drizzle-kit/bin.cjs:91472:7) {
        code: 'SQLITE_CONSTRAINT_FOREIGNKEY',
        rawCode: 787,
        [cause]: SqliteError: FOREIGN KEY constraint failed
            at sqlitePush (/srv/app/node_modules/drizzle-kit/bin.cjs:82855:24)
            at async run (/srv/app/node_modules/drizzle-kit/bin.cjs:91472:7) {
          code: 'SQLITE_CONSTRAINT_FOREIGNKEY',
          rawCode: 787
        }
      }
      """
    let reading = try LogTests.reading([text])
    #expect(!reading.findings.map(\.kind).contains(.introspectionCrash))
    #expect(reading.run.dialect == .sqlite)
  }

  /// What holds a table that is to be dropped is named by the detail of the error.
  @Test func whatHoldsATableIsNamed() throws {
    let head = "drizzle-kit push\nerror: cannot drop table teams because other objects depend on it\n"
    let key = try LogTests.reading([head + "DETAIL:  constraint users_team_fk on table users depends on table teams"])
    #expect(key.findings.map(\.kind).contains(.foreignKey))
    #expect(!key.findings.map(\.kind).contains(.viewDependency))
    #expect(!key.findings.contains { $0.subjects.names.contains { $0.isCalled("users") } })
    let view = try LogTests.reading([head + "DETAIL:  view team_sizes depends on table teams"])
    let named = view.findings.first { $0.kind == .viewDependency && !$0.subjects[.view].isEmpty }
    #expect(named?.subjects[.view].first?.isCalled("team_sizes") == true)
  }

  /// An error tells more than a line that somebody did not copy.
  @Test(arguments: [
    (
      "error: new row for relation \"orders\" violates check constraint \"orders_total\"\n  code: '23514',",
      Dialect.postgresql
    ),
    ("Error: Duplicate column name 'tz'\n  code: 'ER_DUP_FIELDNAME',\n  errno: 1060,", .mysql),
    ("SqliteError: FOREIGN KEY constraint failed\n  code: 'SQLITE_CONSTRAINT_FOREIGNKEY'", .sqlite),
  ]) func anErrorTellsTheDialect(_ error: String, _ dialect: Dialect) throws {
    let text = "Reading config file '/srv/shop/drizzle.config.ts'\n[✓] Pulling schema from database...\n" + error
    #expect(try LogTests.reading([text]).run.dialect == dialect)
  }

  @Test(arguments: [
    ("drizzle-kit: v0.20.18\nexport default { schema: './s.ts', driver: 'pg' }", Dialect.postgresql),
    ("drizzle-kit: v0.20.18\n$ npx drizzle-kit introspect:mysql", .mysql),
    ("drizzle-kit: v0.20.17\n$ npx drizzle-kit generate:sqlite", .sqlite),
    ("drizzle-kit: v0.20.18\n  driver: \"mysql2\",", .mysql),
  ]) func theConfigOf020TellsTheDialect(_ text: String, _ dialect: Dialect) throws {
    #expect(try LogTests.reading([text]).run.dialect == dialect)
  }
}
