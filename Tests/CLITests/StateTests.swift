import Foundation
import Support
import Testing

/// Where a run stands decides what is said and which runbook leads on.
struct StateTests {
  // MARK: Screens

  private static let head = """
    No config path provided, using default 'drizzle.config.ts'
    Reading config file '/srv/shop/drizzle.config.ts'
    Using 'pg' driver for database querying
    [✓] Pulling schema from database...


    """

  private static func losing(_ line: String, _ yes: String) -> String {
    " Warning  Found data-loss statements:\n· You're about to \(line)\n\n"
      + "THIS ACTION WILL CAUSE DATA LOSS AND CANNOT BE REVERTED\n\nDo you still want to push changes?\n"
      + "❯ No, abort\n  Yes, I want to \(yes)\n"
  }

  private static func listing(_ statements: String...) -> String {
    " Warning  You are about to execute current statements:\n\n" + statements.joined(separator: "\n")
      + "\n\n❯ No, abort\n  Yes, I want to execute all statements\n"
  }

  /// What a push may ask, by its kind.
  private static let matters: [(kind: String, text: String)] = [
    (
      "rename",
      "Is crates table created or renamed from another table?\n❯ + crates           create table\n"
        + "  ~ parcels › crates rename table\n"
    ),
    ("loss", losing("delete parcels table with 3 items", "remove 1 table,")),
    (
      "not null",
      losing("add not-null weight column without default value, which contains 2 items", "truncate 1 table")
    ),
    (
      "unique",
      "· You're about to add crates_code_unique unique constraint to the table, which contains 2 items. If this "
        + "statement fails, you will receive an error from the database. Do you want to truncate crates table?\n\n"
        + "❯ No, add the constraint without truncating the table\n  Yes, truncate the table\n"
    ),
    (
      "list",
      listing(
        "DROP TABLE \"parcels\" CASCADE;", "ALTER TABLE \"orders\" ALTER COLUMN \"code\" SET DATA TYPE integer;")
    ),
    ("harmless", listing("CREATE TABLE \"crates\" (\n\t\"id\" integer NOT NULL\n);")),
  ]

  private static let error = """
    error: column "code" cannot be cast automatically to type integer
        at /srv/shop/node_modules/pg-pool/index.js:45:11 {
      code: '42804',
    }

    """

  /// What the screen of a question goes on with, and what becomes of the question.
  private static func screen(_ state: String, of text: String) -> String {
    let above = head + text.components(separatedBy: "❯")[0].trimmingCharacters(in: .newlines) + "\n"
    return switch state {
    case "left": head + text + "^C\n"
    case "unanswered":
      head.replacing("[✓] Pulling", with: "[⣷] Pulling schema from database...\n[✓] Pulling") + text
    case "running": above
    case "applied": above + "[✓] Changes applied\n"
    case "failed": above + error
    case "lost": above + "[✓] Changes applied\n\nand now the table parcels is empty, all rows are lost!\n"
    default: head + text
    }
  }

  private static let none = "-"
  private static let damage = "after-the-damage"

  /// State × kind of matter → runbook. A question without its menu still asks, so that only a list can end in mid-air.
  private static let table: [(state: String, runbooks: [String: String])] = [
    (
      "open",
      [
        "rename": "drift", "loss": "drift", "not null": "not-null-without-default", "unique": "unique-constraint",
        "list": "drift", "harmless": "additive-list",
      ]
    ),
    (
      "left",
      [
        "rename": "drift", "loss": "drift", "not null": "not-null-without-default", "unique": "unique-constraint",
        "list": "drift", "harmless": "statement-approval",
      ]
    ),
    (
      "unanswered",
      [
        "rename": "drift", "loss": "drift", "not null": "not-null-without-default", "unique": "unique-constraint",
        "list": "drift", "harmless": "statement-approval",
      ]
    ),
    ("running", ["list": "drift", "harmless": none]),
    (
      "applied",
      [
        "rename": "drift", "loss": damage, "not null": damage, "unique": "unique-constraint", "list": damage,
        "harmless": none,
      ]
    ),
    (
      "failed",
      [
        "rename": "partial-apply", "loss": damage, "not null": damage, "unique": "partial-apply", "list": damage,
        "harmless": "partial-apply",
      ]
    ),
    (
      "lost",
      [
        "rename": damage, "loss": damage, "not null": damage, "unique": damage, "list": damage, "harmless": damage,
      ]
    ),
  ]

  private struct Report: Decodable {
    struct Paste: Decodable {
      struct State: Decodable { let value: String }
      let state: State?
    }
    struct Runbook: Decodable {
      struct Step: Decodable {
        let n: Int?
        let kind: String
        let command: String?
      }
      let id: String
      let reference: String
      let steps: [Step]
    }
    let transcript: Paste
    let runbook: Runbook?
  }

  private static func report(_ text: String, _ flags: [String] = []) throws -> Report {
    let output = try Binary.run(flags + ["--format", "json"], input: Array(text.utf8)).output
    return try JSONDecoder().decode(Report.self, from: Data(output.utf8))
  }

  @Test(arguments: table) func aStateDecidesTheRunbook(_ state: String, _ runbooks: [String: String]) throws {
    for (kind, text) in StateTests.matters {
      guard let wanted = runbooks[kind] else { continue }
      let report = try StateTests.report(StateTests.screen(state, of: text))
      #expect(report.transcript.state?.value == state, "\(kind)")
      #expect(report.runbook?.id ?? StateTests.none == wanted, "\(kind)")
    }
  }

  @Test func filesAndLooksAreJudgedBeforeTheyRun() throws {
    let file = try Repository.text("examples/generated-migration/input.txt")
    #expect(try StateTests.report(file).runbook?.id == "planned-migration")
    let look =
      StateTests.head.replacing("Using 'pg'", with: "Reading schema files:\n/srv/shop/schema.ts\n\nUsing 'pg'")
      + "--- Generated migration statements ---\n\nDROP TABLE \"parcels\";\n"
    let report = try StateTests.report(look)
    #expect(report.transcript.state?.value == "planned" && report.runbook?.id == "drift")
  }

  // MARK: What is printed

  private static let folders = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  /// Every example as it stands and as it may have gone on, and every screen of the table.
  private static let texts: [String] = {
    let examples = folders.compactMap { try? Repository.text("examples/\($0)/input.txt") }
    let endings = [
      "", "\n^C\n", "\n[✓] Changes applied\n", "\n" + error,
      "\n[✓] Changes applied\n\nand now the table conversations is empty, all rows are lost!\n",
    ]
    return examples.flatMap { text in endings.map { text + $0 } }
      + table.flatMap { row in matters.map { screen(row.state, of: $0.text) } }
  }()

  @Test func anAnswerIsEightyLines() throws {
    var heights: [Int] = []
    for text in StateTests.texts {
      let answer = try Binary.run(
        ["--format", "terminal", "--all"], input: Array(text.utf8), environment: ["COLUMNS": "80"])
      let height = answer.output.utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(height <= 90, "\(answer.output)")
      heights.append(height)
    }
    #expect(heights.count > 150)
    #expect(heights.count { $0 <= 80 } * 100 >= heights.count * 95, "\(heights.filter { $0 > 80 })")
  }

  /// The first block's instruction, as one line in small letters, and every name in it.
  private static func instruction(_ text: String) throws -> (now: String, quiet: String) {
    let answer = try Binary.run(
      ["--all", "--format", "terminal"], input: Array(text.utf8), environment: ["COLUMNS": "400"])
    let line = answer.output.split(separator: "\n").first { $0.hasPrefix("  NOW   ") } ?? ""
    let quiet = try Binary.run(["--quiet"], input: Array(text.utf8)).output.fullText
    return (line.dropFirst("  NOW   ".count).lowercased(), quiet)
  }

  /// Each clause of the choice stands in the instruction, word by word.
  @Test func quietChoosesWhatTheFirstBlockChooses() throws {
    for text in StateTests.texts {
      let (now, quiet) = try StateTests.instruction(text)
      let choice = quiet.lowercased().components(separatedBy: ". ")[0]
      for clause in choice.components(separatedBy: "; ") {
        #expect(now.contains(clause), "“\(clause)” of “\(quiet)” is not in “\(now)”")
      }
      #expect(!choice.isEmpty && !now.isEmpty)
    }
  }

  /// What the instruction names is named beside the choice, too.
  @Test func quietNamesWhatTheInstructionNames() throws {
    let names = ["conversations", "parcels", "crates", "orders", "session", "users", "Stream", "code", "identity_map"]
    var named = 0
    for text in StateTests.texts {
      let (now, quiet) = try StateTests.instruction(text)
      let words = now.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      for name in names where words.contains(name.lowercased()) {
        named += 1
        #expect(quiet.lowercased().contains(name.lowercased()), "\(name) of “\(now)” is not in “\(quiet)”")
      }
    }
    #expect(named > 20)
  }

  /// An error that names what it stopped at has that in the instruction.
  @Test func aFailedRunSaysWhatItStoppedAt() throws {
    for (kind, text) in StateTests.matters where kind != "list" {
      let now = try StateTests.instruction(StateTests.screen("failed", of: text)).now
      #expect(now.contains("code"), "\(kind): \(now)")
    }
    let halfWay = try StateTests.instruction(try Repository.text("examples/half-way-failure/input.txt")).now
    #expect(halfWay.contains("conversations_owner_users_id_fk"))
  }

  /// What a list dropped before an error is gone, what stands behind the error is not.
  @Test func aBrokenListSaysHowFarItRan() throws {
    let list = StateTests.listing(
      "DROP TABLE \"crates\" CASCADE;", "ALTER TABLE \"orders\" ALTER COLUMN \"code\" SET DATA TYPE integer;",
      "ALTER TABLE \"parcels\" DROP COLUMN \"depot\";")
    let result = try Binary.run(["--all"], input: Array(StateTests.screen("failed", of: list).utf8))
    let answer = result.words
    #expect(result.status == 3)
    #expect(answer.contains("crates was dropped before the error.") && answer.contains("Stop every writer"))
    #expect(answer.contains("The error stopped it before parcels.depot."))
    #expect(!answer.contains("crates is in the database") && !answer.contains("npx drizzle-kit push"))
    // Nobody can count what is gone before it is back.
    #expect(answer.components(separatedBy: "count(*) as rows from \"crates\"").count == 2, "\(answer)")
    #expect(answer.components(separatedBy: "select count(*) from \"parcels\"").count == 2, "\(answer)")
    // The error names nothing of the list.
    let unknown = StateTests.screen("failed", of: list).replacing(
      "column \"code\" cannot be cast automatically to type integer", with: "canceling statement due to lock timeout"
    ).replacing("42804", with: "55P03")
    let perhaps = try Binary.run(["--all"], input: Array(unknown.utf8)).words
    #expect(perhaps.contains("may have been dropped") && perhaps.contains("until step 4 has looked"), "\(perhaps)")
    // The statement that failed stands first: nothing has run.
    let first = StateTests.listing(
      "ALTER TABLE \"orders\" ALTER COLUMN \"code\" SET DATA TYPE integer;", "DROP TABLE \"crates\" CASCADE;")
    let whole = try Binary.run(["--all"], input: Array(StateTests.screen("failed", of: first).utf8)).words
    #expect(whole.contains("crates would be dropped") && !whole.contains("Stop every writer"), "\(whole)")
  }

  /// What may break a list off anywhere is no proof that nothing ran.
  @Test(arguments: [
    "error: must be owner of table orders\n  code: '42501'", "Error: Connection terminated unexpectedly",
    "Error: read ECONNRESET", "TypeError: Cannot read properties of undefined (reading 'columns')",
  ])
  func aListThatBreaksOffIsDamage(_ error: String) throws {
    let list = StateTests.listing(
      "DROP TABLE \"crates\" CASCADE;", "ALTER TABLE \"orders\" ADD COLUMN \"n\" integer NOT NULL;")
    for matter in [list, StateTests.losing("delete crates table with 3 items", "remove 1 table,")] {
      let screen = StateTests.screen("failed", of: matter).replacing(StateTests.error, with: error + "\n")
      let result = try Binary.run(["--all"], input: Array(screen.utf8))
      #expect(result.status == 3)
      #expect(!result.words.contains("Nothing was executed") && !result.words.contains("then run it again"))
      #expect(result.words.contains("Stop every writer") && !result.words.contains("crates is in the database"))
      #expect(!result.words.contains("crates (3 rows) is in the database"))
      #expect(try StateTests.report(screen).runbook?.id == StateTests.damage)
    }
  }

  /// What was dropped is not there any more, be it a view or in a schema.
  @Test func whatWasDroppedIsNotInTheDatabase() throws {
    let refused = "ALTER TABLE \"orders\" ALTER COLUMN \"code\" SET DATA TYPE integer;"
    for (dropped, name) in [
      ("DROP VIEW \"public\".\"open_orders\";", "open\\_orders"),
      ("DROP TABLE \"sales\".\"crates\" CASCADE;", "crates"),
    ] {
      let screen = StateTests.screen("failed", of: StateTests.listing(dropped, refused))
      let answer = try Binary.run(["--all"], input: Array(screen.utf8)).words
      #expect(answer.contains("\(name) was dropped before the error."), "\(answer)")
      #expect(!answer.contains("\(name) is in the database"), "\(answer)")
    }
  }

  /// However many tables are gone, the last step asks whether all is back.
  @Test(arguments: [1, 3, 4, 12]) func damageEndsWithALookAtAll(_ count: Int) throws {
    let names = (1...count).map { "DROP TABLE \"parcels_\($0)\" CASCADE;" }.joined(separator: "\n")
    let screen = StateTests.screen("applied", of: StateTests.listing(names))
    let runbook = try #require(try StateTests.report(screen).runbook)
    #expect(runbook.id == StateTests.damage)
    let last = try #require(runbook.steps.last)
    #expect(last.n == 6 && last.kind == "check" && last.command?.contains("select") == true)
  }

  /// A failed screen of no release: it is asked for before anything is pushed.
  @Test(arguments: ["", "drizzle-kit push gave this:\n", StateTests.listedOnly])
  func aFailureOfNoReleaseAsksForIt(_ above: String) throws {
    let runbook = try #require(try StateTests.report(above + StateTests.error).runbook)
    #expect(runbook.steps.first { $0.n == 1 }?.command?.contains("drizzle-kit --version") == true)
    #expect(!runbook.steps.contains { $0.command?.contains("drizzle-kit push") == true })
    #expect(runbook.steps.contains { $0.kind == "check" } && runbook.steps.contains { $0.kind == "stop" })
  }

  private static let listedOnly =
    " Warning  You are about to execute current statements:\n\n"
    + "ALTER TABLE \"orders\" ALTER COLUMN \"code\" SET DATA TYPE integer;\n\n"

  /// Whoever leaves a rename question was warned of nothing.
  @Test func aRenameQuestionThatWasLeftWarnsOfNothing() throws {
    let screen = StateTests.head + StateTests.matters[0].text + "\nI pressed Ctrl+C\n"
    let answer = try Binary.run(["--all"], input: Array(screen.utf8)).words
    #expect(answer.contains("the question was left") && !answer.contains("warns that data will be lost"), "\(answer)")
  }

  /// First of all: which database is this? Then one query over all.
  @Test func manyTablesAreOneQuestion() throws {
    let names = (1...150).map { "legacy_\($0)" }
    let list = StateTests.listing(names.map { "DROP TABLE \"\($0)\" CASCADE;" }.joined(separator: "\n"))
    let menu =
      "Is crates table created or renamed from another table?\n❯ + crates           create table\n"
      + names.map { "  ~ \($0) › crates rename table\n" }.joined()
    for text in [list, menu] {
      let screen = StateTests.head + text
      let runbook = try #require(try StateTests.report(screen).runbook)
      #expect(runbook.id == "many-tables")
      let looks = runbook.steps.filter { $0.kind == "check" }
      #expect(looks.first?.command?.contains("current_database()") == true)
      let queries = looks.compactMap(\.command).joined(separator: "\n")
      #expect(queries.components(separatedBy: "pg_stat_user_tables").count == 2 && !queries.contains("legacy_"))
      let answer = try Binary.run(
        ["--format", "terminal", "--all"], input: Array(screen.utf8), environment: ["COLUMNS": "80"])
      #expect(answer.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 81)
    }
  }

  /// A list that a look showed before the push which failed: the push has no list of its own.
  @Test func aLookBeforeABrokenPushTellsWhatMayBeGone() throws {
    let top = StateTests.head.replacing("Using 'pg'", with: "Reading schema files:\n/srv/shop/schema.ts\n\nUsing 'pg'")
    let change = "ALTER TABLE \"orders\" ALTER COLUMN \"code\" SET DATA TYPE integer USING \"code\"::integer;\n"
    let screen =
      "$ npx drizzle-kit push --explain\n" + top + "--- Generated migration statements ---\n\nDROP TABLE \"parcels\";\n"
      + change + "$ npx drizzle-kit push\n" + top
      + "┌── query error: invalid input syntax for type integer: \"a-1\"\n\n" + change + "└──\n"
    let answer = try Binary.run(["--all"], input: Array(screen.utf8)).words
    #expect(answer.contains("parcels may have been dropped") && answer.contains("until step 4 has looked"), "\(answer)")
  }

  /// A forced push lists nothing of what it empties.
  @Test func aForcedPushThatFailedMayHaveTakenRows() throws {
    let screen = try Repository.text("examples/half-way-failure/input.txt")
    let plain = try Binary.run(["--all"], input: Array(screen.utf8)).words
    #expect(plain.contains("If it was --force, rows may be gone") && !plain.contains("Stop every writer"))
    let forced = try Binary.run(["--all"], input: Array(("$ npx drizzle-kit push --force\n" + screen).utf8)).words
    #expect(forced.contains("--force lists nothing") && forced.contains("Stop every writer"))
  }

  /// Nothing is posted where nothing is the matter, for the reason that the answer gives.
  @Test func nothingIsPostedForTheReasonOfTheAnswer() throws {
    for (text, reason) in [
      (StateTests.head + "[i] No changes detected\n", "nothing else here speaks against it"),
      ("no idea what happened here\n", "I do not know this. That is no all-clear"),
    ] {
      let answer = try Binary.run(["--all"], input: Array(text.utf8)).words
      let post = try Binary.run(["post", "--to", "slack", "--preview"], input: Array(text.utf8))
      #expect(post.status == 5 && post.error.contains(reason + "; nothing was posted"), "\(post.error)")
      #expect(answer.contains(reason))
    }
  }

  /// A list that is being executed is not a question that may still come.
  @Test func aRunThatExecutesIsLeftAlone() throws {
    let screen = StateTests.head + "[⣷] Applying changes...\n"
    let report = try StateTests.report(screen)
    #expect(report.transcript.state?.value == "running" && report.runbook?.id == "partial-apply")
    let answer = try Binary.run(["--all"], input: Array(screen.utf8)).words
    #expect(answer.contains("Statements may be running: wait for the shell's prompt"))
    #expect(answer.contains("Ctrl+C stops it half-way") && !answer.contains("nothing moves: Ctrl+C"), "\(answer)")
  }

  private static let mysql = head.replacing("Using 'pg' driver for database querying\n", with: "")

  private static let spoken: [(text: String, says: [String], never: [String])] = [
    (
      listing((1...8).map { "DROP TABLE \"tbl_\($0)\" CASCADE;" }.joined(separator: "\n")),
      ["The list takes away tbl"], ["The list: It"]
    ),
    ("error: permission denied for table orders\n", ["may not do that to orders."], ["the schema or"]),
    ("error: permission denied for schema shop\n", ["may not do that to shop."], ["or the table"]),
    (
      "Error: Interactive prompts require a TTY terminal\n\nThe table identity_map is new. Drizzle tracks schema state "
        + "implicitly.\n", ["It is about identity"], ["map and tracks"]
    ),
  ]

  @Test(arguments: spoken) func aSentenceHasNoHole(_ text: String, _ says: [String], _ never: [String]) throws {
    let answer = try Binary.run(["--all"], input: Array((StateTests.head + text).utf8)).words
    for words in says { #expect(answer.contains(words), "\(answer)") }
    for words in never { #expect(!answer.contains(words), "\(answer)") }
  }

  private static let ofMySQL: [(error: String, says: String)] = [
    (
      "ALTER command denied to user 'app'@'10.0.0.3' for table 'orders'",
      "The MySQL user app may not do that to orders."
    ),
    ("Incorrect integer value: 'A1' for column `shop`.`orders`.`n` at row 1", "new type of its column: orders.n."),
  ]

  /// Without a driver line the list and the error tell which database it is.
  @Test(arguments: ofMySQL) func anErrorOfMySQLIsKnown(_ error: String, _ says: String) throws {
    let list =
      " Warning  You are about to execute current statements:\n\nDROP TABLE `crates`;\nALTER TABLE `orders` ADD `n` int NOT NULL;\n"
    let bare = try Binary.run(["--all"], input: Array((StateTests.mysql + list).utf8)).words
    #expect(bare.contains("MySQL") && !bare.contains("SQLite"), "\(bare)")
    let answer = try Binary.run(["--all"], input: Array((StateTests.mysql + list + "\nError: \(error)\n").utf8)).words
    #expect(answer.contains(says) && answer.contains("crates was dropped") && !answer.contains("shop"), "\(answer)")
  }

  private static let files: [(text: String, says: [String], never: [String])] = [
    (
      "ALTER TABLE `posts` MODIFY COLUMN `code` int NOT NULL;--> statement-breakpoint\nDROP TABLE `old_posts`;\n",
      ["commits by itself", "LOCK=NONE"], ["NOT VALID", "CONCURRENTLY", "one transaction"]
    ),
    (
      "PRAGMA foreign_keys=OFF;--> statement-breakpoint\nCREATE TABLE `__new_posts` (\n\t`id` integer PRIMARY KEY NOT NULL"
        + "\n);\n--> statement-breakpoint\nINSERT INTO `__new_posts`(\"id\") SELECT \"id\" FROM `posts`;"
        + "--> statement-breakpoint\nDROP TABLE `posts`;--> statement-breakpoint\n"
        + "ALTER TABLE `__new_posts` RENAME TO `posts`;\n",
      ["rows are copied and writers wait", "sqlite_master"], ["NOT VALID", "CONCURRENTLY", "LOCK=NONE"]
    ),
    (
      "ALTER TABLE \"posts\" ADD CONSTRAINT \"k\" FOREIGN KEY (\"author\") REFERENCES \"users\"(\"id\");\n"
        + "--> statement-breakpoint\nCREATE UNIQUE INDEX \"users_email_idx\" ON \"users\" (\"email\");\n",
      ["NOT VALID", "CONCURRENTLY", "1 foreign key added", "the unique constraint users"], ["LOCK=NONE"]
    ),
  ]

  /// What cures a file is that of its database.
  @Test(arguments: files) func aFileIsJudgedForItsDatabase(_ text: String, _ says: [String], _ never: [String]) throws {
    let answer = try Binary.run(["--all"], input: Array(text.utf8)).words
    for words in says { #expect(answer.contains(words), "\(words): \(answer)") }
    for words in never { #expect(!answer.contains(words), "\(words): \(answer)") }
  }

  /// A box allows what its push makes, and nothing that waits for another one.
  @Test func aBoxAllowsWhatItsPushMakes() throws {
    let screen =
      StateTests.losing(
        "delete crates table with 3 items\n· You're about to add not-null weight column without default value, which "
          + "contains 2 items\n· You're about to change code column type from varchar(20) to integer with 2 items\n"
          + "· You're about to delete note column in orders table with 5 items",
        "remove 1 table, remove 1 column, truncate 2 tables")
    let answer = try Binary.run(["--all"], input: Array((StateTests.head + screen).utf8)).words
    #expect(answer.contains("Then not-null-without-default") && answer.contains("brolly verify before.json"))
    #expect(!answer.contains("+ column weight"), "\(answer)")
  }

  // MARK: Incidents

  /// The record, with another time than that of the test.
  private static func incident(_ flags: [String], input: String = "", _ format: String) throws -> String {
    let result = try Binary.run(
      flags + ["--incident", "--format", format, "--all"], input: Array(input.utf8), environment: ["COLUMNS": "80"])
    return result.output.fullText.replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d UTC/#, with: "2026-01-06 09:14 UTC")
  }

  @Test(arguments: ["markdown", "terminal"]) func anIncidentIsRecorded(_ format: String) throws {
    let suffix = format == "terminal" ? "txt" : "md"
    let screen = try Repository.text("examples/half-way-failure/input.txt")
    try Golden.compare(
      StateTests.incident([], input: screen, format), with: "Tests/Fixtures/incidents/paste.\(suffix)",
      rewrittenBy: "StateTests")
    try Golden.compare(
      StateTests.incident(
        ["runbook", "after-the-damage", "--table", "orders", "--dialect", "postgresql"], format),
      with: "Tests/Fixtures/incidents/runbook.\(suffix)", rewrittenBy: "StateTests")
  }

  @Test func anIncidentHasAHeadWithoutARunbook() throws {
    let unknown = try StateTests.incident([], input: "no idea what happened here\n", "markdown")
    #expect(unknown.contains("Incident brolly-") && unknown.contains("I do not know this"))
    let unchanged = try StateTests.incident([], input: StateTests.head + "[i] No changes detected\n", "markdown")
    #expect(unchanged.contains("Incident brolly-") && unchanged.contains("found nothing to change"))
    let bare = try StateTests.incident(["runbook", "drift", "--table", "crates"], "markdown")
    #expect(bare.contains("not stated: no paste was given"))
  }

  /// The record and the posted message are found again by one id.
  @Test func aMessageCarriesTheIDOfTheRecord() throws {
    struct Recorded: Decodable {
      struct Incident: Decodable { let id: String }
      let incident: Incident
    }
    let screen = Array(try Repository.bytes("examples/drift-table/input.txt"))
    let output = try Binary.run(["--incident", "--format", "json"], input: screen).output
    let id = try JSONDecoder().decode(Recorded.self, from: Data(output.utf8)).incident.id
    #expect(id.hasPrefix("brolly-"))
    for service in ["slack", "webhook", "ntfy"] {
      let message = try Binary.run(["post", "--to", service, "--dry-run"], input: screen)
      #expect(message.output.contains(id), "\(service): \(message.error)")
    }
  }
}
