/// Reads values out of a source file without running it: literals, constants of the same file, and names of variables
/// of the environment. Everything else is computed.
struct SourceReader {
  let tokens: SourceTokens
  /// Where the values of constants begin, by name.
  private(set) var constants: [String: Int] = [:]
  /// Constants that are changed after their declaration.
  private var changed: Set<String> = []
  /// Where the value begins that the file exports.
  private(set) var exported: Int?

  /// Constants that other files get.
  private(set) var exportedNames: Set<String> = []
  /// Modules whose exports this file passes on.
  private(set) var passedOn: [String] = []
  /// The module that each imported name comes from.
  private(set) var imports: [String: String] = [:]
  /// How many more values are looked at: constants of constants may stand for more than anybody could list.
  private var budget = 20_000

  private static let depthLimit = 48

  init(_ bytes: [UInt8]) {
    tokens = SourceTokens(bytes)
    readTop()
    readChanges()
  }

  /// The value that the file exports, or is, where it is JSON.
  mutating func exportedValue() -> SourceValue {
    if let exported { return value(at: exported).value }
    return tokens.isMark("{", at: 0) ? value(at: 0).value : .computed
  }

  // MARK: What stands at the top

  private mutating func readTop() {
    var index = 0
    while let token = tokens[index] {
      switch token {
      case .word("const"): index = readConstant(index + 1)
      case .word("export") where tokens.word(at: index + 1) == "default":
        exported = index + 2
        index += 2
      case .word("export"): index = readExport(index + 1)
      case .word("import"): index = readImport(index + 1)
      case .word("module") where isWords([".", "exports", "="], at: index + 1):
        exported = index + 4
        index += 4
      case .mark("{"), .mark("("), .mark("["): index = tokens.end(ofBracketAt: index)
      default: index += 1
      }
    }
  }

  private func isWords(_ words: [String], at index: Int) -> Bool {
    words.enumerated().allSatisfy { offset, word in
      tokens[index + offset] == .word(word) || tokens.isMark(word, at: index + offset)
    }
  }

  /// `const name`, `{ a, b as c }`, `{ a } from "…"` or `* from "…"`.
  private mutating func readExport(_ index: Int) -> Int {
    if tokens.word(at: index) == "const", let name = tokens.word(at: index + 1) { exportedNames.insert(name) }
    guard tokens.isMark("{", at: index) || tokens.isMark("*", at: index) else { return index }
    let end = tokens.isMark("{", at: index) ? tokens.end(ofBracketAt: index) : index + 1
    if tokens.word(at: end) == "from", case .text(let module)? = tokens[end + 1] {
      passedOn.append(module)
      return end + 2
    }
    for inner in index..<end where !(tokens.word(at: inner - 1) == "as") {
      if let name = tokens.word(at: inner), name != "as" { exportedNames.insert(name) }
    }
    return end
  }

  private mutating func readImport(_ index: Int) -> Int {
    var end = index
    var names: [String] = []
    while let token = tokens[end], end < index + 400 {
      if case .text(let module) = token {
        for name in names { imports[name] = module }
        return end + 1
      }
      if token.isMark(";") || token.isMark("(") { break }
      if case .word(let name) = token, name != "from", name != "type", name != "as" { names.append(name) }
      end += 1
    }
    return end
  }

  /// `name = …` or `name: Type = …`; gives the index from which to go on.
  private mutating func readConstant(_ index: Int) -> Int {
    guard let name = tokens.word(at: index) else { return index }
    var end = index + 1
    if tokens.isMark(":", at: end) {
      while let token = tokens[end], !token.isMark("="), !token.isMark(";") { end += 1 }
    }
    guard tokens.isMark("=", at: end) else { return end }
    constants[name] = end + 1
    return end + 1
  }

  /// `name.key = …` and `Object.assign(name, …)`, wherever they stand.
  private mutating func readChanges() {
    for index in tokens.all.indices where tokens.isMark("=", at: index) {
      var start = index - 1
      while tokens.isMark(".", at: start - 1), tokens.word(at: start) != nil { start -= 2 }
      if start < index - 1, let name = tokens.word(at: start) { changed.insert(name) }
    }
    for index in tokens.all.indices where tokens[index] == .word("assign") && tokens.isMark("(", at: index + 1) {
      if let name = tokens.word(at: index + 2) { changed.insert(name) }
    }
  }

  // MARK: Values

  /// The value of the expression at `index`, and the index of what ends it.
  mutating func value(at index: Int, depth: Int = 0) -> (value: SourceValue, end: Int) {
    budget -= 1
    guard depth < SourceReader.depthLimit, budget > 0 else { return (.computed, tokens.end(ofExpressionAt: index)) }
    let (value, next) = primary(at: index, depth: depth)
    return behind(value, at: next)
  }

  /// What stands behind a value: a type, a fallback, or an operation on it.
  private func behind(_ value: SourceValue, at index: Int) -> (value: SourceValue, end: Int) {
    var index = index
    while let token = tokens[index] {
      switch token {
      case .mark(","), .mark(";"), .mark(")"), .mark("]"), .mark("}"): return (value, index)
      case .mark("!"): index += 1
      case .word("as"), .word("satisfies"): return (value, tokens.end(ofExpressionAt: index))
      case .mark("??"), .mark("||"):
        // The variable is what counts where it is set.
        if case .variable = value { return (value, tokens.end(ofExpressionAt: index)) }
        return (.computed, tokens.end(ofExpressionAt: index))
      case .word("in"), .word("instanceof"): return (.computed, tokens.end(ofExpressionAt: index))
      // A statement may end without a semicolon; what follows begins the next.
      case .word: return (value, index)
      default: return (.computed, tokens.end(ofExpressionAt: index))
      }
    }
    return (value, index)
  }

  private mutating func primary(at index: Int, depth: Int) -> (SourceValue, Int) {
    switch tokens[index] {
    case .text(let text): return (.text(text), index + 1)
    case .mark("["): return list(at: index, depth: depth)
    case .mark("{"): return object(at: index, depth: depth)
    case .mark("("):
      let end = tokens.end(ofBracketAt: index)
      if tokens.isMark("=>", at: end) { return (.computed, tokens.end(ofExpressionAt: index)) }
      let inner = value(at: index + 1, depth: depth + 1)
      return (inner.end == end - 1 ? inner.value : .computed, end)
    case .word("true"): return (.flag(true), index + 1)
    case .word("false"): return (.flag(false), index + 1)
    case .word("undefined"), .word("null"): return (.nothing, index + 1)
    case .word: return chain(at: index, depth: depth)
    default: return (.computed, index + 1)
    }
  }

  private mutating func list(at index: Int, depth: Int) -> (SourceValue, Int) {
    var values: [SourceValue] = []
    var next = index + 1
    while let token = tokens[next], !token.isMark("]") {
      if token.isMark("...") {
        values.append(.computed)
        next = tokens.end(ofExpressionAt: next + 1)
      } else if token.isMark(",") {
        next += 1
      } else {
        let (value, end) = value(at: next, depth: depth + 1)
        values.append(value)
        // Nothing but a comma or the bracket may stand here.
        guard tokens.isMark(",", at: end) || tokens.isMark("]", at: end) else {
          return (.computed, tokens.end(ofBracketAt: index))
        }
        next = end
      }
    }
    return (.list(values), next + 1)
  }

  private mutating func object(at index: Int, depth: Int) -> (SourceValue, Int) {
    let end = tokens.end(ofBracketAt: index)
    var object = SourceObject()
    var next = index + 1
    while next < end - 1 {
      switch tokens[next] {
      case .mark(","): next += 1
      case .mark("..."):
        if case .object(let other) = value(at: next + 1, depth: depth + 1).value {
          object.add(other)
        } else {
          object.isPartial = true
        }
        next = tokens.end(ofExpressionAt: next + 1)
      case .word(let key), .text(let key):
        if tokens.isMark(":", at: next + 1) {
          let (value, after) = value(at: next + 2, depth: depth + 1)
          object.add(key, value)
          next = max(after, next + 3)
        } else if tokens.isMark(",", at: next + 1) || next + 1 == end - 1 {
          object.add(key, constant(key, depth: depth + 1))
          next += 1
        } else {
          // A method, or a key of another name behind `get`.
          object.isPartial = true
          next = tokens.end(ofExpressionAt: next + 1)
        }
      default:
        object.isPartial = true
        next = max(tokens.end(ofExpressionAt: next), next + 1)
      }
    }
    return (.object(object), end)
  }

  /// A name with what is taken from it or called on it.
  private mutating func chain(at index: Int, depth: Int) -> (SourceValue, Int) {
    var path: [String] = []
    var next = index
    while let word = tokens.word(at: next) {
      path.append(word)
      next += 1
      if tokens.isMark(".", at: next) || tokens.isMark("?.", at: next) { next += 1 } else { break }
    }
    // `process.env["NAME"]`
    if tokens.isMark("[", at: next), case .text(let key)? = tokens[next + 1], tokens.isMark("]", at: next + 2) {
      path.append(key)
      next += 3
    }
    if tokens.isMark("(", at: next) { return call(path, at: next, depth: depth) }
    if let variable = SourceReader.variable(path) { return (.variable(variable), next) }
    guard let first = path.first else { return (.computed, next) }
    var value = constant(first, depth: depth + 1)
    for key in path.dropFirst() {
      guard case .object(let object) = value else { return (.computed, next) }
      value = object[key] ?? (object.isPartial ? .computed : .nothing)
    }
    return (value, next)
  }

  private mutating func call(_ path: [String], at open: Int, depth: Int) -> (SourceValue, Int) {
    let end = tokens.end(ofBracketAt: open)
    if path.last == "defineConfig" { return (value(at: open + 1, depth: depth + 1).value, end) }
    if path == ["Deno", "env", "get"], case .text(let name)? = tokens[open + 1] { return (.variable(name), end) }
    return (.computed, end)
  }

  private mutating func constant(_ name: String, depth: Int) -> SourceValue {
    guard let start = constants[name], !changed.contains(name) else { return .computed }
    return value(at: start, depth: depth).value
  }

  /// `process.env.NAME` and what is written for it.
  private static func variable(_ path: [String]) -> String? {
    guard let name = path.last, path.count > 1 else { return nil }
    let holder = path.dropLast()
    return holder.last == "env" ? name : nil
  }
}
