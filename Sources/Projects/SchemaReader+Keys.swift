/// Reads the keys that stand behind the columns of a table: `(t) => [primaryKey({ columns: [t.a, t.b] })]`.
///
/// Source: drizzle-orm 0.36 – 0.44, `pg-core/primary-keys`, `foreign-keys`, `unique-constraint`.
extension SchemaReader {
  private enum TableKey: String {
    case primaryKey, unique, foreignKey
  }

  /// `columns` with what the keys of the table say of them, and the names of those of its primary key; nil where one is
  /// not known.
  /// - Parameters:
  ///   - start: behind the columns.
  ///   - end: where the call closes.
  func keyed(_ columns: [DeclaredObject.Column], from start: Int, to end: Int) -> (
    columns: [DeclaredObject.Column], primaryKey: [String]?
  ) {
    var columns = columns
    var primary = columns.filter { $0.definition?.isPrimaryKey == true }.map(\.property)
    var index = start
    while index < end {
      guard let word = tokens.word(at: index), let key = TableKey(rawValue: word), tokens.isMark("(", at: index + 1)
      else {
        index += 1
        continue
      }
      var open = index + 1
      index = tokens.end(ofBracketAt: open)
      // `unique("name").on(t.a)`
      if key == .unique {
        guard tokens.isMark(".", at: index), tokens.word(at: index + 1) == "on", tokens.isMark("(", at: index + 2)
        else { continue }
        open = index + 2
        index = tokens.end(ofBracketAt: open)
      }
      let members = members(of: open)
      if key == .primaryKey { primary = members }
      for place in columns.indices where members.contains(columns[place].property) {
        columns[place] = columns[place].with { $0.take(key.rawValue, alone: members.count == 1) }
      }
    }
    let names = primary.map { property in columns.first { $0.property == property }?.name }
    return (columns, names.contains(nil) ? nil : names.compactMap(\.self))
  }

  /// What is called `t.member` in the brackets at `open`; where they hold a list of `columns`, in that list.
  private func members(of open: Int) -> [String] {
    var range = open..<tokens.end(ofBracketAt: open)
    if let list = range.first(where: {
      tokens.word(at: $0) == "columns" && tokens.isMark(":", at: $0 + 1) && tokens.isMark("[", at: $0 + 2)
    }) {
      range = (list + 2)..<tokens.end(ofBracketAt: list + 2)
    }
    return range.compactMap { index in
      tokens.isMark(".", at: index) && !tokens.isMark("(", at: index + 2) ? tokens.word(at: index + 1) : nil
    }
  }
}

extension DeclaredObject.Column {
  fileprivate func with(_ change: (inout ColumnDefinition) -> Void) -> DeclaredObject.Column {
    guard var definition else { return self }
    change(&definition)
    return DeclaredObject.Column(property: property, name: name, line: line, shape: shape, definition: definition)
  }
}

extension ColumnDefinition {
  /// - Parameter alone: whether the key has no other column.
  fileprivate mutating func take(_ key: String, alone: Bool) {
    switch key {
    // The columns of a primary key are NOT NULL without saying so.
    case "primaryKey": (isPrimaryKey, isNotNull) = (alone, true)
    case "unique": isUnique = isUnique || alone
    default: refers = refers || alone
    }
  }
}
