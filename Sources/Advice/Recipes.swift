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
    if written.allSatisfy({ CronTable.command($0[...]) != nil || $0[...].isAssignment }),
      written.contains(where: { CronTable.command($0[...]) != nil })
    {
      return .crontab
    }
    if written.allSatisfy({ process($0[...]) != nil }) { return .procfile }
    if isMakefile(written) { return .makefile }
    let (settings, isWhole) = TOMLSetting.all(in: lines.prefix(400), orNothing: true)
    guard isWhole, !settings.isEmpty else { return nil }
    let holdsCommand = settings.contains { isCommandKey($0.key) }
    // A unit of systemd is written alike.
    if holdsCommand, written.contains(where: { $0.hasPrefix("[Service]") || $0.hasPrefix("Exec") }) { return .toml }
    guard written.contains(where: { $0.contains(" = ") }) else { return nil }
    return holdsCommand || settings.contains { !$0.table.isEmpty || $0.key == "excluded_rules" } ? .toml : nil
  }

  /// A rule with a recipe below it, and nothing that is neither.
  private static func isMakefile(_ lines: [String]) -> Bool {
    // Most texts have no line that is set in as a recipe is.
    guard lines.contains(where: { $0.hasPrefix("\t") || $0.hasPrefix("  ") }) else { return false }
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
    guard name.allSatisfy({ !$0.isUppercase }), !words.contains(String(name)), !SourceKind.isSetting(String(line))
    else {
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
    let settings = TOMLSetting.all(in: lines).settings
    let outer = reader.context
    reader.context = outer.adding(variables: variables(in: settings))
    defer { reader.context = outer }
    // A program and its words, under two keys of a table in either order.
    var program: TOMLSetting?
    var listed: TOMLSetting?
    for setting in settings {
      let line = setting.lines.lowerBound + 1
      // A linter of migrations that lets a loss pass.
      if setting.key.contains("excluded_rules"),
        ["drop", "truncate", "rename"].contains(where: { setting.value.contains($0) })
      {
        reader.propose(
          setting.value.split(whereSeparator: \.isWhitespace).joined(separator: " "), line: line, .takesCheckOut)
        continue
      }
      if let other = program ?? listed, other.table != setting.table { (program, listed) = (nil, nil) }
      if setting.texts.count == 1, ["command", "cmd", "program"].contains(setting.key) { program = setting }
      if setting.key == "args" { listed = setting }
      if let head = program, let name = head.texts.first, let all = listed {
        let words = [name.text] + all.texts.map { Vetting.quoted($0.text) }
        reader.command(words.joined(separator: " "), line: head.lines.lowerBound + 1)
        (program, listed) = (nil, nil)
        if setting.key == "args" { continue }
      }
      value(of: setting, in: lines, into: &reader)
    }
  }

  /// What a setting has to the right of its sign.
  private static func value(of setting: TOMLSetting, in lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let line = setting.lines.lowerBound + 1
    // `[tasks]` may name one of them `help`; `[tasks.sync]` has a `help` of its own.
    let isTask = isCommandKey(setting.table.split(separator: ".").last ?? "")
    let holdsCommand =
      isTask || !isSaying(setting.key) && (isCommandKey(setting.key) || isCommandKey(setting.table))
    if setting.goesOn, holdsCommand { script(String(setting.value), at: line, into: &reader) }
    guard !setting.texts.isEmpty else {
      // systemd allows its own marks in front of a unit's command.
      let value = setting.value.drop { "-@:+!".contains($0) }
      if holdsCommand, CommandLine.begins(value) {
        script(String(value), at: line, into: &reader)
      } else if value.contains(" "), CommandLine.begins(lines[setting.lines.lowerBound].drop { $0 == " " }) {
        // `NAME=value npx …` is a line of a shell.
        reader.command(lines[setting.lines.lowerBound].drop { $0 == " " }, line: line)
      }
      return
    }
    let words = setting.texts.map(\.text)
    // A list of words is a command; a list of lines is several.
    let isOfWords =
      setting.value.first == "["
      && (!words.contains { $0.contains(" ") } || ["sh", "bash"].contains(words.first ?? ""))
    if holdsCommand, isOfWords {
      reader.command(words.map { Vetting.quoted($0) }.joined(separator: " "), line: line)
      return
    }
    // `{ cmd = "npx", args = ["…"] }`
    if setting.value.first == "{", words.count > 1, !isSaying(setting.key), let name = words.first,
      !name.contains(" "), CommandLine.begins((name + " " + words[1])[...])
    {
      let rest = words.dropFirst().map { Vetting.quoted($0) }
      reader.command(([name] + rest).joined(separator: " "), line: line)
    }
    for text in setting.texts {
      let written = text.text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
      let begins =
        holdsCommand
        ? written.contains { CommandLine.begins($0) }
        : !isSaying(setting.key) && written.contains { isLine($0) }
      if begins { script(text.text, at: text.line + 1, into: &reader) }
    }
  }

  private static func script(_ text: String, at line: Int, into reader: inout AdviceReader) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    ShellText.read(lines[...], firstLine: line, into: &reader)
  }

  /// What `Environment=A=b "C=d e"` of a unit and the tables for it set; a name with several values is not known.
  private static func variables(in settings: [TOMLSetting]) -> [String: String] {
    var values: [String: Set<String>] = [:]
    for setting in settings {
      if setting.key == "Environment" {
        let words =
          setting.value.contains("\"") || setting.value.contains("'")
          ? setting.value.split { $0 == "\"" || $0 == "'" } : setting.value.split(separator: " ")
        for word in words {
          guard let sign = word.firstIndex(of: "=") else { continue }
          values[String(word[..<sign].drop { $0 == " " }), default: []].insert(String(word[word.index(after: sign)...]))
        }
      } else if ["env", "environment", "vars", "variables"].contains(setting.table.split(separator: ".").last ?? ""),
        setting.texts.count == 1, let text = setting.texts.first?.text, !text.isEmpty
      {
        values[String(setting.key), default: []].insert(text)
      }
    }
    return values.filter { $0.value.count == 1 }.compactMapValues(\.first)
  }

  /// Whether a key holds words for people.
  private static func isSaying(_ key: Substring) -> Bool {
    ["description", "desc", "help", "name", "title", "message", "summary", "usage", "about", "comment"].contains(
      key.lowercased())
  }

  /// Whether the value of any key is a line for a shell.
  private static func isLine(_ text: Substring) -> Bool {
    CommandLine.isCommand(text)
      || CommandLine.begins(text) && !CommandLine.isSentence(text) && text.contains { ";|&$>".contains($0) }
  }

  private static func isCommandKey(_ key: Substring) -> Bool {
    let key = key.lowercased()
    return [
      "command", "cmd", "run", "script", "start", "exec", "deploy", "build", "process", "release", "task", "entrypoint",
      "alias", "hook",
    ]
    .contains { key.contains($0) }
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
}
