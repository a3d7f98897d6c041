import Releases
import Transcripts

/// The parts of an ALTER TABLE.
struct PostgresAlteration {
  private let tree: SQLTree
  private let table: SQLObject?
  private let longNames: LongNames

  init(_ tree: SQLTree, of table: SQLObject?, _ longNames: LongNames) {
    self.tree = tree
    self.table = table
    self.longNames = longNames
  }

  func meaning(_ statement: Int) -> StatementMeaning {
    guard let table else { return .unknown }
    return .joined(tree.elements("cmds", of: statement).map { meaning(of: $0, on: table) })
  }

  private func meaning(of command: Int, on table: SQLObject) -> StatementMeaning {
    let name = tree.name("name", of: command).map(longNames.whole)
    let cascade = tree.value("behavior", of: command) == "DROP_CASCADE"
    switch tree.value("subtype", of: command) {
    case "AT_AddColumn":
      let column = definition(of: command).flatMap { tree.name("colname", of: $0) }
      return .creates(column.map { table.part(.column, longNames.whole($0)) })
    case "AT_DropColumn":
      return name.map { .drops(table.part(.column, $0), cascade: cascade) } ?? .unknown
    case "AT_DropConstraint":
      return name.map { .drops(table.part(.constraint, $0), cascade: cascade) } ?? .unknown
    case "AT_AddConstraint": return added(command, to: table)
    case "AT_AlterColumnType": return name.map { .retypes(table, column: $0) } ?? .unknown
    case "AT_DisableRowSecurity", "AT_NoForceRowSecurity": return switchedOff(.rowSecurity, of: table)
    case "AT_DisableTrig", "AT_DisableTrigAll", "AT_DisableTrigUser", "AT_DisableRule":
      return switchedOff(.triggers, of: table)
    case "AT_SetUnLogged": return switchedOff(.logging, of: table)
    case "AT_DetachPartition", "AT_DropInherit": return switchedOff(.partition, of: table)
    case "AT_ChangeOwner": return StatementMeaning(.alter, table, effects: [.grants])
    case "AT_ValidateConstraint": return .alters(table)
    default: return .alters(table, column: name)
    }
  }

  private func added(_ command: Int, to table: SQLObject) -> StatementMeaning {
    guard let constraint = definition(of: command) else { return .unknown }
    if let name = tree.name("conname", of: constraint) {
      return .creates(table.part(.constraint, longNames.whole(name)))
    }
    // PostgreSQL names a primary key after its table; the names of others rest on their columns.
    guard tree.value("contype", of: constraint) == "CONSTR_PRIMARY" else { return .alters(table) }
    return .creates(table.part(.constraint, table.name.appending("_pkey")))
  }

  private func switchedOff(_ safeguard: Effect.Safeguard, of table: SQLObject) -> StatementMeaning {
    StatementMeaning(.alter, table, destroys: .objects, effects: [.switchesOff(safeguard, of: table)])
  }

  /// The node that a command brings along.
  private func definition(of command: Int) -> Int? { tree.field("def", of: command).map { $0 + 1 } }
}
