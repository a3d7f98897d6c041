import Releases

/// A function or procedure that a statement makes: nothing of its body runs until it is called.
package struct FunctionDefinition {
  /// Without its schema.
  package let name: String
  /// What its body does.
  package let effects: [Effect]

  /// Nil where a statement makes none.
  package init?(_ statement: Statement, _ sql: String) {
    guard statement.verb == .create, statement.object?.kind == .function else { return nil }
    do throws(SQLTree.SyntaxError) {
      let tree = try SQLTree(sql)
      guard let node = tree.statements.first, tree.isText(node, "CreateFunctionStmt"),
        let name = tree.strings("funcname", of: node).last
      else { return nil }
      var language = "sql"
      var body: String?
      for option in tree.elements("options", of: node) {
        switch tree.value("defname", of: option) {
        case "language": language = tree.strings("arg", of: option).first?.lowercased() ?? language
        case "as": body = tree.strings("arg", of: option).first
        default: break
        }
      }
      self.name = name
      switch language {
      case "sql": effects = SQLScript(body ?? "", dialect: .postgresql).statements.flatMap(\.effects)
      case "plpgsql": effects = Block.meaning(of: body ?? "").effects
      default: effects = [.unknown]
      }
    } catch { return nil }
  }
}
