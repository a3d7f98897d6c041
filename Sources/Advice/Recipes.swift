import Bytes
import Vetting

/// Files that hold commands below names: Makefile, Justfile, Procfile, TOML of a host, crontab, Terraform.
enum Recipes {
  enum Kind {
    case makefile, procfile, toml, crontab, terraform
  }

  static func read(_ lines: ArraySlice<String>, as kind: Kind, into reader: inout AdviceReader) {
    switch kind {
    case .makefile: makefile(lines, into: &reader)
    case .procfile: procfile(lines, into: &reader)
    case .toml: toml(lines, into: &reader)
    case .crontab: crontab(lines, into: &reader)
    case .terraform: Terraform.read(lines, into: &reader)
    }
  }

  // MARK: What a text looks like

  /// The kind that lines look like; nil for none.
  static func kind(of lines: [String]) -> Kind? {
    if Terraform.isOne(lines) { return .terraform }
    let written = lines.prefix(400).filter { !isBlank($0) && !$0.drop { $0 == " " }.hasPrefix("#") }
    guard !written.isEmpty else { return nil }
    if written.allSatisfy({ CronTable.command($0[...]) != nil || CommandLine.isAssignment($0[...]) }),
      written.contains(where: { CronTable.command($0[...]) != nil })
    {
      return .crontab
    }
    if written.allSatisfy({ process($0[...]) != nil }) { return .procfile }
    if isMakefile(written) { return .makefile }
    let isTOML = written.allSatisfy { line in
      let plain = line.drop { $0 == " " || $0 == "\t" }
      return plain.hasPrefix("[") || plain.hasPrefix("]") || key(of: plain) != nil || "\"'".contains(plain.first ?? " ")
    }
    // A unit of systemd is written alike.
    let isUnit = isTOML && written.contains { $0.hasPrefix("[Service]") || $0.hasPrefix("Exec") }
    if isUnit, written.contains(where: { isCommandKey(key(of: $0[...]) ?? "") }) { return .toml }
    return isTOML && written.contains(where: { key(of: $0[...]) != nil }) && written.contains { $0.contains(" = ") }
      && (written.contains { $0.hasPrefix("[") || $0.hasPrefix("excluded_rules") }
        || written.contains { isCommandKey(key(of: $0[...]) ?? "") })
      ? .toml : nil
  }

  /// A rule with a recipe below it, and nothing that is neither.
  private static func isMakefile(_ lines: [String]) -> Bool {
    var hasRecipe = false
    var isInRule = false
    var isInDefinition = false
    for line in lines {
      if line.hasPrefix("define ") { isInDefinition = true }
      if isInDefinition {
        if line.hasPrefix("endef") { isInDefinition = false }
        continue
      }
      if line.hasPrefix("\t") || isInRule && line.hasPrefix("  ") {
        guard isInRule else { return false }
        let recipe = line.drop { " \t@-+".contains($0) }
        // A recipe may begin with a program that a variable names.
        if CommandLine.begins(recipe) || ["{{", "$(", "${"].contains(where: recipe.hasPrefix) { hasRecipe = true }
      } else if isRule(line[...]) {
        isInRule = true
      } else if definition(line[...]) == nil,
        ![
          "include", "-include", "export", "ifeq", "ifneq", "ifdef", "ifndef", "else", "endif", "set ", "import",
          "mod ", "[", "define ", "endef", "$(",
        ]
        .contains(where: { line.hasPrefix($0) })
      {
        return false
      }
    }
    return hasRecipe
  }

  /// The parameters with a value of a recipe of just: `sync mode="--force":`; nil for any other line.
  static func parameters(_ line: String) -> [(name: Substring, value: String)]? {
    guard line.first?.isLetter == true || line.first == "@", isRule(line[...]), let colon = line.lastIndex(of: ":"),
      line[..<colon].contains("=")
    else { return nil }
    let words = line[..<colon].split(separator: " ").dropFirst()
    let found: [(Substring, String)] = words.compactMap { word in
      guard let sign = word.firstIndex(of: "=") else { return nil }
      return (word[..<sign].drop { "+*$".contains($0) }, String(word[word.index(after: sign)...]))
    }
    return found.isEmpty ? nil : found.map { (name: $0.0, value: $0.1) }
  }

  /// `target: needs`, `target name='x':`; no sentence.
  private static func isRule(_ line: Substring) -> Bool {
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, line.first?.isWhitespace == false else {
      return false
    }
    let target = line[..<colon]
    // Python's blocks look alike.
    if ["while", "if", "for", "with", "try", "def", "class", "elif", "else", "except", "finally", "async"].contains(
      target.prefix { $0.isLetter })
    {
      return false
    }
    let behind = line[line.index(after: colon)...]
    return !behind.hasPrefix("=") && target.split(separator: " ").count < 5 && target.first != "-"
      && target.first != "\""
      && target.allSatisfy { $0.isLetter || $0.isNumber || "._-%/$() ='\"*+@{}".contains($0) }
      && behind.allSatisfy { $0.isLetter || $0.isNumber || "._-%/$() |:#'\"{}".contains($0) }
  }

  /// `NAME = value` and its like, `export NAME := value` too.
  static func definition(_ line: Substring) -> (name: Substring, value: Substring)? {
    guard let sign = line.firstIndex(of: "="), sign != line.startIndex else { return nil }
    var name = line[..<sign]
    while let last = name.last, ":?+! ".contains(last) { name.removeLast() }
    if name.hasPrefix("export ") { name = name.dropFirst(7) }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else { return nil }
    return (name, line[line.index(after: sign)...].drop { $0 == " " })
  }

  /// `web: node server.js`: a name, and a line that begins with a program.
  private static func process(_ line: Substring) -> Substring? {
    guard let colon = line.firstIndex(of: ":"), line[..<colon].utf8.count < 24, colon != line.startIndex,
      line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { return nil }
    let name = line[..<colon]
    let words = [
      "run", "never", "avoid", "fix", "note", "try", "do", "error", "usage", "example", "then", "exec", "sql", "query",
    ]
    guard name.allSatisfy({ !$0.isUppercase }), !words.contains(String(name)), !Form.isSetting(String(line)) else {
      return nil
    }
    let command = line[line.index(after: colon)...].drop { $0 == " " }
    return CommandLine.begins(command) && !CommandLine.isSentence(command) ? command : nil
  }

  // MARK: Reading

  private static func makefile(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let definitions = MakeDefinitions(in: lines)
    var index = lines.startIndex
    var isInRule = false
    var code: Range<Int>?
    while index < lines.endIndex {
      let first = index
      var text = lines[index]
      while text.hasSuffix("\\"), index + 1 < lines.endIndex {
        index += 1
        text.removeLast()
        text += " " + lines[index].drop { $0 == " " || $0 == "\t" }
      }
      index += 1
      let isIndented = text.hasPrefix("\t") || text.hasPrefix("  ")
      if isIndented, isInRule {
        let recipe = text.drop { " \t@-+".contains($0) }
        // A recipe of another language is read as a whole.
        if code == nil, recipe.hasPrefix("#!"), !recipe.contains("sh") { code = first..<first }
        if let open = code {
          code = open.lowerBound..<index
          continue
        }
        guard !recipe.isEmpty, recipe.first != "#" else { continue }
        // make goes on where such a line fails.
        if text.prefix(text.utf8.count - recipe.utf8.count).contains("-"), Vetting.holdsCheck(recipe) {
          reader.propose(recipe, line: first + 1, .takesCheckOut)
          continue
        }
        var other = definitions
        other.takesSecond = true
        var texts: [String] = []
        for whole in [definitions.expanded(recipe), other.expanded(recipe)] where !texts.contains(whole.text) {
          texts.append(whole.text)
          for command in whole.started { reader.command(command, line: first + 1) }
          if whole.text.contains(where: { !$0.isWhitespace }) { reader.command(whole.text, line: first + 1) }
        }
        continue
      }
      if let open = code { reader.read(lines[open], as: .code) }
      code = nil
      for command in definitions.commands(in: text[...]) { reader.command(command, line: first + 1) }
      if definition(text[...]) == nil, isRule(text[...]) {
        isInRule = true
        // `push: ; npx …` on one line.
        if let mark = text.firstRange(of: ";") {
          reader.command(
            definitions.expanded(text[mark.upperBound...].drop { " @-".contains($0) }).text, line: first + 1)
        }
      }
    }
    if let open = code { reader.read(lines[open], as: .code) }
  }

  private static func procfile(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    for (index, line) in zip(lines.indices, lines) {
      if let command = process(line[...]) { reader.command(command, line: index + 1) }
    }
  }

  private static func crontab(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    for (index, line) in zip(lines.indices, lines) {
      if let command = CronTable.command(line[...]) { reader.command(command, line: index + 1) }
    }
  }

  private static func toml(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let outer = reader.context
    reader.context = outer.adding(variables: variables(in: lines))
    defer { reader.context = outer }
    var table: Substring = ""
    var index = lines.startIndex
    while index < lines.endIndex {
      let line = lines[index].drop { $0 == " " || $0 == "\t" }
      let first = index
      index += 1
      if line.hasPrefix("[") {
        table = line.filter { $0 != "[" && $0 != "]" }[...]
        continue
      }
      guard let key = key(of: line), let sign = line.firstIndex(of: "=") else { continue }
      var value = line[line.index(after: sign)...].drop { $0 == " " }
      // A list or a text may go over several lines.
      var parts = [String(value)]
      let closes =
        value.hasPrefix("[") ? "]" : value.hasPrefix("\"\"\"") ? "\"\"\"" : value.hasPrefix("'''") ? "'''" : ""
      var isClosed = closes.isEmpty || value.dropFirst(closes.count).contains(closes)
      while !isClosed, index < lines.endIndex {
        parts.append(lines[index])
        isClosed = lines[index].contains(closes)
        index += 1
      }
      value = parts.joined(separator: "\n")[...]
      // A linter of migrations that lets a loss pass.
      if key.contains("excluded_rules"), ["drop", "truncate", "rename"].contains(where: { value.contains($0) }) {
        reader.propose(
          value.split(whereSeparator: \.isWhitespace).joined(separator: " "), line: first + 1,
          .takesCheckOut)
        continue
      }
      guard isCommandKey(key) || isCommandKey(table) else { continue }
      if value.hasPrefix("[") {
        let words = Terraform.strings(in: value)
        // A list of words is a command; a list of lines is several.
        if words.contains(where: { $0.contains(" ") }), !["sh", "bash"].contains(words.first ?? "") {
          for word in words where CommandLine.begins(word[...]) { reader.command(word, line: first + 1) }
        } else {
          reader.command(words.map { Vetting.quoted($0) }.joined(separator: " "), line: first + 1)
        }
      } else {
        // systemd allows its own marks in front of a unit's command.
        let command = unquoted(value) ?? String(value.drop { "-@:+!".contains($0) })
        if CommandLine.begins(command[...]) {
          ShellText.read(
            command.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...],
            firstLine: first + 1,
            into: &reader)
        }
      }
    }
  }

  /// What stands between the quotes of a value, up to the last of their kind; nil where it has none.
  private static func unquoted(_ value: Substring) -> String? {
    guard let mark = value.first, mark == "\"" || mark == "'" else { return nil }
    let quote = value.prefix { $0 == mark }
    let inner = value.dropFirst(quote.count == 2 ? 1 : quote.count)
    guard let end = inner.lastIndex(of: mark) else { return String(inner) }
    var text = inner[..<end]
    while text.last == mark { text.removeLast() }
    return mark == "\"" ? String(text).replacing("\\\"", with: "\"") : String(text)
  }

  /// What `Environment=A=b "C=d e"` of a unit sets.
  private static func variables(in lines: ArraySlice<String>) -> [String: String] {
    var variables: [String: String] = [:]
    for line in lines where line.hasPrefix("Environment=") {
      let rest = line.dropFirst("Environment=".count)
      let words =
        rest.contains("\"") || rest.contains("'")
        ? rest.split { $0 == "\"" || $0 == "'" } : rest.split(separator: " ")
      for word in words {
        guard let sign = word.firstIndex(of: "=") else { continue }
        variables[String(word[..<sign].drop { $0 == " " })] = String(word[word.index(after: sign)...])
      }
    }
    return variables
  }

  private static func key(of line: Substring) -> Substring? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    var name = line[..<sign]
    while name.utf8.last == 0x20 { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.\"".contains($0) }) else { return nil }
    return line[..<sign].prefix { $0 != " " }
  }

  private static func isCommandKey(_ key: Substring) -> Bool {
    let key = key.lowercased()
    return [
      "command", "cmd", "run", "script", "start", "exec", "deploy", "build", "process", "release", "task", "entrypoint",
    ]
    .contains { key.contains($0) }
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
}
