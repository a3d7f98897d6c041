import Bytes
import Releases
package import Transcripts

/// A list of statements in one sentence: `1 table created, 1 dropped with its rows, 2 columns altered`.
package struct StatementSummary: Sendable {
  /// Nil where the list is empty.
  package let sentence: Phrase?
  /// Whether every statement only makes what was not there before, and none can be refused for the rows that are there.
  package let isAdditive: Bool
  /// What goes or is emptied, each once, in the order of the list; a table that SQLite builds anew does not go.
  package let gone: [SQLObject]

  package init(of statements: [Statement]) {
    let rebuilds = SQLiteTableRebuilds(in: statements)
    let effects = statements.flatMap(\.effects).filter { !rebuilds.explain($0) }
    let keys = Set(statements.flatMap(\.foreignKeys))
    var counts: [(effect: CountedEffect, count: Int)] = rebuilds.count > 0 ? [(.rebuilt, rebuilds.count)] : []
    for effect in effects.compactMap({ CountedEffect($0, foreignKeys: keys) }) {
      if let index = counts.firstIndex(where: { $0.effect == effect }) {
        counts[index].count += 1
      } else {
        counts.append((effect, 1))
      }
    }
    sentence = counts.isEmpty ? nil : Phrase(StatementSummary.sentence(counts))
    gone = effects.compactMap(\.lost).withoutRepeats
    isAdditive = !statements.isEmpty && rebuilds.count == 0 && StatementSummary.onlyAdds(effects)
  }

  /// What is done to a table that the list itself creates harms nothing.
  private static func onlyAdds(_ effects: [Effect]) -> Bool {
    var created: Set<SQLObject> = []
    for effect in effects {
      switch effect {
      case .creates(let object, _): if object.kind == .table { created.insert(object) }
      case .extends, .readsOnly, .callsForeign: break
      case .demands(_, let object), .alters(let object, _, _):
        let table = object.table.map { SQLObject(.table, $0, in: object.schema) } ?? object
        guard created.contains(table) else { return false }
      default: return false
      }
    }
    return true
  }

  private static func sentence(_ counts: [(effect: CountedEffect, count: Int)]) -> String {
    var parts: [String] = []
    var noun = ""
    for (effect, count) in counts {
      // The noun is said once: `1 table created, 1 dropped`.
      parts.append((effect.noun == noun ? "\(count)" : count.counted(effect.noun)) + " " + effect.participle(count))
      noun = effect.noun
    }
    return parts.joined(separator: ", ")
  }
}

/// What is done to how many objects of a kind.
private struct CountedEffect: Equatable {
  let noun: String
  private let done: String
  /// What goes along, for one and for several.
  private let along: (one: String, several: String)

  static let rebuilt = CountedEffect("table", "built anew")

  private init(_ noun: String, _ done: String, along one: String = "", _ several: String = "") {
    self.noun = noun
    self.done = done
    along = (one, several)
  }

  init?(_ effect: Effect, foreignKeys: Set<SQLObject>) {
    switch effect {
    case .creates(let object, _) where foreignKeys.contains(object): self.init("foreign key", "added")
    case .creates(let object, _):
      self.init(CountedEffect.noun(object), [.column, .constraint].contains(object.kind) ? "added" : "created")
    case .drops(let object, let cascades):
      switch object.kind {
      case .table:
        self.init(
          "table", "dropped", along: " with its rows" + CountedEffect.cascade(cascades),
          " with their rows" + CountedEffect.cascade(cascades))
      case .column: self.init("column", "dropped", along: " with its values", " with their values")
      default:
        self.init(
          CountedEffect.noun(object), "dropped", along: CountedEffect.cascade(cascades), CountedEffect.cascade(cascades)
        )
      }
    case .empties(_, let cascades):
      // What refers to it is emptied, too.
      self.init(
        "table", "emptied", along: cascades ? ", with all that refer to it (CASCADE)" : "",
        cascades ? ", with all that refer to them (CASCADE)" : "")
    case .alters(let object, let column, _): self.init(column == nil ? CountedEffect.noun(object) : "column", "altered")
    case .extends: self.init("enum", "extended")
    case .retypes: self.init("column", "given another type")
    case .renames(let object, _): self.init(CountedEffect.noun(object), "renamed")
    case .writesRows: self.init("table", "written to")
    case .overwritesRows: self.init("table", "with rows overwritten")
    case .deletesRows: self.init("table", "with rows deleted")
    case .switchesOff(.rowSecurity, _): self.init("table", "without row security from then on")
    case .switchesOff: self.init("table", "with a safeguard switched off")
    case .unknown, .callsUnknown: self.init("statement", "not understood")
    case .grants: self.init("privilege", "changed")
    default: return nil
    }
  }

  /// Foreign keys and views go with it.
  private static func cascade(_ isSaid: Bool) -> String { isSaid ? ", and what hangs on it (CASCADE)" : "" }

  func participle(_ count: Int) -> String { done + (count == 1 ? along.one : along.several) }

  static func == (one: CountedEffect, other: CountedEffect) -> Bool {
    one.noun == other.noun && one.done == other.done && one.along == other.along
  }

  private static func noun(_ object: SQLObject) -> String { object.kind == .enum ? "type" : object.kind.rawValue }
}

extension Effect {
  /// What goes by it, or loses its rows.
  fileprivate var lost: SQLObject? {
    switch self {
    case .drops(let object, _): object.kind == .constraint ? nil : object
    case .empties(let object, _), .deletesRows(let object, _), .switchesOff(_, let object): object
    default: nil
    }
  }
}

extension Statement {
  /// The foreign keys that it makes and gives a name; of a statement that makes other constraints, too, none.
  fileprivate var foreignKeys: [SQLObject] {
    let demands = effects.compactMap { effect in
      if case .demands(let demand, _) = effect { demand } else { nil }
    }
    guard !demands.isEmpty, demands.allSatisfy({ $0 == .foreignKey }) else { return [] }
    return effects.compactMap { effect in
      if case .creates(let object, _) = effect, object.kind == .constraint { object } else { nil }
    }
  }
}
