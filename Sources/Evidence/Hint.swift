import Notation
import Releases
import Transcripts

/// An answer for `--hints-file`, which drizzle-kit 1.0 reads: one object has a new name. Renames are the only answers
/// given here: a `create` drops what is left over, and only a person confirms a loss.
package struct Hint: Encodable, Hashable, Sendable {
  private let type = "rename"
  private let kind: String
  private let from: [Name]
  private let to: [Name]

  private enum CodingKeys: String, CodingKey { case type, kind, from, to }

  /// - Parameter table: that of a column.
  init?(_ kind: ObjectKind, from old: Name, to new: Name, of table: Name?) {
    let schema = old.schemaName ?? new.schemaName ?? table?.schemaName ?? Name("public")
    switch kind {
    case .table, .enum:
      from = [schema, old.bare]
      to = [new.schemaName ?? schema, new.bare]
    case .column:
      guard let table else { return nil }
      from = [schema, table.bare, old.bare]
      to = [schema, table.bare, new.bare]
    default: return nil
    }
    self.kind = kind.rawValue
  }

  /// Whether both give a new name to one object.
  func claims(sameAs other: Hint) -> Bool { kind == other.kind && from == other.from }

  /// The file that holds them, as JSON.
  package static func text(of hints: [Hint]) -> String { JSONText.compact(hints) }
}
