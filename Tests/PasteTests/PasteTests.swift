import Effects
import Foundation
import Releases
import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// Real pastes and reports with labels: what must be found, what may be found, and whose names.
struct PasteTests {
  struct Labelled: Decodable {
    let file: String?
    let text: String?
    let main: [String]
    let need: [String]
    let allowed: [String]
    let needNames: [String]

    enum CodingKeys: String, CodingKey {
      case file, text, need, allowed
      case main = "main_ok"
      case needNames = "need_names"
    }
  }

  struct Outcome {
    var main = 0
    var need = 0
    var outside = 0
    var names = 0
    var count = 0
    var misses: [String] = []

    /// What a failure may show of them.
    var shown: Printed { Printed(misses.joined(separator: "\n")) }
  }

  private static func lines(_ file: String) throws -> [Labelled] {
    try Repository.values("Tests/Fixtures/pastes/" + file)
  }

  private static func outcome(of labelled: [Labelled]) throws -> Outcome {
    var outcome = Outcome()
    for item in labelled {
      let bytes =
        try item.file.map { try Repository.bytes("Tests/Fixtures/pastes/" + $0) } ?? Array((item.text ?? "").utf8)
      let reading = RecognisedPaste(of: try Transcript(bytes, hiding: []), with: .embedded)
      let kinds = reading.findings.map(\.kind.rawValue)
      let names = reading.findings.flatMap(\.subjects.names)
      outcome.count += 1
      let main = item.main.contains(where: kinds.contains)
      let need = item.need.allSatisfy(kinds.contains)
      let outside = kinds.contains { !item.allowed.contains($0) }
      let hasNames = item.needNames.allSatisfy { wanted in names.contains { $0.isCalled(wanted) } }
      outcome.main += main ? 1 : 0
      outcome.need += need ? 1 : 0
      outcome.outside += outside ? 0 : 1
      outcome.names += hasNames ? 1 : 0
      if !main || !need || outside || !hasNames {
        outcome.misses.append(
          "\(item.file ?? String((item.text ?? "").prefix(60))): \(kinds), need \(item.need), names \(item.needNames)")
      }
    }
    return outcome
  }

  @Test func labelledPastesAndReports() throws {
    let data = try Repository.bytes("Tests/Fixtures/pastes/labels.json")
    let labels = try JSONDecoder().decode([Labelled].self, from: Data(data)) + PasteTests.lines("reports.jsonl")
    let outcome = try PasteTests.outcome(of: labels)
    #expect(outcome.count == 58)
    // People's words are learned and not listed: the counts are what is reached, and may only rise. Learning these
    // texts by heart would raise them, and lower what is heard in texts that nobody has seen.
    #expect(outcome.main >= 55, "\(outcome.shown)")
    #expect(outcome.need >= 43, "\(outcome.shown)")
    #expect(outcome.outside >= 52, "\(outcome.shown)")
    #expect(outcome.names >= 55, "\(outcome.shown)")
  }

  /// Texts written by somebody who had not seen the articles, and none of which is learned. They are known by now: the
  /// counts, which may only rise, tell when something is lost, and not what is heard in texts that nobody has seen.
  @Test func pastesThatAreNotLearned() throws {
    let outcome = try PasteTests.outcome(of: PasteTests.lines("written.jsonl"))
    #expect(outcome.count == 90)
    #expect(outcome.main >= 86, "\(outcome.shown)")
    #expect(outcome.need >= 81, "\(outcome.shown)")
    #expect(outcome.outside >= 81, "\(outcome.shown)")
    #expect(outcome.names >= 83, "\(outcome.shown)")
  }

  /// Each kind of place in which a word is not a name, beside a real name that must stay.
  @Test(arguments: [
    ("```bash\nnpx drizzle-kit push orders_probe\n```", "orders_probe"),
    ("```yaml\nservices_probe:\n  image: postgres\n```", "services_probe"),
    ("{\"status_probe\":\"error\",\"entity_probe\":1}", "status_probe"),
    ("The answer has \"code_probe\": 42 in it.", "code_probe"),
    ("| probe_runtime | 20.11 |\n| drizzle-kit | 0.31.10 |", "probe_runtime"),
    ("probeOs 14.5, drizzle-kit 0.31.10", "probeOs"),
    ("    at probeTicks (node:internal/process/task_queues:95:5)", "probeTicks"),
    ("It stands in ./node_probe/drizzle-kit/bin.cjs.", "node_probe"),
    ("SELECT name FROM sqlite_master; pg_class has it, too.", "sqlite_master"),
    ("`PRAGMA probe_keys` was on.", "probe_keys"),
    ("ProbeError: it stopped.", "ProbeError"),
  ])
  func wordsOfMachinesAreNoNames(_ place: String, _ word: String) throws {
    let asked = "drizzle-kit push wants to drop our table `parcels`, which holds 4,000 rows. Is our data lost then?"
    let text = asked + "\n\n\(place)\n"
    let reading = try RecognisedPaste(ofText: text)
    let names = reading.findings.flatMap(\.subjects.names)
    #expect(names.contains { $0.isCalled("parcels") })
    #expect(!names.contains { $0.isCalled(word) })
  }

  /// The same words as names: a rule of the place, and not of the word.
  @Test(arguments: ["status_probe", "node_probe", "orders_probe"]) func theSameWordsMayBeNames(_ word: String) throws {
    let text = "drizzle-kit push wants to drop our table `\(word)`, which has rows."
    let reading = try RecognisedPaste(ofText: text)
    let names = reading.findings.flatMap(\.subjects.names)
    #expect(names.contains { $0.isCalled(word) })
  }

  /// What drizzle-kit printed names its objects by its articles and its SQL, and never by the words of a sentence.
  @Test func aPrintedErrorNamesNoKeyOfItsJSON() throws {
    let text = """
      ┌── query error: check constraint "amount_positive" of relation "users" is violated by some row

      ALTER TABLE "users" ADD CONSTRAINT "amount_positive" CHECK ("amount" > 0);
      └──
      {"status":"error","error":{"code":"query_error","sql":"ALTER TABLE \\"users\\" ADD","params":[]}}
      """
    let reading = try RecognisedPaste(ofText: text)
    let tables = reading.findings.flatMap { $0.subjects[.table] }
    #expect(!tables.isEmpty && tables.allSatisfy { $0.isCalled("users") })
  }

  /// A question about a table with rows beside a query that finds no table: two databases.
  @Test func aQueryThatFindsNothingSpeaksOfAnotherDatabase() throws {
    let asked = """
      drizzle-kit push
      Warning › You are about to change Stream table primary key. This action may cause data loss.

      """
    func kinds(_ text: String) throws -> [IssueKind] {
      try RecognisedPaste(ofText: text).findings.map(\.kind)
    }
    #expect(try kinds(asked + "Result: Empty - no tables exist.").contains(.wrongTarget))
    #expect(try !kinds(asked).contains(.wrongTarget))
    #expect(try !kinds("drizzle-kit: no tables exist.").contains(.wrongTarget))
  }

  /// Two names that PostgreSQL would keep as one are a matter of their own, beside the one of long names.
  @Test func namesThatAreOneOnceCutAreTold() throws {
    let stem = String(repeating: "long_table_name_", count: 4)
    func reading(_ one: String, _ other: String) throws -> RecognisedPaste {
      let text = """
        Using 'pg' driver for database querying
        [✓] Pulling schema from database...

         Warning  You are about to execute current statements:

        ALTER TABLE "orders" ADD CONSTRAINT "\(one)" FOREIGN KEY ("a") REFERENCES "users"("id");
        ALTER TABLE "orders" ADD CONSTRAINT "\(other)" FOREIGN KEY ("b") REFERENCES "users"("id");
        """
      return try RecognisedPaste(ofText: text)
    }
    let collides = { (reading: RecognisedPaste) in
      reading.findings.filter { $0.articleID == KnownArticle.collidingNames.id }
    }
    let found = try collides(reading(stem + "a_fk", stem + "b_fk"))
    #expect(found.count == 1 && found.first?.subjects[.constraint].count == 2)
    #expect(try collides(reading("a_" + stem + "fk", "b_" + stem + "fk")).isEmpty)
    #expect(try collides(reading("a_fk", "b_fk")).isEmpty)
  }

  /// What drizzle-kit and the machine printed is no sentence of somebody's.
  @Test func aStackTellsOfNothingInWords() throws {
    let text = """
      Using 'pg' driver for database querying
      [✓] Pulling schema from database...
      error: relation "conversations" does not exist
          at /app/node_modules/drizzle-kit/bin.cjs:77696:15
          at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
        severity: 'ERROR',
        code: '42P01',
        routine: 'RangeVarGetRelidExtended'
      }
      """
    let findings = try RecognisedPaste(ofText: text).findings
    #expect(!findings.isEmpty && findings.allSatisfy { $0.certainty > .reported })
  }

  /// A log's time in front of every line makes no sentence of what the machine printed.
  @Test(arguments: ["", "2026-11-26T23:41:04.1234567Z ", "web-1  | "])
  func aStackInALogTellsOfNothingInWords(_ margin: String) throws {
    let lines = """
      Using 'pg' driver for database querying
      [⣷] Pulling schema from database...
      [✓] Pulling schema from database...
       Warning  Found data-loss statements:
      · You're about to delete display_name column in users table with 5 items

      THIS ACTION WILL CAUSE DATA LOSS AND CANNOT BE REVERTED

      Do you still want to push changes?
      Error: Interactive prompts require a TTY terminal (process.stdin.isTTY or process.stdout.isTTY is false).
          at render10 (/app/node_modules/drizzle-kit/bin.cjs:1450:31)
          at pgPush (/app/node_modules/drizzle-kit/bin.cjs:82756:70)
          at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
      """
    let text = lines.split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }
      .joined(separator: "\n")
    let findings = try RecognisedPaste(ofText: text).findings
    #expect(findings.allSatisfy { $0.certainty > .reported })
    #expect(findings.map(\.kind) == [.dataLoss, .nonInteractive])
  }

  /// Frames of a spinner that has come to its end tell of no hang.
  @Test func aSpinnerThatEndedIsNoTrouble() throws {
    for recording in Recording.all
    where recording.screen.contains("[✓] Pulling schema") && recording.options?.isEmpty == false
      && recording.kit == "0.31.10"
    {
      let frames = ["⣷", "⣯", "⣟"].map { "[\($0)] Pulling schema from database...\n" }.joined()
      let findings = try RecognisedPaste(ofText: frames + recording.screen).findings
      #expect(!findings.contains { $0.kind == .connection || $0.kind == .introspectionCrash }, "\(recording.title)")
    }
  }

  /// What a line of a data-loss list does is known of each line.
  @Test func everyLineOfAListIsKept() throws {
    let text = """
      Using 'pg' driver for database querying
      [✓] Pulling schema from database...
       Warning  Found data-loss statements:
      · You're about to delete parcels table with 3 items
      · You're about to delete depot column in crates table with 5 items
      · You're about to add not-null weight column without default value, which contains 2 items
      · You're about to change Stream primary key. This statements may fail and you table may left without primary key

      THIS ACTION WILL CAUSE DATA LOSS AND CANNOT BE REVERTED

      Do you still want to push changes?
      ❯ No, abort
        Yes, I want to remove 1 table, truncate 1 table, remove 1 column,
      """
    let findings = try RecognisedPaste(ofText: text).findings
    let listed = try #require(findings.first { $0.articleID == KnownArticle.dataLoss.id }).listed
    #expect(listed.map(\.effect) == [.drops, .drops, .empties, .dropsKey])
    #expect(listed.map(\.subject.rows) == [3, 5, 2, nil])
    #expect(listed[1].subject.table?.isCalled("crates") == true && listed[2].subject.table == nil)
  }

  /// Prose below a closing line is read by nobody: it is named, and the lines of logs, prompts and code are not.
  @Test(arguments: [
    ("orders table is gone! it had 40000 rows", true), ("all rows deleted, help", true),
    ("Por qué ya no tengo mis filas", true), ("行が全部消えてしまいました", true), ("$ psql -c 'select 1 from orders'", false),
    ("me@host:~/shop$ npm run build now", false), ("Done in 2.31s.", false),
    ("export const users = pgTable(\"users\", {", false),
    ("2026-11-26T23:41:09.1234567Z Deploy step has finished", false), ("", false),
  ])
  func proseBelowTheEndIsNamed(_ line: String, _ isProse: Bool) throws {
    let text = """
      Using 'pg' driver for database querying
      [✓] Pulling schema from database...
      [✓] Changes applied

      \(line)
      """
    let reading = RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded, nil)
    #expect(reading.unrecognised == (isProse ? [5] : []))
  }

  @Test func statementsInJSONAreAPlan() throws {
    let text = #"{"status":"ok","dialect":"postgresql","statements":["DROP TABLE \"parcels\" CASCADE;"]}"#
    let reading = try RecognisedPaste(ofText: text)
    #expect(reading.run.state?.value == .planned)
    #expect(reading.statements.count == 1 && reading.statements.first?.cascades == true)
    #expect(reading.findings.contains { $0.kind == .drift })
  }

  @Test func neutralTextsYieldNothing() throws {
    struct Neutral: Decodable { let text: String }
    let neutral: [Neutral] = try Repository.values("Tests/Fixtures/pastes/neutral.jsonl")
    #expect(neutral.count >= 20)
    let claimed = try neutral.map(\.text).filter { text in
      try !RecognisedPaste(ofText: text).findings.isEmpty
    }
    // People's words are learned, and what is learned errs; the count may only fall.
    #expect(claimed.count <= 3, "\(claimed)")
  }
}
