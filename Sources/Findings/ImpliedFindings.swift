import Bytes
import Knowledge
import Releases
import Transcripts

/// Findings that no single line prints: they follow from the other findings and from how the run ended.
struct ImpliedFindings {
  /// What the rows are tested against.
  struct Context {
    let run: RunContext
    let findings: [Finding]
    /// The article of the last line that tells where the run stands.
    let lastWord: String?
    /// The line on which somebody tells that the database has no table; nil where nobody does.
    let emptyLine: Int?

    func hasRead(_ roles: Article.Role...) -> Bool {
      findings.contains { $0.certainty > .reported && roles.contains($0.role) }
    }

    /// Whether something with rows or values was left over when the last question was answered: it is asked only where
    /// something old is left, and “create” leaves it.
    var hasDroppedUnseen: Bool {
      [ObjectKind.table, .column, .schema].contains { kind in
        run.answers.last { $0.subject.kind == kind }.map { $0.renamed == nil } ?? false
      }
    }

    /// Whether a question stands there and the run is over all the same.
    var waitsForNobody: Bool { run.exit != nil && run.state?.value != .left && hasRead(.question) }
  }

  private struct Row: Sendable {
    let kind: IssueKind
    let article: KnownArticle
    let when: @Sendable (Context) -> Bool
  }

  private static let rows = [
    // Somebody tells of it in words that name no matter.
    Row(kind: .dataLoss, article: .rowsGone) { $0.run.state?.value == .lost && $0.findings.isEmpty },
    // The last of its questions was answered with “create”, and what no answer took for its old name was dropped.
    Row(kind: .dataLoss, article: .createdAndDropped) { $0.run.state?.value == .applied && $0.hasDroppedUnseen },
    // What somebody tells ended it, and no line of the tool.
    Row(kind: .partialApply, article: .halfOfItRan) { $0.run.state?.ending == .interruption },
    Row(kind: .statementApproval, article: .escapePressed) {
      $0.run.state?.ending == .escape && $0.run.state?.hasExecuted == nil && $0.findings.isEmpty
    },
    // A question about a table that somebody's query did not find: two databases.
    Row(kind: .wrongTarget, article: .twoDatabases) { context in
      context.emptyLine != nil
        && context.findings.contains {
          [.primaryKeyAddition, .primaryKeyChange, .dataLoss, .uniqueConstraint, .notNullWithoutDefault].contains(
            $0.kind)
        }
    },
    // Somebody may have written a word below the spinner; what the tool printed last is what counts.
    // Statements run, or have run: what stood between the first and the last of them stays.
    Row(kind: .partialApply, article: .halfOfItRan) {
      $0.lastWord == KnownArticle.applyingChanges.id && $0.run.state?.value == .running
        && !$0.hasRead(.error, .question)
    },
    Row(kind: .silentFailure, article: .silentExit) {
      [KnownArticle.pulling.id, KnownArticle.applying.id].contains($0.lastWord) && !$0.hasRead(.error, .question)
    },
    Row(kind: .silentFailure, article: .silentExit) {
      $0.findings.isEmpty && ($0.run.exit ?? 0) != 0 && $0.run.state?.value != .left
    },
    // Exit 0 below an error that it should have told.
    Row(kind: .silentFailure, article: .silentExit) {
      $0.run.exit == 0
        && $0.findings.contains {
          $0.role == .error && [.partialApply, .connection, .nonInteractive].contains($0.kind)
        }
    },
    Row(kind: .silentFailure, article: .silentExit) { $0.waitsForNobody },
    Row(kind: .nonInteractive, article: .nobodyAnswers) { $0.waitsForNobody },
  ]

  /// The findings that `context` implies, at the last line of a paste.
  static func all(in context: Context, line: Int, with knowledge: KnowledgeBase) -> [Finding] {
    guard context.run.isDrizzleKit else { return [] }
    // What only words tell is no second matter beside what follows from the run.
    var kinds = Set(context.findings.filter { $0.certainty > .reported }.map(\.kind))
    var implied: [Finding] = []
    for row in rows where !kinds.contains(row.kind) && row.when(context) {
      kinds.insert(row.kind)
      let isTwo = row.kind == .wrongTarget
      let line = isTwo ? context.emptyLine ?? line : line
      let finding = Finding(
        row.kind, by: row.article, in: knowledge, certainty: isTwo ? .reported : .exact, lines: line...line)
      if let finding { implied.append(finding) }
    }
    return implied
  }
}
