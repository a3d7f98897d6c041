import Knowledge
import Support
import Testing
import Transcripts

@testable import Findings

/// What somebody tells below a question of the key that was pressed: Escape runs a confirmation, and ends a rename
/// question.
struct EscapeTests {
  private static let loss = """
     Warning  Found data-loss statements:
    · You're about to delete pedidos_2023 table with 51233 items

    THIS ACTION WILL CAUSE DATA LOSS AND CANNOT BE REVERTED

    Do you still want to push changes?
    ❯ No, abort
      Yes, I want to remove 1 table,

    """

  private static let rename = """
    Is identity_map table created or renamed from another table?
    ❯ + identity_map           create table
      ~ session › identity_map rename table

    """

  private static func state(_ screen: String, _ words: String) throws -> RunState? {
    RecognisedPaste(of: try Transcript(Array((screen + "\n" + words + "\n").utf8), hiding: []), with: .embedded).run
      .state
  }

  @Test(arguments: [
    "Pulsé Escape para salir. ¿Se ejecutó algo?", "I aborted it with Esc, nothing happened I think",
    "I hit ESC to be safe and closed the terminal.", "I pressed Escape to get out. Did anything run?",
    "I just escaped out of it, so we're good, right?", "J'ai appuyé sur Échap.",
    "Ich habe Esc gedrückt. Ist was passiert?", "then I pressed Esc", "Nacisnąłem Esc", "My colleague pressed esc",
  ])
  func aToldEscapeHasRunTheList(words: String) throws {
    let state = try EscapeTests.state(EscapeTests.loss, words)
    #expect(state?.value == .applied && state?.hasExecuted == true, "\(words): \(String(describing: state))")
    #expect(try EscapeTests.state(EscapeTests.rename, words)?.value == .left, "\(words)")
  }

  @Test(arguments: [
    "Never press Esc here!", "What does Escape do?", "Can I press escape to leave?",
    "Don't hit Esc, it runs everything",
  ])
  func whatNobodyPressedHasRunNothing(words: String) throws {
    #expect(try EscapeTests.state(EscapeTests.loss, words)?.value == .open, "\(words)")
  }

  @Test(arguments: ["I pressed Ctrl+C.", "I pressed Ctrl+C, not Esc."])
  func controlCIsNotEscape(words: String) throws {
    #expect(try EscapeTests.state(EscapeTests.loss, words)?.value == .left, "\(words)")
  }

  /// Words alone do not tell whether it was the question that was left.
  @Test func whatOnlyWordsTellOfIsNoAllClear() throws {
    let state = try EscapeTests.state("", "I pressed Ctrl+C while drizzle-kit push was applying statements.")
    #expect(state?.value == .failed && state?.hasExecuted != false, "\(String(describing: state))")
  }

  /// In every recorded run with JSON that ended in an error of a statement the server had received some.
  @Test func anErrorInJSONSaysThatStatementsMayHaveRun() throws {
    var count = 0
    for recording in Recording.all where recording.screen.contains("\"code\":\"query_error\"") {
      let reading = RecognisedPaste(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded, nil)
      #expect(reading.run.state?.value == .failed && reading.run.state?.hasExecuted != false, "\(recording.title)")
      count += 1
    }
    #expect(count > 5)
  }

  /// Statements that are shown below the error of a run are what failed, and no plan.
  @Test func aFileBelowAnErrorIsNoPlan() throws {
    let text = """
      error: insert or update on table "conversations" violates foreign key constraint "conversations_owner_users_id_fk"
      0004_add_owner.sql:
      ALTER TABLE "conversations" ADD COLUMN "owner" integer;--> statement-breakpoint
      ALTER TABLE "conversations" ADD CONSTRAINT "conversations_owner_users_id_fk" FOREIGN KEY ("owner") \
      REFERENCES "users"("id");
      """
    #expect(try EscapeTests.state("npx drizzle-kit migrate", text)?.value == .failed)
  }

  /// Where the last question was answered with “create”, what was left over has been dropped: in every recorded run
  /// that shows that and was applied, the server received a DROP.
  @Test func aCreateThatWasAppliedHasDroppedSomething() throws {
    var count = 0
    for recording in Recording.all where recording.dialect == "postgresql" {
      let reading = RecognisedPaste(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded, nil)
      guard reading.findings.contains(where: { $0.articleID == KnownArticle.createdAndDropped.id }) else { continue }
      #expect(recording.executed.contains { $0.uppercased().contains("DROP ") }, "\(recording.title)")
      count += 1
    }
    #expect(count > 10, "\(count) recordings")
  }
}
