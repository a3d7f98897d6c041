import Bytes
package import Releases

/// What an UPDATE puts into its columns.
package struct UpdatedValues {
  /// Whether a column gets nothing, or only a part of what it holds: `SET code = NULL`, `SET code = left(code, 12)`.
  package let areCut: Bool

  package init(of update: String, in dialect: Dialect?) {
    let syntax = SQLSyntax(dialect, hasBackticks: update.utf8.contains(UInt8(ascii: "`")))
    guard syntax == .postgresql, let tree = try? SQLTree(update) else {
      areCut = UpdatedValues.areCut(in: update, syntax)
      return
    }
    areCut = tree.statements.contains { statement in
      tree.isText(statement, "UpdateStmt")
        && tree.elements("targetList", of: statement).contains { target in
          tree.field("val", of: target).map { UpdatedValues.isCut(at: $0 + 1, of: tree) } ?? false
        }
    }
  }

  /// Functions that give a part of what they take.
  private static let cutting: Set<String> = [
    "left", "right", "substr", "substrb", "substring", "substring_index", "mid", "nullif",
  ]

  /// Whether the value whose type stands at key `place` is cut in itself, and not in what it is computed from.
  private static func isCut(at place: Int, of tree: SQLTree) -> Bool {
    guard place < tree.tokens.count, tree.isNode(place) else { return false }
    switch tree.text(place) {
    case "A_Const": return tree.isTrue("isnull", of: place)
    case "FuncCall": return tree.strings("funcname", of: place).last.map(cutting.contains) ?? false
    case "A_Expr":
      // What is put together of parts has lost what stood between them.
      return tree.value("kind", of: place) == "AEXPR_NULLIF"
        || ["lexpr", "rexpr"].contains { tree.field($0, of: place).map { isCut(at: $0 + 1, of: tree) } ?? false }
    case "TypeCast", "CollateClause": return tree.field("arg", of: place).map { isCut(at: $0 + 1, of: tree) } ?? false
    case "CaseExpr":
      let values =
        tree.elements("args", of: place).compactMap { tree.field("result", of: $0) }
        + [tree.field("defresult", of: place)].compactMap(\.self)
      return values.contains { isCut(at: $0 + 1, of: tree) }
    default: return false
    }
  }

  /// The same by the words behind each `=` between SET and what follows it.
  private static func areCut(in update: String, _ syntax: SQLSyntax) -> Bool {
    let bytes = Array(update.utf8)
    var lexer = SQLLexer(bytes, syntax)
    var (depth, isSetting, isValue) = (0, false, false)
    var function: String?
    while let token = lexer.next() {
      let word = token.kind == .word || token.kind == .mark ? String(decoding: bytes[token.range], as: UTF8.self) : ""
      if word == "(" {
        if function != nil { return true }
        depth += 1
      } else if word == ")" {
        depth -= 1
      }
      function = nil
      if depth == 0, token.kind == .word {
        let word = word.lowercased()
        if word == "set" { isSetting = true }
        if ["where", "from", "order", "limit", "returning"].contains(word) { isSetting = false }
        if isValue, word == "null" { return true }
        if isValue, cutting.contains(word) { function = word }
      }
      isValue = isSetting && depth == 0 && word == "="
    }
    return false
  }
}
