/// A rule of a table as a schema file declares it.
package struct DeclaredCheck: Sendable, Equatable {
  /// A part of the rule's SQL.
  package enum Part: Sendable, Equatable {
    case sql(String)
    /// What the code calls a column.
    case column(String)
  }

  package let name: String
  package let parts: [Part]

  /// - Parameter sql: the whole rule, where nothing in it is computed.
  init(_ name: String, sql: String) { (self.name, parts) = (name, [.sql(sql)]) }

  /// - Parameter template: `${t.amount} > 0`, as the code has it behind `sql`; nil where a part of it is computed.
  init?(_ name: String, template: String) {
    var parts: [Part] = []
    var sql = ""
    var rest = template[...]
    while let first = rest.popFirst() {
      if first == "\\" {
        guard let escaped = rest.popFirst(), "\\`$'\"".contains(escaped) else { return nil }
        sql.append(escaped)
      } else if first == "$", rest.first == "{" {
        guard let close = rest.firstIndex(of: "}") else { return nil }
        let path = rest[..<close].dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard path.count == 2, path.allSatisfy({ !$0.isEmpty && $0.allSatisfy(DeclaredCheck.isOfWord) }) else {
          return nil
        }
        parts += [.sql(sql), .column(String(path[1]))]
        sql = ""
        rest = rest[close...].dropFirst()
      } else {
        sql.append(first)
      }
    }
    self.name = name
    self.parts = parts + [.sql(sql)]
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }
}
