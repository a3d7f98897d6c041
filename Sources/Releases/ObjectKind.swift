/// What kind of thing in a database a name stands for, in the words of the JSON report.
package enum ObjectKind: String, CaseIterable, Codable, Sendable {
  case table, column, constraint, candidates, `enum`, sequence, view, schema, policy, role, index, `extension`
  // What only statements name.
  case trigger, function, rule, database

  /// Whether such an object belongs to a table.
  package var hangsOnTable: Bool {
    switch self {
    case .column, .constraint, .index, .policy: true
    default: false
    }
  }
}
