/// A rule of a table as a schema file declares it, where it compares one column with one value.
package struct DeclaredCheck: Sendable, Equatable {
  package let name: String
  /// What the code calls its column.
  package let column: String
  /// `=`, `<>`, `<`, `<=`, `>` or `>=`.
  package let comparison: String
  /// A number, or what stands in a string.
  package let value: String

  private static let comparisons = [">=", "<=", "<>", "!=", ">", "<", "="]

  /// - Parameter template: `${t.amount} > 0`, as the code has it behind `sql`; nil where it says anything else.
  init?(_ name: String, template: String) {
    let shown = template.drop(while: \.isWhitespace)
    guard shown.hasPrefix("${"), let close = shown.firstIndex(of: "}") else { return nil }
    let path = shown[..<close].dropFirst(2).split(separator: ".", omittingEmptySubsequences: false)
    let rest = shown[close...].dropFirst().drop(while: \.isWhitespace)
    guard path.count == 2, let sign = DeclaredCheck.comparisons.first(where: rest.hasPrefix) else { return nil }
    var value = rest.dropFirst(sign.count).drop(while: \.isWhitespace)
    while value.last?.isWhitespace == true { value = value.dropLast() }
    if value.first == "'", value.last == "'", value.count > 1 {
      value = value.dropFirst().dropLast()
      guard !value.contains(where: { "'\\$".contains($0) }) else { return nil }
    } else {
      let digits = value.first == "-" ? value.dropFirst() : value
      guard digits.first?.isNumber == true, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else {
        return nil
      }
    }
    self.name = name
    column = String(path[1])
    comparison = sign == "!=" ? "<>" : sign
    self.value = String(value)
  }
}
