import Foundation
import Support
import Testing

/// What the first block says of a screen: what each answer does, what is gone, and what nobody can tell from it.
struct ScreenTests {
  private static let head = """
    No config path provided, using default 'drizzle.config.ts'
    Reading config file '/srv/shop/drizzle.config.ts'
    Using 'pg' driver for database querying
    [✓] Pulling schema from database...

    """

  private static func list(_ lines: [String], _ yes: String) -> String {
    head + " Warning  Found data-loss statements:\n" + lines.map { "· You're about to \($0)\n" }.joined()
      + "\nTHIS ACTION WILL CAUSE DATA LOSS AND CANNOT BE REVERTED\n\nDo you still want to push changes?\n"
      + "❯ No, abort\n  Yes, I want to \(yes)\n"
  }

  /// A list that a push asks to run.
  private static func asking(toRun statements: String) -> String {
    " Warning  You are about to execute current statements:\n\n\(statements)\n\n"
      + "❯ No, abort\n  Yes, I want to execute all statements\n"
  }

  /// The answer as one line, and its exit status.
  private static func answer(_ text: String, _ flags: [String] = []) throws -> (text: Printed, status: Int32) {
    let result = try Binary.run(["--all", "--format", "markdown"] + flags, input: Array(text.utf8))
    return (result.words, result.status)
  }

  @Test func yesSaysWhatGoesLineByLine() throws {
    let mixed = try ScreenTests.answer(
      ScreenTests.list(
        ["delete parcels table with 3 items", "delete depot column in crates table with 5 items"],
        "remove 1 table, remove 1 column,")
    ).text
    #expect(mixed.contains("drops parcels (3 rows) and crates.depot (5 rows)"))
    #expect(!mixed.contains("(5 rows) with CASCADE"))
    #expect(mixed.contains("parcels (3 rows) and crates.depot (5 rows) would go."))
    let emptied = try ScreenTests.answer(
      ScreenTests.list(
        ["add not-null weight column without default value, which contains 2 items"], "truncate 1 table")
    ).text
    #expect(emptied.contains("empties the table of weight") && emptied.contains("what refers to it is emptied too"))
    let key = try ScreenTests.answer(
      ScreenTests.list(
        ["change Stream primary key. This statements may fail and you table may left without primary key"],
        "truncate 1 table")
    ).text
    #expect(key.contains("drops the key of Stream, and no row goes") && !key.contains("empties Stream"))
  }

  /// A unique question above was answered with truncate: the list is empty, and the lines below do not name the table.
  @Test func anEmptyListConfirmsTheTruncate() throws {
    let question =
      "· You're about to add crates_code_unique unique constraint to the table, which contains 2 items. If this statement fails, you will receive an error from the database. Do you want to truncate crates table?\n\n"
    let text = ScreenTests.list([], "truncate 1 table").replacing(" Warning  Found", with: question + " Warning  Found")
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("empties crates") && answer.contains("what refers to it is emptied too"))
  }

  /// A cure for one line of a list does not cure the others.
  @Test func everyLineOfAListIsDealtWith() throws {
    let text = ScreenTests.list(
      ["delete parcels table with 3 items", "delete depot column in crates table with 5 items"],
      "remove 1 table, remove 1 column,")
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("Then data-loss") || answer.contains("What would go with"))
  }

  @Test func whatRanBeforeAnErrorIsDamage() throws {
    let text =
      ScreenTests.list(
        ["add not-null weight column without default value, which contains 2 items"], "truncate 1 table"
      ).components(separatedBy: "❯")[0]
      + "error: insert or update on table \"crates\" violates foreign key constraint \"crates_owner_fk\"\n"
      + "    at /srv/shop/node_modules/pg-pool/index.js:45:11 {\n  code: '23503',\n  table: 'crates',\n}\n"
    let (answer, status) = try ScreenTests.answer(text)
    #expect(status == 3)
    #expect(answer.contains("The table of weight was emptied.") && answer.contains("Stop every writer"))
    #expect(!answer.contains("npx drizzle-kit push"))
  }

  @Test func aBareEndDoesNotSayWhatRan() throws {
    let (bare, status) = try ScreenTests.answer(ScreenTests.head + "[✓] Changes applied\n")
    #expect(status == 0 && bare.contains("the screen does not say what ran") && !bare.contains("Nothing to do"))
    let (beside, other) = try ScreenTests.answer(
      ScreenTests.head + "[✓] Changes applied\n\nwho knows what it did with the parcels\n")
    #expect(other != 0 && beside.contains("no all-clear"))
  }

  /// A rename that was only answered has not happened: the table is looked at under the name that it has.
  @Test func anAnsweredRenameIsNotForgotten() throws {
    let text =
      ScreenTests.head + "~ parcels › crates table will be renamed/moved\n--- all table conflicts resolved ---\n\n"
      + "Is depot column in crates table created or renamed from another column?\n❯ + depot         create column\n"
      + "  ~ hall › depot rename column\n"
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains(#"\d "parcels""#) && !answer.contains(#"\d "crates""#))
    #expect(answer.contains("A table renamed and changed in one push breaks"))
  }

  /// The second of two files uses what the first one makes, and nothing else.
  @Test func twoFilesOfAChangeAreAboutTheSame() throws {
    let text =
      ScreenTests.head + "· You're about to add tags_id_unique unique constraint to the table, which contains 3 items. "
      + "If this statement fails, you will receive an error from the database. Do you want to truncate tags table?\n\n"
      + ScreenTests.asking(
        toRun: "ALTER TABLE \"crates\" ADD CONSTRAINT \"crates_code_unique\" UNIQUE(\"code\");\n"
          + "ALTER TABLE \"parcels\" ADD CONSTRAINT \"parcels_mail_unique\" UNIQUE(\"mail\");")
    let answer = try ScreenTests.answer(text).text
    for name in ["tags_id_unique", "crates_code_unique", "parcels_mail_unique"] {
      #expect(
        answer.contains("create unique index concurrently \"\(name)\"") == answer.contains("using index \"\(name)\""),
        "\(name): \(answer)")
    }
    #expect(answer.contains("using index \"crates_code_unique\""))
  }

  @Test func bothHintsAreExplained() throws {
    let text = """
      Using 'pg' driver for database querying
      + parcels table will be created
      + crates table will be created
      --- all table conflicts resolved ---

      missing_hints: 2 unresolved decisions

      1. Rename or create  —  table  public.parcels
         Add to --hints:
           { "type": "rename", "kind": "table", "from": ["<schema>", "<old_name>"], "to": ["public", "parcels"] }
           OR
           { "type": "create", "kind": "table", "entity": ["public", "parcels"] }

      2. Rename or create  —  table  public.crates
         Add to --hints:
           { "type": "rename", "kind": "table", "from": ["<schema>", "<old_name>"], "to": ["public", "crates"] }
           OR
           { "type": "create", "kind": "table", "entity": ["public", "crates"] }

      Re-run with --hints '<json-array>'. Exit code 2.
      """
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("the hint “create”") && answer.contains("the hint “rename”"))
    #expect(answer.contains("is not true, nobody has answered"))
    #expect(!answer.contains("parcels, crates and parcels"))
  }

  /// Two wordings of one line begin one run, and a list behind its last line belongs to it.
  @Test func oneScreenIsOneRunWithItsList() throws {
    let text =
      "No config path provided, using default 'drizzle.config.ts'\nReading config file '/srv/shop/drizzle.config.ts'\n"
      + "Reading schema files:\n/srv/shop/schema.ts\n\nUsing 'pg' driver for database querying\n"
      + "[✓] Pulling schema from database...\n\n--- Generated migration statements ---\n"
      + "CREATE TABLE \"parcels\" (\n\"id\" integer PRIMARY KEY\n);\n"
    let json = try Binary.run(["--format", "json"], input: Array(text.utf8)).output
    #expect(json.components(separatedBy: "\"command\" : \"push\"").count == 3, "\(json)")
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("The list: 1 table created.") && answer.contains("None of the listed statements loses"))
    #expect(!answer.contains("I do not know this"))
    let lossy = try ScreenTests.answer(text + "DROP TABLE \"crates\";\n").text
    #expect(!lossy.contains("None of the listed statements loses") && lossy.contains("crates"))
  }

  /// Ordinary words are no tables, in any language; in quotes they may be.
  @Test(arguments: [
    (
      "hey can someone tell me if it's safe to press y when drizzle asks about column display_name renamed?",
      ["hey", "press"]
    ),
    ("Ejecuté drizzle-kit push, salió algo y ahora la tabla pedidos está vacía", ["algo", "ahora"]),
    (
      "nach drizzle-kit push ist die Tabelle kunden weg, wir haben alles verloren, hilf mir",
      ["haben", "weg", "mir", "alles"]
    ),
  ])
  func ordinaryWordsAreNoNames(_ text: String, _ words: [String]) throws {
    let answer = Printed(try ScreenTests.answer(text).text.fullText.replacing("\\_", with: "_"))
    for word in words { #expect(!answer.contains("`\(word)`") && !answer.contains(": \(word)"), "\(answer)") }
  }

  @Test func whereASecretStandsIsSaid() throws {
    let text = "DATABASE_URL=postgres://shop:Grackle77@db.example/shop\n" + ScreenTests.head
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("the password of an address (line 1)") && !answer.contains("Grackle77"))
  }

  /// What is told may be of another run than the question that stands above it.
  @Test func aQuestionThatMayBeOpenIsLeftAlsoWhereRowsAreGone() throws {
    let text =
      ScreenTests.head + "Is crates table created or renamed from another table?\n❯ + crates          create table\n"
      + "  ~ parcels › crates rename table\n\nand now the table parcels is gone, all rows are lost!\n"
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("If the question is open: Ctrl+C"))
  }

  /// A list of MySQL or SQLite says line by line what its approval does there.
  @Test func aListSaysWhatItDoesInItsDatabase() throws {
    let head = ScreenTests.list(
      ["change id column type from int(11) to int with 2 items", "delete parcels table with 3 items"],
      "remove 1 table, truncate 1 table"
    ).replacing("Using 'pg' driver for database querying\n", with: "")
    let mysql = try ScreenTests.answer(head).text
    #expect(mysql.contains("empties the table of id first; drops parcels (3 rows)") && !mysql.contains("CASCADE"))
    let sqlite = try ScreenTests.answer(
      ScreenTests.list(
        ["add not-null weight column without default value to table, which contains 3 items"], "truncate 1 table"
      ).replacing("Using 'pg' driver for database querying\n", with: "")
    ).text
    #expect(sqlite.contains("deletes all rows of the table of weight"))
  }

  /// A shell that tells the status tells that the run is over, and nobody waits for it.
  @Test(arguments: ["exit 1", "rc=1", " ELIFECYCLE  Command failed with exit code 1."])
  func aSpinnerAboveAStatusIsOver(_ end: String) throws {
    let text = ScreenTests.head.replacing("[✓]", with: "[⣷]") + end + "\n"
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("Nothing was executed") && !answer.contains("Wait for the shell"))
    #expect(answer.contains("swallowed its error"))
  }

  /// The instruction, the first step and the keys say one thing.
  @Test func aListThatOnlyAddsIsApprovedInOneVoice() throws {
    let text =
      ScreenTests.head + "\n"
      + ScreenTests.asking(toRun: "CREATE TABLE \"parcels\" (\n\"id\" integer NOT NULL\n);\n")
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("Is it the right database? Then") && !answer.contains("Press Ctrl+C. Save"))
    let json = try Binary.run(["--format", "json"], input: Array(text.utf8)).output
    #expect(json.contains("\"keys\" : \"Down, Enter\""))
  }

  /// An error of a network or database is about the push that the words beside it tell of, although nobody names the
  /// tool.
  @Test func anErrorBesideWordsIsReadThoughNobodyNamesTheTool() throws {
    let error = "Error: getaddrinfo ENOTFOUND db.shop.internal\n"
    let told = "Our deploy runs the schema push, the job is green, and the tables are not there. It says:\n\n" + error
    let json = try Binary.run(["--format", "json"], input: Array(told.utf8)).output
    #expect(json.contains("database/host-not-found"), "\(json)")
    let alone = try Binary.run(["--format", "json"], input: Array(error.utf8))
    #expect(alone.status == 2 && !alone.output.contains("database/host-not-found"))
  }

  /// What the tool printed proposes nothing, whatever its words would mean in somebody's mouth.
  @Test func anErrorOfTheToolIsNoProposal() throws {
    let text =
      "Error: [migrations/meta/0042_snapshot.json, migrations/meta/0045_snapshot.json] are pointing to a parent "
      + "snapshot: migrations/meta/0042_snapshot.json/snapshot.json which is a collision.\n"
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("migration-history") && !answer.contains("Proposes") && !answer.contains("refused"))
  }

  /// A file that was generated is known for what it is, and is to be read before anybody runs it.
  @Test func aGeneratedFileIsAStopAndSaysWhatTells() throws {
    let (answer, status) = try ScreenTests.answer(Screens.generated)
    #expect(status == 3)
    #expect(answer.contains("Files were generated") && answer.contains("reads the statements of each"))
    #expect(!answer.contains("I do not know this"))
  }

  /// Where the database is not known a confirmation still says which columns and tables it takes.
  @Test func aListSaysWhatItTakesInAnyDatabase() throws {
    let text = ScreenTests.list(
      ["delete depot column in crates table with 5 items"], "remove 1 column,"
    ).replacing("Using 'pg' driver for database querying\n", with: "").replacing(
      "[✓] Pulling schema from database...\n", with: "")
    let answer = try ScreenTests.answer(text, ["--kit", "0.20.18"]).text
    #expect(answer.contains("drops crates.depot (5 rows)") && !answer.contains("CASCADE"), "\(answer)")
  }

  /// Two stops with nothing between them are one place where a person stops.
  @Test func stopsInARowAreCountedOnce() throws {
    let text = "drizzle-kit 0.31.10: the push says done, exit 0, and the tables are not there\n"
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("1 step, 1 stop"), "\(answer)")
  }

  /// An error and the statement that it refused are one matter, and it is said once.
  @Test func whatWasRefusedIsSaidOnceByItsError() throws {
    let text =
      ScreenTests.head + """
         Warning  You are about to execute current statements:

        ALTER TYPE "mood" ADD VALUE 'calm';

        error: enum label "calm" already exists
            at /srv/shop/node_modules/drizzle-kit/bin.cjs:77696:15 {
          code: '42710',
        }

        """
    let answer = try ScreenTests.answer(text).text
    #expect(answer.contains("has a value of that name already") && !answer.contains("would get a new value"))
    #expect(answer.components(separatedBy: "has a value of that name already").count == 2, "\(answer)")
  }
}
