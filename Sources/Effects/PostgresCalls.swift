/// What a statement calls that PostgreSQL does not bring along, or that does more than compute.
struct PostgresCalls {
  private(set) var effects: [Effect] = []
  private let tree: SQLTree

  /// - Parameter isDefinition: whether casts and operators are those of the user's columns, and no calls.
  init(_ tree: SQLTree, in nodes: Range<Int>, isDefinition: Bool) {
    self.tree = tree
    for node in nodes where tree.isNode(node) {
      if tree.isText(node, "FuncCall") {
        let path = tree.strings("funcname", of: node)
        if let name = path.last, path.count == 1 || path[0] == "pg_catalog", let effect = BuiltIns.effect(of: name) {
          effects.append(effect)
        } else if let name = path.last, path.count == 1, BuiltIns.isForeign(function: name) {
          effects.append(.callsForeign(name))
        } else {
          check(path, BuiltIns.isReader(function:))
        }
      } else if !isDefinition {
        look(at: node)
      }
    }
  }

  private mutating func look(at node: Int) {
    if tree.isText(node, "A_Expr") {
      check(tree.strings("name", of: node), BuiltIns.isOperator)
    } else if tree.isText(node, "SubLink") {
      check(tree.strings("operName", of: node), BuiltIns.isOperator)
    } else if tree.isText(node, "SortBy") {
      check(tree.strings("useOp", of: node), BuiltIns.isOperator)
    } else if tree.isText(node, "TypeCast"), let type = tree.field("typeName", of: node) {
      check(tree.strings("names", of: type), BuiltIns.isType)
    } else if tree.isText(node, "A_Indirection"), let steps = tree.field("indirection", of: node) {
      for step in tree.elements(of: steps) where tree.isText(step, "String") {
        effects.append(.readsAttribute(tree.value("sval", of: step) ?? ""))
      }
    } else if tree.isText(node, "ColumnRef") {
      let path = tree.strings("fields", of: node)
      if path.count > 1, let last = path.last { effects.append(.readsAttribute(last)) }
    }
  }

  /// A name without a schema, or in that of PostgreSQL, that is on the list is known; none at all is nothing.
  private mutating func check(_ path: [String], _ isKnown: (String) -> Bool) {
    guard let last = path.last else { return }
    let isBuiltIn = path.count == 1 || path.count == 2 && path[0] == "pg_catalog"
    if !isBuiltIn || !isKnown(last) {
      effects.append(.callsUnknown(path.joined(separator: ".")))
    }
  }
}
