import Bytes
import Transcripts

/// Reads a condition in PostgreSQL's parse tree into clauses.
struct RowRuleReader {
  private let tree: SQLTree
  private let sql: [UInt8]
  private let root: Int

  typealias Comparison = RowRule.Comparison
  typealias Unreadable = RowRule.Unreadable

  /// More are not asked of every row.
  private static let mostComparisons = 60
  private static let mostLevels = 40

  init(_ condition: String) throws(Unreadable) {
    let text = "select where (" + condition + "\n)"
    guard let tree = try? SQLTree(text) else { throw Unreadable(because: "PostgreSQL does not take the rule") }
    // Anything but one condition has fields of its own.
    guard tree.statements.count == 1, let statement = tree.statements.first, tree.isText(statement, "SelectStmt"),
      tree.value("op", of: statement) == "SETOP_NONE", let condition = tree.field("whereClause", of: statement),
      tree.hasOnly(["whereClause", "limitOption", "op"], at: statement)
    else { throw Unreadable(because: "the rule is no condition") }
    self.tree = tree
    sql = Array(text.utf8)
    root = condition + 1
  }

  var clauses: [[Comparison]] {
    get throws(Unreadable) { try clauses(of: root, isDenied: false, level: 0) }
  }

  // MARK: Conditions

  /// - Parameter isDenied: whether it stands below a NOT.
  private func clauses(of node: Int, isDenied: Bool, level: Int) throws(Unreadable) -> [[Comparison]] {
    guard level < RowRuleReader.mostLevels else { throw Unreadable(because: "the rule is nested too deep") }
    switch tree.text(node) {
    case "BoolExpr":
      let operation = tree.value("boolop", of: node)
      let isNot = operation == "NOT_EXPR"
      var parts: [[[Comparison]]] = []
      for argument in tree.elements("args", of: node) {
        parts.append(try clauses(of: argument, isDenied: isNot != isDenied, level: level + 1))
      }
      return isNot || (operation == "AND_EXPR") != isDenied
        ? parts.flatMap(\.self) : try RowRuleReader.alternatives(parts)
    case "NullTest":
      let isNull = tree.value("nulltesttype", of: node) == "IS_NULL"
      let (call, column) = try operand("arg", of: node)
      let sign: RowRule.Sign = isNull != isDenied ? .isNull : .isNotNull
      return [[Comparison(call: call, column: column, sign: sign, other: .nothing)]]
    case "ColumnRef":
      let comparison = Comparison(call: .none, column: try column(at: node), sign: .equal, other: .value("true"))
      return [[isDenied ? comparison.denied : comparison]]
    case "A_Expr": return try comparison(at: node, isDenied: isDenied)
    default: throw Unreadable(because: "the rule holds more than comparisons")
    }
  }

  /// One of several conditions has to hold: each clause of one beside each of the others.
  private static func alternatives(_ parts: [[[Comparison]]]) throws(Unreadable) -> [[Comparison]] {
    var clauses: [[Comparison]] = [[]]
    for part in parts {
      clauses = clauses.flatMap { clause in part.map { clause + $0 } }
      guard clauses.reduce(0, { $0 + $1.count }) <= mostComparisons else {
        throw Unreadable(because: "the rule has too many parts")
      }
    }
    return clauses
  }

  private func comparison(at node: Int, isDenied: Bool) throws(Unreadable) -> [[Comparison]] {
    let kind = tree.value("kind", of: node) ?? ""
    let name = tree.strings("name", of: node).joined()
    switch kind {
    case "AEXPR_OP", "AEXPR_LIKE", "AEXPR_ILIKE":
      let comparison = try self.comparison(name, at: node)
      return [[isDenied ? comparison.denied : comparison]]
    case "AEXPR_IN": return try list(at: node, [try sign(name)], isEach: name == "<>", isDenied: isDenied)
    case "AEXPR_OP_ANY", "AEXPR_OP_ALL":
      return try list(at: node, [try sign(name)], isEach: kind == "AEXPR_OP_ALL", isDenied: isDenied)
    case "AEXPR_BETWEEN": return try list(at: node, [.atLeast, .atMost], isEach: true, isDenied: isDenied)
    case "AEXPR_NOT_BETWEEN": return try list(at: node, [.less, .more], isEach: false, isDenied: isDenied)
    default: throw Unreadable(because: "the rule compares in a way that is not asked here")
    }
  }

  private func comparison(_ name: String, at node: Int) throws(Unreadable) -> Comparison {
    let sign = try self.sign(name)
    let isTurned = self.node(under: "lexpr", of: node).map { constant(at: $0) != nil } ?? false
    let (call, column) = try operand(isTurned ? "rexpr" : "lexpr", of: node)
    guard let right = self.node(under: isTurned ? "lexpr" : "rexpr", of: node),
      let sign = isTurned ? sign.mirrored : sign
    else { throw Unreadable(because: "the rule compares in a way that is not asked here") }
    if let value = constant(at: right) { return Comparison(call: call, column: column, sign: sign, other: value) }
    return Comparison(call: call, column: column, sign: sign, other: .column(try self.column(at: right)))
  }

  private func sign(_ name: String) throws(Unreadable) -> RowRule.Sign {
    guard let sign = RowRule.Sign(rawValue: name == "!=" ? "<>" : name), ![.isNull, .isNotNull].contains(sign) else {
      throw Unreadable(because: "the rule has the operator \(name)")
    }
    return sign
  }

  /// A column beside several values.
  /// - Parameters:
  ///   - signs: one for each value, or one for all.
  ///   - isEach: whether every comparison has to hold, and not one.
  private func list(
    at node: Int, _ signs: [RowRule.Sign], isEach: Bool, isDenied: Bool
  ) throws(Unreadable) -> [[Comparison]] {
    let (call, column) = try operand("lexpr", of: node)
    guard var list = self.node(under: "rexpr", of: node) else { throw RowRuleReader.noValues }
    if tree.isText(list, "TypeCast"), isTextual(list), let inner = self.node(under: "arg", of: list) { list = inner }
    let items =
      tree.isText(list, "List")
      ? tree.elements("items", of: list)
      : tree.isText(list, "A_ArrayExpr") ? tree.elements("elements", of: list) : []
    let values = items.map { constant(at: $0) }
    guard !values.isEmpty, values.count <= RowRuleReader.mostComparisons,
      signs.count == 1 || signs.count == values.count
    else { throw RowRuleReader.noValues }
    var comparisons: [Comparison] = []
    for (index, value) in values.enumerated() {
      guard let value else { throw RowRuleReader.noValues }
      let sign = signs.count == 1 ? signs[0] : signs[index]
      let comparison = Comparison(call: call, column: column, sign: sign, other: value)
      comparisons.append(isDenied ? comparison.denied : comparison)
    }
    return isEach != isDenied ? comparisons.map { [$0] } : [comparisons]
  }

  private static let noValues = Unreadable(because: "the rule compares with something that is no plain value")

  // MARK: Columns and values

  private func node(under name: StaticString, of node: Int) -> Int? {
    tree.field(name, of: node).flatMap { $0 + 1 < tree.tokens.count && tree.isNode($0 + 1) ? $0 + 1 : nil }
  }

  /// A column, or a function of one column.
  private func operand(_ name: StaticString, of node: Int) throws(Unreadable) -> (RowRule.Call, Name) {
    guard let node = self.node(under: name, of: node) else { throw RowRuleReader.noValues }
    guard tree.isText(node, "FuncCall") else { return (.none, try column(at: node)) }
    let path = tree.strings("funcname", of: node)
    let arguments = tree.elements("args", of: node)
    let isPlain = tree.hasOnly(["funcname", "args", "funcformat", "location"], at: node)
    let word = path.last == "character_length" ? "char_length" : path.last ?? ""
    guard isPlain, arguments.count == 1, path.count == 1 || path.first == "pg_catalog",
      let call = RowRule.Call(rawValue: word), call != .none
    else { throw Unreadable(because: "the rule calls \(path.joined(separator: "."))") }
    return (call, try column(at: arguments[0]))
  }

  private func column(at node: Int) throws(Unreadable) -> Name {
    guard tree.isText(node, "ColumnRef"), let name = tree.strings("fields", of: node).last,
      !tree.below(node).contains(where: { tree.isText($0, "A_Star") })
    else { throw Unreadable(because: "the rule holds more than comparisons of columns with values") }
    return Name(name)
  }

  /// A string, a number or a truth; nil for all else, NULL among it.
  private func constant(at node: Int) -> RowRule.Other? {
    if tree.isText(node, "TypeCast") {
      guard isTextual(node), let inner = self.node(under: "arg", of: node), tree.field("sval", of: inner) != nil else {
        return nil
      }
      return constant(at: inner)
    }
    guard tree.isText(node, "A_Const") else { return nil }
    if let text = tree.field("sval", of: node) { return .value(tree.strings(below: text).first ?? "") }
    if tree.field("boolval", of: node) != nil {
      return .value(tree.below(node).contains { tree.isText($0, "true") } ? "true" : "false")
    }
    guard tree.field("ival", of: node) != nil || tree.field("fval", of: node) != nil else { return nil }
    return number(at: node).map { $0.contains(".") ? .decimal($0) : .value($0) }
  }

  /// A number as it is written: the tree leaves out what is not above 0.
  private func number(at node: Int) -> String? {
    guard let place = tree.value("location", of: node).flatMap({ Int($0) }), place < sql.count else { return nil }
    var digits = sql[place...]
    let isNegative = digits.first == "-"
    if isNegative { digits = digits.dropFirst().drop { $0 == " " } }
    let number = digits.prefix { $0.isDigit || $0 == "." }
    let next = digits.dropFirst(number.count).first
    guard number.first?.isDigit == true, next.map({ !$0.isLetter && $0 != "_" }) ?? true else {
      return nil
    }
    return (isNegative ? "-" : "") + String(decoding: number, as: UTF8.self)
  }

  /// Whether a cast makes text of what stands in it, which a string is already.
  private func isTextual(_ cast: Int) -> Bool {
    guard let type = tree.field("typeName", of: cast) else { return false }
    return ["text", "varchar"].contains(tree.strings("names", of: type).last)
  }
}
