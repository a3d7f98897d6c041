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
      return addedColumn(command, to: table)
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
    case "AT_SetNotNull":
      return .alters(table, column: name, .nullability).demanding(.notNull, of: name.map { table.part(.column, $0) })
    case "AT_ValidateConstraint": return .alters(table, .validation)
    default: return .alters(table, column: name)
    }
  }

  private func addedColumn(_ command: Int, to table: SQLObject) -> StatementMeaning {
    guard let definition = definition(of: command), let name = tree.name("colname", of: definition) else {
      return .unknown
    }
    let column = table.part(.column, longNames.whole(name))
    let constraints = tree.elements("constraints", of: definition)
    let types = constraints.compactMap { tree.value("contype", of: $0) }
    let type = tree.field("typeName", of: definition).map { tree.strings("names", of: $0) }?.last ?? ""
    let hasValue = types.contains { ["CONSTR_DEFAULT", "CONSTR_IDENTITY", "CONSTR_GENERATED"].contains($0) }
    var meaning = StatementMeaning.creates(column)
    if types.contains("CONSTR_NOTNULL"), !hasValue, !type.hasSuffix("serial") {
      meaning = meaning.demanding(.notNull, of: column)
    }
    for constraint in constraints {
      guard let demand = demand(of: constraint), demand != .foreignKey else { continue }
      meaning = meaning.demanding(demand, of: table)
    }
    return meaning
  }

  private func added(_ command: Int, to table: SQLObject) -> StatementMeaning {
    guard let constraint = definition(of: command) else { return .unknown }
    let demand = tree.isTrue("skip_validation", of: constraint) ? nil : demand(of: constraint)
    // PostgreSQL names a primary key after its table; the names of others rest on their columns.
    let name =
      tree.name("conname", of: constraint).map(longNames.whole)
      ?? (demand == .primaryKey ? table.name.appending("_pkey") : nil)
    let meaning = name.map { StatementMeaning.creates(table.part(.constraint, $0)) } ?? .alters(table, .constraint)
    return meaning.demanding(demand, of: table)
  }

  /// What a constraint wants of the rows that are there.
  private func demand(of constraint: Int) -> Effect.Demand? {
    switch tree.value("contype", of: constraint) {
    case "CONSTR_PRIMARY": .primaryKey
    case "CONSTR_UNIQUE", "CONSTR_EXCLUSION": .unique
    case "CONSTR_FOREIGN": .foreignKey
    case "CONSTR_CHECK": .check
    default: nil
    }
  }

  private func switchedOff(_ safeguard: Effect.Safeguard, of table: SQLObject) -> StatementMeaning {
    StatementMeaning(.alter, table, destroys: .objects, effects: [.switchesOff(safeguard, of: table)])
  }

  /// The node that a command brings along.
  private func definition(of command: Int) -> Int? { tree.field("def", of: command).map { $0 + 1 } }
}
