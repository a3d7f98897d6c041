import Bytes

/// The variables of a Makefile or Justfile, and the lines of its recipes with them put in.
struct MakeDefinitions {
  private var values: [Substring: String] = [:]
  /// Which branch `$(if …)` and `$(or …)` take. Reading cannot tell, so a recipe is expanded once for each.
  var takesSecond = false

  /// Takes the definitions of the whole file, wherever they stand: make puts them in when a recipe runs.
  init(in lines: ArraySlice<String>) {
    var open: (name: Substring, text: String)?
    for line in lines {
      if let (name, text) = open {
        if line.hasPrefix("endef") {
          values[name] = text
          open = nil
        } else {
          open = (name, text + line + "\n")
        }
      } else if line.hasPrefix("define ") {
        open = (line.dropFirst(7).drop { $0 == " " }.prefix { $0 != " " && $0 != "=" }, "")
      } else if let words = Recipes.parameters(line) {
        // `name flag="--x":` of just.
        for (name, value) in words { values[name] = value }
      } else if !line.hasPrefix("\t"), let (name, value) = Recipes.definition(line[...]) {
        // A value that runs a command at once is judged where it stands.
        values[name] = line.contains("!=") || value.hasPrefix("`") ? nil : String(value)
      }
    }
  }

  /// Commands that run when the file is read: `NAME != command`, `$(shell command)`, just's backticks.
  func commands(in line: Substring) -> [String] {
    if let mark = line.firstRange(of: "!="), Recipes.definition(line) != nil {
      return [String(line[mark.upperBound...].drop { $0 == " " })]
    }
    var commands = expanded(line).started
    if let (_, value) = Recipes.definition(line), value.hasPrefix("`") {
      commands.append(String(value.dropFirst().prefix { $0 != "`" }))
    }
    return commands
  }

  /// A recipe as the shell gets it, and what make itself starts for it: `$(NAME)` and `{{name}}` put in where they are
  /// known, `$$` as `$`.
  func expanded(_ recipe: Substring) -> (text: String, started: [String]) {
    var started: [String] = []
    var steps = 0
    return (text(recipe, [], 0, &started, &steps), started)
  }

  /// Variables that are put in for one line at most; no real file needs more.
  private static let mostVariables = 2_000

  /// How deep variables may stand within variables; no real file goes deeper.
  private static let deepestVariable = 12

  private func text(_ recipe: Substring, _ words: [String], _ depth: Int, _ started: inout [String], _ steps: inout Int)
    -> String
  {
    steps += 1
    guard depth < MakeDefinitions.deepestVariable, steps < MakeDefinitions.mostVariables else { return "$unknown" }
    var text = ""
    var rest = recipe
    while let character = rest.first, text.utf8.count < 10_000 {
      if rest.hasPrefix("$$") {
        text += "$"
        rest = rest.dropFirst(2)
        continue
      }
      guard let (inner, end, isBraced) = MakeDefinitions.reference(rest) else {
        text.append(character)
        rest = rest.dropFirst()
        continue
      }
      var value = value(of: inner, words, depth, &started, &steps)
      // just takes the quotes off, make does not.
      if isBraced, let quoted = value, let mark = quoted.first, mark == "\"" || mark == "'", quoted.last == mark,
        quoted.count > 1
      {
        value = String(quoted.dropFirst().dropLast())
      }
      text += value ?? (isBraced ? "$unknown" : String(rest[..<end]))
      rest = rest[end...]
    }
    return text
  }

  /// What `$(…)`, `${…}` or `{{…}}` at the beginning of a text holds, and where it ends.
  private static func reference(_ text: Substring) -> (inner: Substring, end: Substring.Index, isBraced: Bool)? {
    if text.hasPrefix("{{") {
      guard let close = text.firstRange(of: "}}") else { return nil }
      return (text[..<close.lowerBound].dropFirst(2), close.upperBound, true)
    }
    guard text.hasPrefix("$(") else {
      guard text.hasPrefix("${"), let close = text.firstIndex(of: "}") else { return nil }
      return (text[..<close].dropFirst(2), text.index(after: close), false)
    }
    var open = 0
    // No real reference is longer.
    for index in text.prefix(2_000).indices.dropFirst() {
      if text[index] == "(" { open += 1 }
      if text[index] == ")" { open -= 1 }
      if open == 0 { return (text[..<index].dropFirst(2), text.index(after: index), false) }
    }
    return nil
  }

  /// The value of a reference; nil where it is neither a known name nor a function of make, since the shell may know
  /// it.
  private func value(
    of reference: Substring, _ words: [String], _ depth: Int, _ started: inout [String], _ steps: inout Int
  ) -> String? {
    let inner = reference.drop { $0 == " " }
    let function = inner.prefix { $0 != " " }
    let behind = inner.dropFirst(function.count).drop { $0 == " " }
    switch function {
    case "shell" where !behind.isEmpty:
      started.append(text(behind, words, depth + 1, &started, &steps))
      return "$made"
    case "eval", "info", "warning", "strip", "error": return text(behind, words, depth + 1, &started, &steps)
    case "if", "or", "and", "foreach", "firstword", "lastword", "sort", "subst", "patsubst", "addprefix", "addsuffix",
      "filter", "filter-out", "word", "wordlist", "join", "value":
      guard !behind.isEmpty else { break }
      return made(by: function, MakeDefinitions.arguments(behind), words, depth, &started, &steps)
    case "call":
      let parts = behind.split(separator: ",", omittingEmptySubsequences: false).map {
        text($0.drop { $0 == " " }, words, depth + 1, &started, &steps)
      }
      guard let name = parts.first, let body = values[name[...]] else { return "$unknown" }
      return text(body[...], Array(parts.dropFirst()), depth + 1, &started, &steps)
    default: break
    }
    if let number = Int(function), number > 0 { return number <= words.count ? words[number - 1] : "" }
    guard behind.isEmpty, inner.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }), !inner.isEmpty else {
      return nil
    }
    return values[inner].map { text($0[...], words, depth + 1, &started, &steps) } ?? "${\(inner.filter { $0 != "-" })}"
  }

  /// The arguments of a function; commas inside a nested call do not separate them.
  private static func arguments(_ text: Substring) -> [Substring] {
    var arguments: [Substring] = []
    var open = 0
    var start = text.startIndex
    for index in text.indices {
      switch text[index] {
      case "(", "{": open += 1
      case ")", "}": open -= 1
      case "," where open == 0:
        arguments.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return arguments + [text[start...]]
  }

  /// The result of a function of make; of two branches, the one that `takesSecond` selects.
  private func made(
    by function: Substring, _ arguments: [Substring], _ words: [String], _ depth: Int, _ started: inout [String],
    _ steps: inout Int
  ) -> String {
    let all = arguments.map { text($0.drop { $0 == " " }, words, depth + 1, &started, &steps) }
    func list(_ index: Int) -> [Substring] { index < all.count ? all[index].split(separator: " ") : [] }
    switch function {
    case "if": return takesSecond ? all.count > 2 ? all[2] : "" : all.count > 1 ? all[1] : ""
    case "or": return takesSecond ? all.last ?? "" : all.first { !$0.isEmpty && !$0.hasPrefix("${") } ?? all.last ?? ""
    case "and", "value": return all.last ?? ""
    case "foreach":
      guard arguments.count > 2 else { return "$unknown" }
      let name = arguments[0].filter { $0 != " " }
      return list(1).map { item in
        var inner = self
        inner.values[name[...]] = String(item)
        return inner.text(arguments[2].drop { $0 == " " }, words, depth + 1, &started, &steps)
      }.joined(separator: " ")
    case "firstword": return String(list(0).first ?? "")
    case "lastword": return String(list(0).last ?? "")
    case "sort": return all.first ?? ""
    case "word":
      let items = list(1)
      guard let number = Int(all[0]), number > 0, number <= items.count else { return "" }
      return String(items[number - 1])
    case "wordlist": return all.last ?? ""
    case "addprefix": return list(1).map { all[0] + $0 }.joined(separator: " ")
    case "addsuffix": return list(1).map { $0 + all[0] }.joined(separator: " ")
    case "subst" where all.count == 3 && !all[0].isEmpty: return all[2].replacing(all[0], with: all[1])
    case "join":
      let ends = list(1)
      return list(0).enumerated().map { $1 + ($0 < ends.count ? ends[$0] : "") }.joined(separator: " ")
    default: return (takesSecond ? all.last : all.first { $0.hasPrefix("-") }) ?? all.last ?? ""
    }
  }
}
