import Bytes
import Decisions
import Effects
import Evidence
import Findings
import Knowledge
import Releases
import Transcripts

/// What a push is to make once its question is cured, as far as the paste names it.
struct WantedChanges {
  private var changes: [Change] = []
  /// What 1.0 may be told, as JSON; nil where nothing was found out.
  private var hint: String?

  /// Stands in a command for `--only …`, once for each.
  static let mark = " <changes>"
  /// Stands in a command for what is found out of a question, as 1.0 reads it.
  static let hintMark = " <hint>"

  /// More are named by a person who has read the list.
  private static let mostChanges = 3

  /// What a question may ask to be made, what hangs on a table first: the table of a column is there already.
  private static let made: [ObjectKind] = [
    .column, .constraint, .index, .policy, .enum, .sequence, .view, .table, .schema,
  ]

  /// Nothing that is known.
  init() {}

  /// - Parameter chosen: what was answered to be new on the same screen: it is asked, and made, again.
  init(of decisions: [Decision], chosen: [Subject], hints: [Hint]) {
    hint = hints.isEmpty ? nil : Hint.text(of: hints)
    for subject in chosen where WantedChanges.made.contains(subject.kind) {
      guard !subject.kind.hangsOnTable || subject.table != nil else { continue }
      let change = Change(.made, SQLObject(subject.kind, subject.name, of: subject.table, in: subject.schema))
      if !changes.contains(change) { changes.append(change) }
    }
    // Where an old object has no owner the way is to give it one, and not to rename it.
    let isOwnerless = decisions.contains { $0.finding.kind == .drift }
    for decision in decisions where decision.finding.certainty > .reported {
      for change in WantedChanges.changes(of: decision.finding, mayRename: !isOwnerless) where !changes.contains(change)
      {
        changes.append(change)
      }
    }
    if changes.count > WantedChanges.mostChanges { changes = [] }
  }

  /// One of each kind that a question asks to be made, without and with a schema, alone and renamed; and none.
  static func examples(of subjects: Subjects) -> [WantedChanges] {
    var examples = [WantedChanges()]
    for kind in WantedChanges.made {
      guard let name = subjects[kind].first else { continue }
      for schema in [nil, name] {
        let object = SQLObject(kind, name, of: kind.hangsOnTable ? name : nil, in: schema)
        examples.append(WantedChanges(changes: [Change(.made, object)]))
        examples.append(WantedChanges(changes: [Change(.made, object), Change(.altered, object)]))
      }
    }
    return examples
  }

  private init(changes: [Change]) { self.changes = changes }

  /// The names in it.
  var names: [Name] { changes.flatMap { [$0.object.schema, $0.object.table, $0.object.name].compactMap(\.self) } }

  /// Only what is made, or renamed under its old name: what goes or changes is for a person to allow.
  private static func changes(of finding: Finding, mayRename: Bool) -> [Change] {
    let kinds: [ObjectKind] =
      switch finding.kind {
      case .renameOrCreate: WantedChanges.made
      case .uniqueConstraint, .foreignKey: [.constraint]
      case .notNullWithoutDefault where KnownArticle.addsColumn.map(\.id).contains(finding.articleID): [.column]
      default: []
      }
    // The lines that speak of such a column do not all name its table.
    let mayLackTable = finding.kind == .notNullWithoutDefault
    // The table of a column is there already.
    let kind = kinds.first { kind in finding.subjects.all.contains { $0.kind == kind } }
    let made = finding.subjects.all.compactMap { subject -> Change? in
      guard subject.kind == kind, !subject.kind.hangsOnTable || subject.table != nil || mayLackTable,
        !finding.subjects[.candidates].contains(where: { $0.bare == subject.name })
      else { return nil }
      let name = subject.kind == .constraint ? subject.name.stored() : subject.name
      return Change(.made, SQLObject(subject.kind, name, of: subject.table, in: subject.schema))
    }
    guard mayRename, finding.kind == .renameOrCreate, finding.subjects[.candidates].count == 1,
      let old = finding.subjects[.candidates].first, let new = made.first, made.count == 1
    else { return made }
    return made + [
      Change(
        .altered, SQLObject(new.object.kind, old.bare, of: new.object.table, in: old.schemaName ?? new.object.schema))
    ]
  }

  /// `command` with the hint; nil where there is none.
  func hinted(behind command: Substring) -> String? {
    hint.map { "\(command) " + Name($0).quoted(for: .shellWord) }
  }

  /// `command` with a flag for each change, each on a line of its own where one line is not enough.
  func written(behind command: Substring, width: Int) -> String {
    let flags = changes.map { "--only " + $0.shellWord }
    let line = ([String(command)] + flags).joined(separator: " ")
    return line.count <= width ? line : ([String(command)] + flags).joined(separator: " \\\n  ")
  }
}
