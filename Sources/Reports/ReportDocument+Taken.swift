import Bytes
import Effects
import Findings
import Knowledge
import Releases
import Transcripts

/// What went before an error that ended a run.
extension ReportDocument {
  /// Whether it is known of each statement of a list how far it came.
  var hasFates: Bool { statements.contains { $0.fate != nil } }

  /// What comes back under its name: a table that SQLite builds anew, and a type.
  private var back: Set<Name> {
    let sent = statements.filter { $0.fate?.mayHaveRun == true }
    let made = sent.filter { $0.does == Effects.Statement.Verb.create.rawValue }.compactMap(\.object?.name)
    return Set(sent.compactMap(\.to) + made)
  }

  /// The statements of one of `fates` that take rows or values away.
  private func taking(_ fate: StatementFate) -> [Statement] {
    let back = back
    return statements.filter { statement in
      statement.fate == fate && statement.destroys.isOfData
        && !(statement.object.map { back.contains($0.name) } ?? true)
    }
  }

  /// The bare names of what went before the error, or may have, with what holds no rows; nil where no list tells.
  var takenNames: Set<Name>? {
    if hasFates {
      let dropped = statements.filter {
        $0.fate?.mayHaveRun == true && $0.does == Effects.Statement.Verb.drop.rawValue
      }
      let objects = (taking(.ran) + taking(.perhaps)).compactMap(\.object)
      let holders = objects.flatMap { [$0.name, $0.table].compactMap(\.self) }
      let others = Set(dropped.compactMap(\.object?.name)).subtracting(back)
      return Set((holders + others).map(\.bare))
    }
    // The list was approved, and nothing tells how far it came.
    guard transcript.state?.value == .failed, transcript.state?.executed == nil else { return nil }
    let approved = issues.filter { $0.article == KnownArticle.dataLoss.id }
    return approved.isEmpty ? nil : Set(approved.flatMap(\.allNames).map(\.bare))
  }

  /// `crates was dropped`; nil where nothing of a list was, or may have been.
  var taken: Phrase? {
    let certain = ReportDocument.clauses(taking(.ran), " was ", " were ")
    let perhaps = ReportDocument.clauses(taking(.perhaps), " may have been ", " may have been ")
    return certain.isEmpty && perhaps.isEmpty ? nil : Phrase(joined: certain + perhaps, by: ", ")
  }

  /// What the list would still have taken, had the error not stopped it: `parcels.depot`.
  var spared: [Phrase] { taking(.notRun).compactMap(\.object?.phrase).withoutRepeats }

  /// Whether something is known to have gone before the error: a list of losses was approved, or a statement of a list ran.
  var isTakenForSure: Bool {
    if hasFates, issues.allSatisfy({ $0.article != KnownArticle.dataLoss.id }) { return !taking(.ran).isEmpty }
    return transcript.unseenLoss == nil && transcript.state?.executed == true
  }

  /// What the error stopped at: what the database named, or what the refused statement is about; nil where nothing tells.
  var stop: Phrase? {
    let answers = issues.filter { !$0.isReported && $0.article.hasPrefix(KnownArticle.ofDatabases) }
    for kind: ObjectKind in [.constraint, .index, .column, .enum, .sequence, .view, .table] {
      guard let matter = answers.first(where: { !$0.names(kind).isEmpty }), let name = matter.names(kind).first
      else { continue }
      // The name of a constraint is all that an error says of it.
      let column = kind == .column ? matter.objects?.first { $0.name == name && $0.type == kind.rawValue } : nil
      return column?.phrase ?? Phrase([.name(name)])
    }
    return statements.first { $0.failed == true }.flatMap { $0.object?.phrase }
  }

  private static func clauses(_ statements: [Statement], _ one: String, _ several: String) -> [Phrase] {
    let emptying = [Effects.Statement.Verb.truncate, .delete].map(\.rawValue)
    let emptied = statements.filter { emptying.contains($0.does) }.compactMap(\.object?.phrase).withoutRepeats
    let dropped = statements.filter { !emptying.contains($0.does) }.compactMap(\.object?.phrase).withoutRepeats
    return [(dropped, "dropped"), (emptied, "emptied")].filter { !$0.0.isEmpty }.map { names, done in
      Phrase.list(names, atMost: 3) + Phrase((names.count == 1 ? one : several) + done)
    }
  }
}

extension UnseenLoss {
  /// What it means for the database.
  var sentence: String {
    switch self {
    case .forced: "--force lists nothing of what it drops and empties: what ran before the error may have taken rows."
    case .retyped:
      "Up to 0.30.6 a push empties a table before it changes a type. This one shows no question: it was forced, or the "
        + "table had no rows."
    case .unclaimed: "What no answer took for an old name may have been dropped before this statement."
    }
  }
}
