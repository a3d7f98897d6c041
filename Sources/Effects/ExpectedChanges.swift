import Releases
package import Transcripts

/// Whether a list of statements does exactly what somebody expects of it, and nothing beside.
package struct ExpectedChanges: Sendable {
  /// Something that is done and was not expected.
  package struct Surprise: Sendable {
    /// From 1.
    package let line: Int
    package let says: Phrase
  }

  package let expected: [Change]
  package let surprises: [Surprise]
  /// What was expected and is not done.
  package let missing: [Change]

  package var hold: Bool { surprises.isEmpty && missing.isEmpty }

  package init(_ expected: [Change], in statements: [Statement]) {
    self.expected = expected
    let rebuilds = SQLiteTableRebuilds(in: statements)
    var surprises: [Surprise] = []
    var met: Set<Change> = []
    func meet(_ change: Change, at line: Int, _ says: Phrase? = nil) {
      if let wanted = expected.first(where: { $0.expects(change) }) {
        met.insert(wanted)
      } else if !expected.contains(where: { $0.brings(change) }) {
        surprises.append(Surprise(line: line, says: says ?? change.phrase))
      }
    }
    for statement in statements {
      let line = statement.lines.lowerBound
      for effect in statement.effects {
        if rebuilds.explain(effect) {
          // The old table is named once, where it goes.
          if case .drops(let table, _) = effect { meet(Change(.altered, table), at: line) }
          continue
        }
        switch effect.outcome(in: statement) {
        case .change(let change): meet(change, at: line, effect.remark(on: change))
        case .surprise(let says): surprises.append(Surprise(line: line, says: says))
        case .nothing: break
        }
      }
    }
    self.surprises = surprises
    missing = expected.filter { !met.contains($0) }
  }
}

extension Effect {
  fileprivate enum Outcome {
    case change(Change)
    /// An effect that cannot be written as a sign, a type and a name.
    case surprise(Phrase)
    case nothing
  }

  fileprivate func outcome(in statement: Statement) -> Outcome {
    switch self {
    case .creates(let object, _): return .change(Change(.made, object))
    case .drops(let object, _): return .change(Change(.gone, object))
    case .alters(let object, let column, _):
      return .change(Change(.altered, column.map { object.part(.column, $0) } ?? object))
    case .retypes(let table, let column): return .change(Change(.altered, table.part(.column, column)))
    case .extends(let object), .renames(let object, _): return .change(Change(.altered, object))
    case .empties(let table, _): return .surprise(Phrase([.text("every row of "), .name(table.name), .text(" goes")]))
    case .deletesRows(let table, _): return .surprise(Phrase([.text("rows of "), .name(table.name), .text(" go")]))
    case .overwritesRows(let table, _):
      return .surprise(Phrase([.text("rows of "), .name(table.name), .text(" are overwritten")]))
    case .writesRows(let table): return .surprise(Phrase([.text("rows are written to "), .name(table.name)]))
    case .switchesOff(_, let table):
      return .surprise(Phrase([.text("a safeguard of "), .name(table.name), .text(" is switched off")]))
    // The default of a column calls it once there are rows.
    case .changesServer where [.create, .alter].contains(statement.verb): return .nothing
    case .callsUnknown where [.create, .alter].contains(statement.verb): return .nothing
    case .callsUnknown(let function):
      return .surprise(Phrase([.text("it calls "), .name(Name(function)), .text(", which brolly does not know")]))
    case .grants: return .surprise(Phrase("privileges or an owner change"))
    case .changesSession(let setting) where !["lock_timeout", "statement_timeout"].contains(setting):
      return .surprise(Phrase("a setting changes"))
    case .changesServer: return .surprise(Phrase("it changes something on the server"))
    case .runsProgram, .writesFile: return .surprise(Phrase("it reaches outside of the database"))
    case .unknown: return .surprise(Phrase("it is not understood"))
    case .demands, .changesSession, .controlsTransaction, .locks, .maintains, .callsForeign, .readsAttribute,
      .readsOnly, .runsExplained:
      return .nothing
    }
  }

  /// What a change does not say by itself.
  fileprivate func remark(on change: Change) -> Phrase? {
    guard case .renames(_, let name) = self else { return nil }
    return change.phrase + Phrase([.text(", which is then "), .name(name)])
  }
}
