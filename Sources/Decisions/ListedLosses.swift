import Bytes
import Findings
import Knowledge
import Releases
import Transcripts

/// The lines of a data-loss list in words.
struct ListedLosses {
  private let listed: [ListedLoss]

  init(_ listed: [ListedLoss]) { self.listed = listed.withoutRepeats }

  /// More are named in the report's names.
  private static let shownAtOnce = 4

  /// What would go, or has gone.
  func title(haveRun: Bool) -> Phrase {
    var clauses: [Phrase] = []
    let dropped = named(.drops)
    if !dropped.isEmpty {
      clauses.append(list(dropped) + Phrase(haveRun ? dropped.count == 1 ? " is gone" : " are gone" : " would go"))
    }
    let emptied = tables(.empties)
    if !emptied.isEmpty {
      let been = emptied.count == 1 ? " was emptied" : " were emptied"
      clauses.append(list(emptied) + Phrase(haveRun ? been : " would be emptied"))
    }
    let keys = named(.dropsKey)
    if !keys.isEmpty {
      clauses.append(Phrase("the primary key of ") + list(keys) + Phrase(haveRun ? " may be gone" : " would go"))
    }
    return Phrase(joined: clauses, by: "; ")
  }

  /// What the confirmation does up to 0.31.
  func effect(in dialect: Dialect?) -> Phrase {
    switch dialect?.family {
    case .postgresql: effectInPostgreSQL
    case .mysql: effectInMySQL
    case .sqlite: effectInSQLite
    default: effectAnywhere
    }
  }

  /// What holds in every database.
  private var effectAnywhere: Phrase {
    var clauses: [Phrase] = []
    let dropped = named(.drops) + named(.dropsKey).map { Phrase("the key of ") + $0 }
    if !dropped.isEmpty {
      let areColumns = listed.allSatisfy { $0.effect != .drops || $0.subject.kind == .column }
      clauses.append(
        Phrase("drops ") + list(dropped) + Phrase(areColumns ? "" : ", and with it perhaps what refers to it"))
    }
    let emptied = tables(.empties)
    if !emptied.isEmpty {
      clauses.append(Phrase("empties ") + list(emptied) + Phrase(", and perhaps what refers to it"))
    }
    return Phrase("runs every statement of the push: ") + Phrase(joined: clauses, by: "; ") + Phrase(".")
  }

  /// Recorded on MariaDB 0.31.10: the truncates come first, and what is left of a key is made again, which fails.
  private var effectInMySQL: Phrase {
    let emptied = tables(.empties)
    let dropped = named(.drops) + named(.dropsKey).map { Phrase("the key of ") + $0 }
    var clauses: [Phrase] = []
    if !emptied.isEmpty { clauses.append(Phrase("empties ") + list(emptied) + Phrase(" first")) }
    if !dropped.isEmpty { clauses.append(Phrase("drops ") + list(dropped)) }
    return Phrase("runs every statement of the push: ") + Phrase(joined: clauses, by: "; ")
      + Phrase(
        emptied.isEmpty ? "." : "; on MariaDB it then failed with `Multiple primary key defined`, exit 0.")
  }

  /// Recorded on 0.31.10: rows are deleted for a new NOT NULL column whatever its default is, where that is falsy.
  private var effectInSQLite: Phrase {
    let emptied = tables(.empties)
    let dropped = named(.drops) + named(.dropsKey).map { Phrase("the key of ") + $0 }
    var clauses: [Phrase] = []
    if !emptied.isEmpty {
      clauses.append(
        Phrase("deletes all rows of ") + list(emptied) + Phrase(", even with `default(0)` or `default(false)`"))
    }
    if !dropped.isEmpty { clauses.append(Phrase("drops ") + list(dropped)) }
    return Phrase("runs every statement of the push: ") + Phrase(joined: clauses, by: "; ") + Phrase(".")
  }

  private var effectInPostgreSQL: Phrase {
    var clauses: [Phrase] = []
    let dropped = named(.drops)
    if !dropped.isEmpty {
      // Recorded of tables alone.
      let cascades = listed.allSatisfy { $0.effect != .drops || $0.subject.kind == .table }
      clauses.append(Phrase("drops ") + list(dropped) + Phrase(cascades ? " with CASCADE" : ""))
    }
    let emptied = tables(.empties)
    if !emptied.isEmpty {
      clauses.append(
        Phrase("empties ") + list(emptied)
          + Phrase(
            ", even if the push then fails; what refers to \(emptied.count == 1 ? "it" : "them") is emptied too, or keeps orphans"
          ))
    }
    let keys = named(.dropsKey)
    if !keys.isEmpty { clauses.append(Phrase("drops the key of ") + list(keys) + Phrase(", and no row goes")) }
    return Phrase("runs every statement of the push: ") + Phrase(joined: clauses, by: "; ") + Phrase(".")
  }

  private func list(_ phrases: [Phrase]) -> Phrase { Phrase.list(phrases, atMost: ListedLosses.shownAtOnce) }

  private func named(_ effect: ListedLoss.Effect) -> [Phrase] {
    listed.filter { $0.effect == effect }.map { $0.subject.counted }
  }

  /// The tables, or `the table of a` where the line names a column alone.
  private func tables(_ effect: ListedLoss.Effect) -> [Phrase] {
    let subjects = listed.filter { $0.effect == effect }.map(\.subject)
    let phrases = subjects.map { subject in
      subject.kind != .column
        ? Phrase([.name(subject.name)])
        : subject.table.map { Phrase([.name($0)]) } ?? Phrase([.text("the table of "), .name(subject.name)])
    }
    return phrases.withoutRepeats
  }
}

extension Subject {
  /// `users.name (3 rows)`.
  fileprivate var counted: Phrase {
    var parts: [Phrase.Part] = kind == .schema ? [.text("the schema ")] : []
    if kind == .column, let table { parts += [.name(table), .text(".")] }
    parts.append(.name(name))
    if let rows, kind != .schema { parts.append(.text(" (\(rows.counted("row")))")) }
    return Phrase(parts)
  }
}
