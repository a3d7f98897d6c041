/// What the builder of a column says, in the words in which PostgreSQL shows a type.
package struct ColumnDefinition: Sendable, Equatable {
  /// Such as `character varying(20)`; nil where it is computed, an enum, or not known here.
  package internal(set) var type: String?
  /// The enum that is the type.
  package internal(set) var enumName: String?
  package internal(set) var isNotNull = false
  package internal(set) var hasDefault = false
  package internal(set) var isPrimaryKey = false
  package internal(set) var isUnique = false
  /// What its rule to be unique is called; nil where drizzle-kit makes the name.
  package internal(set) var uniqueName: String?
  /// Whether it refers to another table.
  package internal(set) var refers = false
  /// What it refers to; nil where that is not written at the column.
  package internal(set) var reference: Reference?

  /// A column of another table, in the words of the code.
  package struct Reference: Sendable, Equatable {
    package let table: String
    package let column: String
  }
}
