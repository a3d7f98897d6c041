import Bytes
import Markup
import Vetting

/// A CI workflow, a compose file, a playbook or a deploy configuration in YAML: the commands under the keys that hold
/// them, with what is set for them above.
struct Workflow {
  /// What holds at a place of the file.
  private struct Context {
    /// Variables, and what templates call by other names: `matrix.flag`, `env.NAME`.
    var variables: [String: String] = [:]
    /// The program that reads a step's script; nil for a shell.
    var shell: String?
    /// Whether a job is read that another one extends.
    var isBase = false

    mutating func set(_ name: String, _ value: Node) {
      // Of several values the one that looks like an option says most.
      // The words of a list in a list stand beside each other.
      let texts = value.items.compactMap { item in
        item.text ?? (item.items.isEmpty ? nil : item.items.compactMap(\.text).joined(separator: " "))
      }
      let option = texts.first { $0.hasPrefix("-") } ?? texts.first { $0.contains(" -") }
      guard let text = option ?? (texts.count == 1 ? texts.first : nil),
        !text.contains("${{"), variables.count < 500
      else { return }
      variables[name] = text
    }

    /// The axes of a matrix, and what its `include` adds to some of the runs.
    mutating func setMatrix(_ matrix: Node) {
      var values: [String: [String]] = [:]
      for axis in matrix.entries {
        set("matrix." + axis.key, axis.value)
        for item in axis.value.items {
          // `target.flag` of an axis whose values are tables.
          let name = axis.key == "include" ? "" : axis.key + "."
          for entry in item.entries { values[name + entry.key, default: []] += [entry.value.text].compactMap(\.self) }
        }
      }
      for (name, texts) in values {
        // What forces says most; any other word holds in some of the runs only.
        let forces = texts.first { text in
          text.hasPrefix("-") && ["force", "yes", "-y", "loss"].contains { text.contains($0) }
        }
        guard let text = forces, !text.contains("${{"), variables.count < 500 else { continue }
        variables["matrix." + name] = text
      }
    }
  }

  private let lines: ArraySlice<String>
  /// The whole file.
  private let root: Node
  /// What stands in it by name: a job of GitLab may take over another one's steps.
  private let jobs: [String: Node]

  private init(lines: ArraySlice<String>, root: Node) {
    self.lines = lines
    self.root = root
    jobs = Dictionary(root.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    // Several documents in one file.
    var rest = lines
    while let next = rest.dropFirst().firstIndex(where: { $0.hasPrefix("---") }) {
      document(rest[..<next], into: &reader)
      rest = rest[(next + 1)...]
    }
    document(rest, into: &reader)
  }

  private static func document(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let text = lines.joined(separator: "\n")
    guard let root = parsed(text) ?? withoutTemplates(text).flatMap(parsed) else {
      return Prose.read(lines, into: &reader)
    }
    let workflow = Workflow(lines: lines, root: root)
    workflow.letsOff(root, named: "", into: &reader)
    workflow.read(root, Context(), into: &reader)
  }

  /// Nil for what is no YAML.
  private static func parsed(_ text: String) -> Node? {
    do throws(MarkupError) { return try Node(yaml: Array(text.utf8), file: "workflow") } catch { return nil }
  }

  /// What stands for a template of Helm that YAML cannot read.
  private static let template = "TEMPLATE"

  /// A text with a word for each `{{ … }}`; nil where it holds none.
  private static func withoutTemplates(_ text: String) -> String? {
    guard text.contains("{{") else { return nil }
    var plain = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      plain += rest[..<open.lowerBound] + template
      rest = rest[close.upperBound...]
    }
    return plain + rest
  }

  // MARK: Keys

  static let keys: Set<String> = [
    "run", "script", "before_script", "after_script", "command", "entrypoint", "cmd", "buildCommand", "startCommand",
    "preDeployCommand",
    "releaseCommand", "build_command", "start_command", "release_command", "commands", "build", "deploy", "install",
    "start", "release",
    "args", "test", "postCreateCommand", "pre_deploy_command", "bash", "pwsh", "powershell", "customCommand",
    "run_command",
    "after_success", "before_install", "initialDeployHook", "postDeployCommand", "cmds", "exec", "inline", "entry",
    "sh", "shell", "raw",
  ]

  /// Keys that always hold commands; the other keys may also be plain names.
  private static let always: Set<String> = ["run", "script", "before_script", "after_script", "bash", "pwsh"]

  /// Keys whose list is the words of one command.
  private static let lists: Set<String> = ["command", "entrypoint", "args", "test", "argv"]

  private func read(_ node: Node, _ outer: Context, into reader: inout AdviceReader) {
    if case .list(let items, _) = node {
      for item in items {
        letsOff(item, named: "", into: &reader)
        read(item, outer, into: &reader)
      }
      return
    }
    let context = context(of: node, in: outer)
    var isRead: Set<String> = []
    // Where both are there, the second holds the words of the first.
    for (first, second) in [("entrypoint", "command"), ("command", "args")] {
      guard let head = node[first], let tail = node[second], isRead.isEmpty, !isAnsible(node),
        let words = words(of: head), let more = words.isEmpty ? nil : self.words(of: tail)
      else { continue }
      command(words + " " + more, line: head.line, context, into: &reader)
      isRead = [first, second]
    }
    for entry in node.entries where !isRead.contains(entry.key) {
      let key = entry.key.split(separator: ".").last.map(String.init) ?? entry.key
      letsOff(entry.value, named: entry.key, into: &reader)
      if key == "shell", node["run"] != nil { continue }
      if module(key, entry, of: node, context, into: &reader) { continue }
      if Workflow.keys.contains(key), step(key, entry, of: node, context, into: &reader) { continue }
      setting(entry, of: node, context, into: &reader)
      if Workflow.isSwitchedOff(entry) {
        reader.propose(entry.key + ": skip", line: lines.startIndex + entry.line, .takesCheckOut)
        continue
      }
      if entry.key == "steps" { orbs(entry.value, into: &reader) }
      if entry.key == "extends" {
        for name in entry.value.items.compactMap(\.text) {
          // The job that extends another sets variables for it. Only one level is followed, so that this ends.
          guard !context.isBase, let base = jobs[name], base["extends"] == nil else { continue }
          var inner = context
          inner.isBase = true
          read(base, inner, into: &reader)
        }
        continue
      }
      var inner = context
      // GitHub's own action takes JavaScript.
      if entry.key == "with", node["uses"]?.text?.contains("github-script") == true { inner.shell = "node" }
      read(entry.value, inner, into: &reader)
    }
  }

  /// What one key sets by itself.
  private func setting(_ entry: Node.Entry, of node: Node, _ context: Context, into reader: inout AdviceReader) {
    if entry.key == "uses", let action = entry.value.text,
      ["drizzle", "migrat", "prisma", "database"].contains(where: { action.contains($0) })
    {
      reader.propose(
        "uses: " + action, line: lines.startIndex + entry.line,
        Workflow.elsewhere("action"))
    }
    if entry.key == "tmpfs", node["profiles"] == nil,
      let path = ([entry.value] + entry.value.items).compactMap(\.text).first(where: isData)
    {
      reader.propose(
        "tmpfs: " + path, line: lines.startIndex + entry.line,
        Judgement(.needsPerson, "what the database keeps there is gone with the container: right for tests alone"))
    }
    if entry.key.uppercased().hasPrefix("DRIZZLE"), let value = entry.value.text {
      let judgement = reader.judgement(of: entry.key + "=" + Vetting.quoted(value))
      if judgement.verdict != .allowed {
        reader.propose("\(entry.key): \(value)", line: lines.startIndex + entry.line, judgement)
      }
    }
    // Steps that jobs of GitLab take over by an anchor.
    if entry.key.hasPrefix("."), case .list(let items, _) = entry.value {
      for item in items {
        if let text = item.text, CommandLine.begins(text[...]) { script(text, at: item.line, context, into: &reader) }
      }
    }
    if entry.key == "uses", let flow = entry.value.text, flow.contains("/.github/workflows/") {
      reader.propose(
        "uses: " + flow, line: lines.startIndex + entry.line,
        Workflow.elsewhere("workflow"))
    }
  }

  private static func elsewhere(_ what: String) -> Judgement {
    Judgement(.unknown, "what the \(what) runs stands in its own repository", instead: .readFirst)
  }

  /// Whether a folder is one that a database keeps its rows in.
  private func isData(_ path: String) -> Bool {
    ["/var/lib/postgresql", "/var/lib/mysql", "/var/lib/mariadb", "pgdata", "/data/db"].contains {
      path.lowercased().contains($0)
    }
  }

  /// What is set at a place, and holds below it.
  private func context(of node: Node, in outer: Context) -> Context {
    var context = outer
    for entry in node.entries {
      switch entry.key {
      case "env", "environment", "variables", "vars":
        for variable in entry.value.entries {
          context.set(variable.key, variable.value)
          context.set("env." + variable.key, variable.value)
        }
        for item in entry.value.items {
          if let name = item["name"]?.text, let value = item["value"] { context.set(name, value) }
          if let text = item.text, let sign = text.firstIndex(of: "=") {
            context.variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
          }
        }
      // The defaults of a run's inputs.
      case "inputs", "parameters":
        for input in entry.value.entries {
          // A default that looks like an option says most; any other may be replaced by another word.
          guard let value = input.value["default"], value.text?.hasPrefix("-") == true else { continue }
          for name in ["inputs.", "github.event.inputs.", "parameters."] { context.set(name + input.key, value) }
        }
      case "on", "workflow_dispatch", "workflow_call", "spec":
        context = self.context(of: entry.value, in: context)
      case "matrix": context.setMatrix(entry.value)
      case "strategy": if let matrix = entry.value["matrix"] { context.setMatrix(matrix) }
      case "defaults": context.shell = entry.value["run"]?["shell"]?.text ?? context.shell
      case "shell" where node["run"] != nil: context.shell = entry.value.text
      default: break
      }
    }
    return context
  }

  /// The words that a key holds, as one line.
  private func words(of node: Node) -> String? {
    if let text = node.text { return text }
    guard case .list(let items, _) = node else { return nil }
    return items.compactMap(\.text).map { Vetting.quoted($0) }.joined(separator: " ")
  }

  /// Reads what stands under a key of a step.
  /// - Returns: whether nothing else is to be looked for below it.
  private func step(
    _ key: String, _ entry: Node.Entry, of node: Node, _ context: Context, into reader: inout AdviceReader
  ) -> Bool {
    let isAlways = Workflow.always.contains(key)
    if entry.value.text == Workflow.template {
      reader.propose(
        key + ": {{ … }}", line: lines.startIndex + entry.line,
        Judgement(.unknown, "what it runs stands in values that are not here", instead: .readFirst))
      return true
    }
    if let text = entry.value.text {
      // Where compose finds a Dockerfile.
      if key == "build", !text.contains(" "), !text.hasSuffix(".sh") { return true }
      guard isAlways || CommandLine.begins(text[...]) else { return true }
      if key == "command", let answers = node["args"]?["stdin"]?.text {
        command(text + " <<< " + Vetting.quoted(answers), line: entry.value.line, context, into: &reader)
      } else {
        script(text, at: entry.value.line, context, into: &reader)
      }
      return true
    }
    guard case .list(let items, _) = entry.value, items.contains(where: { $0.text != nil }) else { return false }
    if Workflow.lists.contains(key) {
      if items.first?.text == "CMD-SHELL", items.count == 2, let line = items[1].text {
        script(line, at: entry.value.line, context, into: &reader)
        return true
      }
      // A health check begins with how its words are run.
      let words = items.compactMap(\.text).drop { ["CMD", "CMD-SHELL", "NONE"].contains($0) }
      command(words.map { Vetting.quoted($0) }.joined(separator: " "), line: entry.value.line, context, into: &reader)
    } else {
      for item in items where isAlways || CommandLine.begins((item.text ?? "")[...]) {
        if let text = item.text { script(text, at: item.line, context, into: &reader) }
      }
    }
    // Beside lines a list may hold steps.
    for item in items where item.text == nil { read(item, context, into: &reader) }
    return true
  }

  // MARK: Playbooks

  private func isAnsible(_ node: Node) -> Bool { node["args"]?.entries.isEmpty == false }

  /// What a module of a playbook does, where it is none that runs a line of its own.
  private func module(
    _ key: String, _ entry: Node.Entry, of node: Node, _ context: Context, into reader: inout AdviceReader
  ) -> Bool {
    let values = entry.value
    let line = lines.startIndex + entry.line
    switch key {
    case "expect" where values["responses"] != nil:
      guard let text = values["command"]?.text else { return false }
      command("yes | " + text, line: entry.line, context, into: &reader)
    case "command" where values["argv"] != nil, "command" where values["cmd"] != nil,
      "shell" where values["cmd"] != nil:
      guard let words = (values["argv"] ?? values["cmd"]).flatMap({ self.words(of: $0) }) else { return false }
      let answers = values["stdin"]?.text.map { " <<< " + Vetting.quoted($0) } ?? ""
      command(words + answers, line: entry.line, context, into: &reader)
    case "file" where values["state"]?.text == "absent":
      guard let path = (values["path"] ?? values["dest"])?.text else { return false }
      command("rm -rf " + Vetting.quoted(path), line: entry.line, context, into: &reader)
    case _ where Workflow.isOfDatabase(key):
      guard let judgement = Workflow.judgement(ofModule: key, values) else { return false }
      reader.propose("\(entry.key): \(judgement.what)", line: line, judgement.judgement)
    case _ where key.hasSuffix("_query") || key.hasSuffix("_script") && key.contains("sql"):
      guard let sql = values["query"]?.text else { return false }
      reader.propose(sql, line: line, Vetting.statements(sql))
    default: return false
    }
    return true
  }

  /// Whether a check of migrations is there and does nothing: `skip: true`, `run: "true"`.
  private static func isSwitchedOff(_ entry: Node.Entry) -> Bool {
    let name = entry.key.lowercased()
    guard ["drizzle", "migrat", "squawk", "schema", "sql-lint", "db-check"].contains(where: { name.contains($0) })
    else {
      return false
    }
    let run = entry.value["run"]?.text?.filter { $0 != " " && $0 != ";" }
    return ["true", "always"].contains(entry.value["skip"]?.text ?? "") || ["true", ":", "exit0"].contains(run ?? "")
  }

  /// Whether a job or step is let off: it may fail and all goes on, or it never runs.
  private static func isLetOff(_ entry: Node.Entry) -> Bool {
    let value = entry.value.text?.lowercased().filter { $0 != " " }
    switch entry.key {
    // A condition, or a list of what may fail, lets it off as well.
    case "allow_failure", "continue-on-error", "continueOnError", "ignore_errors", "soft_fail":
      return value != "false" && value != "no"
    case "failure": return value == "ignore"
    case "when": return value == "never"
    case "if": return value == "false" || value == "${{false}}"
    default: return false
    }
  }

  /// Proposes that a job or step is let off where it checks migrations or a schema.
  private func letsOff(_ node: Node, named key: String, into reader: inout AdviceReader) {
    guard
      let entry = node.entries.first(where: Workflow.isLetOff),
      [key, node["name"]?.text ?? "", node["label"]?.text ?? ""].contains(where: Vetting.isCheck) || holdsCheck(node)
    else { return }
    reader.propose(
      "\(entry.key): \(entry.value.text ?? "")", line: lines.startIndex + entry.line, .takesCheckOut)
  }

  /// Whether any line below a key that holds commands is a check.
  private func holdsCheck(_ node: Node) -> Bool {
    node.entries.contains { entry in
      if Workflow.keys.contains(entry.key), let text = words(of: entry.value), Vetting.holdsCheck(text) { return true }
      return entry.value.items.contains { item in
        item.text.map { Workflow.keys.contains(entry.key) && Vetting.holdsCheck($0) } ?? holdsCheck(item)
      }
    }
  }

  /// Steps of CircleCI that somebody else's orb describes: `- db-tools/migrate`, `- db-tools/migrate: { … }`.
  private func orbs(_ steps: Node, into reader: inout AdviceReader) {
    guard let described = jobs["orbs"] else { return }
    for step in steps.items {
      guard let name = step.text ?? step.entries.first?.key, let slash = name.firstIndex(of: "/") else { continue }
      let words = name.lowercased()
      guard
        ["migrat", "drizzle", "database", "sql", "postgres", "push"].contains(where: { words.contains($0) })
          || words[..<slash].hasSuffix("db") || words.hasPrefix("db")
      else { continue }
      // What the file itself describes is read where it stands.
      if described[String(name[..<slash])]?.entries.isEmpty == false { continue }
      reader.propose(
        name, line: lines.startIndex + step.line,
        Workflow.elsewhere("orb"))
    }
  }

  private static func isOfDatabase(_ key: String) -> Bool {
    ["postgresql_", "mysql_", "mongodb_", "mssql_", "rds_", "docker_volume", "cloudnative_pg"].contains {
      key.hasPrefix($0)
    }
      && !key.hasSuffix("_query") && !key.hasSuffix("_script") && !key.hasSuffix("_info") && !key.hasSuffix("_ping")
  }

  /// What a module of a playbook does to a database; nil for one that only makes what is not there.
  private static func judgement(ofModule key: String, _ values: Node) -> (what: String, judgement: Judgement)? {
    func value(_ name: String) -> String? {
      if let text = values[name]?.text { return text.lowercased() }
      // `name=shop state=absent` on one line.
      return values.text?.split(separator: " ").first { $0.hasPrefix(name + "=") }
        .map { $0.dropFirst(name.count + 1).lowercased() }
    }
    func isOn(_ name: String) -> Bool { value(name).map { ["yes", "true", "on", "1"].contains($0) } ?? false }
    switch value("state") {
    case "absent": return ("state: absent", Judgement(.refused, "it drops what it names", instead: .countFirst))
    case "restore", "import":
      return ("state: restore", Judgement(.refused, "it writes a dump over a database", instead: .countFirst))
    case "dump", "export": return ("state: dump", Judgement(.allowed, "it reads the database and writes a dump"))
    default: break
    }
    if isOn("truncate") {
      return ("truncate", Judgement(.refused, "it empties what it names", instead: .countFirst))
    }
    if key == "docker_volume", isOn("recreate") || value("recreate") == "always" {
      return ("recreate", Judgement(.refused, "what the volume holds goes with it", instead: .countFirst))
    }
    let changes = ["privs", "priv", "roles", "role_attr_flags", "owner", "type", "columns", "value", "rename"]
    if changes.contains(where: { value($0) != nil || values[$0] != nil }) {
      return ("a change", Judgement(.needsPerson, "it changes a database, or who may do what in it"))
    }
    return nil
  }

  // MARK: Scripts

  private func command(_ text: String, line: Int, _ context: Context, into reader: inout AdviceReader) {
    with(context, &reader) { reader in
      reader.command(filled(text, context), line: lines.startIndex + line)
    }
  }

  /// A scalar's lines begin below the `|` that announces them.
  private func script(_ text: String, at line: Int, _ context: Context, into reader: inout AdviceReader) {
    let index = lines.startIndex + line - 1
    var head = index < lines.endIndex ? lines[index][...] : ""
    while head.last == " " || head.last == "\r" { head.removeLast() }
    head = head.suffix(3)
    let isBlock = head.contains { $0 == "|" || $0 == ">" } && !head.contains("\"")
    let first = lines.startIndex + line + (isBlock ? 1 : 0)
    let content = filled(text, context).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    with(context, &reader) { reader in
      guard let form = form(of: context.shell) else {
        return ShellText.read(content[...], firstLine: first, into: &reader)
      }
      let start = min(max(lines.startIndex, first - 1), lines.endIndex)
      reader.read(lines[start..<min(lines.endIndex, start + content.count)], as: form)
    }
  }

  private func with(_ context: Context, _ reader: inout AdviceReader, _ read: (inout AdviceReader) -> Void) {
    guard !context.variables.isEmpty else { return read(&reader) }
    let outer = reader.context
    reader.context = outer.adding(variables: context.variables)
    read(&reader)
    reader.context = outer
  }

  /// What a script is for another program than a shell; nil for a shell.
  private func form(of shell: String?) -> SourceKind? {
    let program = (shell ?? "bash").split(separator: " ").first.map(String.init) ?? "bash"
    switch program.split(separator: "/").last.map(String.init) ?? program {
    case "psql", "mysql", "sqlite3", "mariadb": return .sql
    case "python", "python3", "node", "ruby", "perl", "deno", "bun", "tsx", "php": return .code
    default: return nil
    }
  }

  /// A text with the templates of CI put in that stand for something known.
  private func filled(_ text: String, _ context: Context) -> String {
    // Compose takes `$$` for a dollar that it leaves to the shell.
    let text = jobs["services"] == nil ? text : text.replacing("$$", with: "$")
    guard text.contains("{{") else { return text }
    var filled = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
      var plain = name.hasPrefix(".") ? name.dropFirst() : name[...]
      // `join(matrix.words, ' ')`
      if plain.hasPrefix("join(") || plain.hasPrefix("format(") {
        plain = plain.drop { $0 != "(" }.dropFirst().prefix { $0 != "," && $0 != ")" }
      }
      var before = rest[..<open.lowerBound]
      // `inputs.fast && '--force' || ''`: an option says most.
      let option = rest[open.upperBound..<close.lowerBound].split(separator: "'", omittingEmptySubsequences: false)
        .enumerated().first { $0.offset % 2 == 1 && $0.element.hasPrefix("-") }?.element
      if let value = context.variables[String(plain)] ?? option.map({ String($0) }) {
        if before.last == "$" { before.removeLast() }
        filled += before + value
      } else {
        filled += rest[..<close.upperBound]
      }
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }
}
