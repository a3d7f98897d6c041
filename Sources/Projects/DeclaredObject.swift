package import Releases

/// A table, view, type or sequence that a schema file declares.
package struct DeclaredObject: Sendable {
  package struct Column: Sendable, Equatable {
    /// What it is called in the code.
    package let property: String
    /// Nil where it is computed.
    package let name: String?
    /// From 1, in the file.
    package let line: Int
    /// What makes it, without its names.
    let shape: String
    /// What its builder says; nil where that is computed.
    package let definition: ColumnDefinition?
  }

  package let kind: ObjectKind
  /// Nil for the one that the connection takes.
  package let schema: String?
  /// Nil where it is computed.
  package let name: String?
  /// What it is called in the code.
  package let property: String
  /// From the project folder.
  package let file: String
  /// From 1, in the file.
  package let line: Int
  /// Whether other files get it: drizzle-kit sees nothing else.
  package let isExported: Bool
  package private(set) var columns: [Column]
  /// Whether it may have columns that are computed.
  package let hasOtherColumns: Bool
  /// Those of an enum, in order; nil where they are computed, and for anything else.
  package let values: [String]?
  /// Those of a table, at its columns and behind them.
  package private(set) var keys: [DeclaredKey] = []
  /// Those of its rules that compare one column with one value.
  package private(set) var checks: [DeclaredCheck] = []

  /// The columns of a table's primary key, in order; nil where they are not known, and for anything else.
  package var primaryKey: [String]? {
    guard kind == .table else { return nil }
    return keys.last { $0.kind == .primary }.map(columns) ?? []
  }

  /// What the database calls the columns of a key; nil where one is computed.
  package func columns(of key: DeclaredKey) -> [String]? {
    let names = key.columns.compactMap { property in columns.first { $0.property == property }?.name }
    return names.count == key.columns.count && !names.isEmpty ? names : nil
  }

  /// Takes the keys of a table, with what they say of its columns, and its rules.
  mutating func take(_ keys: [DeclaredKey], _ checks: [DeclaredCheck]) {
    self.keys = keys
    self.checks = checks
    columns = columns.map { $0.marked(by: keys) }
  }
}

extension DeclaredObject.Column {
  /// The column with what the keys of its table say of it.
  fileprivate func marked(by keys: [DeclaredKey]) -> DeclaredObject.Column {
    guard var definition else { return self }
    for key in keys where key.columns.contains(property) {
      let isAlone = key.columns.count == 1
      switch key.kind {
      // The columns of a primary key are NOT NULL without saying so.
      case .primary: (definition.isPrimaryKey, definition.isNotNull) = (isAlone, true)
      case .unique: definition.isUnique = definition.isUnique || isAlone
      case .foreign: definition.refers = definition.refers || isAlone
      }
    }
    return DeclaredObject.Column(property: property, name: name, line: line, shape: shape, definition: definition)
  }
}
