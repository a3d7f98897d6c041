import Releases
import Transcripts

/// Tables that SQLite's list builds anew: made under another name, filled, put in the place of the old one.
package struct SQLiteTableRebuilds {
  private var new: Set<Name> = []
  /// The tables that are replaced.
  private(set) var old: Set<Name> = []

  var count: Int { new.count }

  package init(in statements: [Statement]) {
    var created: Set<Name> = []
    var dropped: Set<Name> = []
    for effect in statements.lazy.flatMap(\.effects) {
      switch effect {
      case .creates(let object, _) where object.kind == .table: created.insert(object.name)
      case .drops(let object, _) where object.kind == .table: dropped.insert(object.name)
      case .renames(let object, let name) where created.contains(object.name) && dropped.contains(name):
        new.insert(object.name)
        old.insert(name)
      default: break
      }
    }
  }

  /// Whether an effect is a part of building a table anew.
  package func explain(_ effect: Effect) -> Bool {
    switch effect {
    case .creates(let object, _), .writesRows(let object), .renames(let object, _): new.contains(object.name)
    case .drops(let object, _): object.kind == .table && old.contains(object.name)
    case .changesSession("foreign_keys"): !new.isEmpty
    default: false
    }
  }
}
