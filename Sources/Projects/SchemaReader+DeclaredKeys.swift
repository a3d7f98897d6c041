import Releases

/// Reads the keys of a table: those that a column declares, and those behind its columns.
extension SchemaReader {
  /// - Parameter extras: what stands behind the columns.
  func keys(of object: DeclaredObject, behindColumnsIn extras: Range<Int>) -> [DeclaredKey] {
    guard object.kind == .table else { return [] }
    var keys = keys(behindColumnsIn: extras)
    func add(_ key: DeclaredKey) {
      if !keys.contains(where: { $0.kind == key.kind && $0.columns == key.columns }) { keys.append(key) }
    }
    for column in object.columns {
      guard let definition = column.definition else { continue }
      if definition.isPrimaryKey { add(DeclaredKey(kind: .primary, name: nil, columns: [column.property])) }
      if definition.isUnique {
        add(DeclaredKey(kind: .unique, name: definition.uniqueName, columns: [column.property]))
      }
      if let reference = definition.reference {
        add(
          DeclaredKey(
            kind: .foreign, name: nil, columns: [column.property], parent: reference.table,
            parentColumns: [reference.column]))
      }
    }
    return keys
  }

  /// The rules of a table whose text is not computed.
  /// - Parameter extras: what stands behind the columns.
  func checks(in extras: Range<Int>) -> [DeclaredCheck] {
    extras.compactMap { index in
      guard tokens.word(at: index) == "check", tokens.isMark("(", at: index + 1), let name = text(at: index + 2),
        tokens.isMark(",", at: index + 3), tokens.word(at: index + 4) == "sql"
      else { return nil }
      return switch tokens[index + 5] {
      case .template(let template): DeclaredCheck(name, template: template)
      case .text(let sql): DeclaredCheck(name, sql: sql)
      default: nil
      }
    }
  }

  /// What stands behind the columns of a table; empty where nothing does. The call that makes it stands at `start`.
  func extras(at start: Int) -> Range<Int> {
    guard let call = call(at: start) else { return 0..<0 }
    let end = tokens.end(ofExpressionAt: tokens.end(ofExpressionAt: call.open + 1) + 1)
    guard tokens.isMark(",", at: end) else { return 0..<0 }
    return end + 1..<max(end + 1, tokens.end(ofExpressionAt: end + 1))
  }

  private func keys(behindColumnsIn extras: Range<Int>) -> [DeclaredKey] {
    var keys: [DeclaredKey] = []
    for index in extras {
      guard let word = tokens.word(at: index), tokens.isMark("(", at: index + 1) else { continue }
      let end = tokens.end(ofBracketAt: index + 1)
      switch word {
      case "primaryKey":
        let list = list("columns", in: index + 1, end) ?? members(index + 2..<end)
        keys.append(DeclaredKey(kind: .primary, name: name(in: index + 1, end), columns: list.map(\.column)))
      case "unique":
        guard tokens.isMark(".", at: end), tokens.word(at: end + 1) == "on", tokens.isMark("(", at: end + 2) else {
          break
        }
        let list = members(end + 3..<tokens.end(ofBracketAt: end + 2))
        keys.append(DeclaredKey(kind: .unique, name: text(at: index + 2), columns: list.map(\.column)))
      case "foreignKey":
        guard let own = list("columns", in: index + 1, end), let others = list("foreignColumns", in: index + 1, end)
        else { break }
        keys.append(
          DeclaredKey(
            kind: .foreign, name: name(in: index + 1, end), columns: own.map(\.column), parent: others.first?.table,
            parentColumns: others.map(\.column)))
      default: break
      }
    }
    return keys
  }

  private func name(in open: Int, _ end: Int) -> String? {
    (open..<end).first { tokens.word(at: $0) == "name" && tokens.isMark(":", at: $0 + 1) }.flatMap { text(at: $0 + 2) }
  }

  /// The columns of the list that stands under `key`; nil where it has none.
  private func list(_ key: String, in open: Int, _ end: Int) -> [(table: String, column: String)]? {
    guard
      let start = (open..<end).first(where: {
        tokens.word(at: $0) == key && tokens.isMark(":", at: $0 + 1) && tokens.isMark("[", at: $0 + 2)
      })
    else { return nil }
    return members(start + 3..<tokens.end(ofBracketAt: start + 2))
  }

  /// `t.a, t.b`
  private func members(_ range: Range<Int>) -> [(table: String, column: String)] {
    range.compactMap { index in
      guard let table = tokens.word(at: index), tokens.isMark(".", at: index + 1), index + 2 < range.upperBound,
        let column = tokens.word(at: index + 2)
      else { return nil }
      return (table, column)
    }
  }

  /// `() => users.id`
  func reference(at open: Int) -> ColumnDefinition.Reference? {
    let end = tokens.end(ofBracketAt: open)
    guard let arrow = (open..<end).first(where: { tokens.isMark("=>", at: $0) }),
      let member = members(arrow + 1..<end).first
    else { return nil }
    return ColumnDefinition.Reference(table: member.table, column: member.column)
  }
}
