/// A key of a table as a schema file declares it, in the words of the code.
package struct DeclaredKey: Sendable, Equatable {
  package enum Kind: Sendable {
    case primary, unique, foreign
  }

  package let kind: Kind
  /// Nil where drizzle-kit makes it.
  package let name: String?
  /// What the code calls its columns.
  package let columns: [String]
  /// What the code calls the table that a foreign key refers to, and its columns.
  package var parent: String?
  package var parentColumns: [String] = []
}
