import Bytes
import Markup
import Vetting

/// JSON that holds commands: a package.json, whole or in part, an editor's tasks, a host's or an agent's settings.
enum Manifest {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let node = root(of: lines)
    let scripts = scripts(of: node, in: lines)
    let known = Dictionary(scripts.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    reader.context = reader.context.adding(scripts: known)
    // npm hands what stands under `config` to scripts.
    let settings = (node?["config"]?.entries ?? []).compactMap { entry in
      entry.value.text.map { ("npm_package_config_" + entry.key, $0) }
    }
    reader.context = reader.context.adding(variables: Dictionary(settings, uniquingKeysWith: { $1 }))
    for script in scripts { reader.command(script.text, line: script.line) }
    if let node {
      read(node, below: "", lines.startIndex, into: &reader)
    }
  }

  // MARK: Commands under other keys

  private static func read(_ node: Node, below key: String, _ offset: Int, into reader: inout AdviceReader) {
    if case .list(let items, _) = node {
      for item in items { read(item, below: key, offset, into: &reader) }
      return
    }
    let entries = node.entries
    // The program stands under one key, its words under another.
    if let program = entries.first(where: { programs.contains($0.key) }), let name = program.value.text,
      let arguments = entries.first(where: { words.contains($0.key) }), case .list = arguments.value
    {
      let line = arguments.value.items.compactMap(\.text).reduce(name) { $0 + " " + Vetting.quoted($1) }
      if CommandLine.begins(line[...]) { reader.command(line, line: offset + program.line) }
      for entry in entries where !programs.contains(entry.key) && !words.contains(entry.key) {
        read(entry.value, below: entry.key, offset, into: &reader)
      }
      return
    }
    for entry in entries where entry.key != "scripts" || !key.isEmpty {
      // A list of what an agent may not run, or must ask about, proposes nothing; what it may always run is agreed to
      // in advance.
      if entry.key == "deny" || entry.key == "ask", case .list = entry.value { continue }
      if entry.key == "allow", case .list(let items, _) = entry.value {
        for item in items { permission(item, offset, into: &reader) }
        continue
      }
      if ["defaultMode", "approvalMode", "permissionMode"].contains(entry.key),
        ["bypassPermissions", "yolo", "full-auto", "dontAsk"].contains(entry.value.text ?? "")
      {
        reader.propose(
          "\(entry.key): \(entry.value.text ?? "")", line: offset + entry.line,
          Judgement(.refused, "an agent runs whatever it wants, and nobody is asked", instead: .readFirst))
      }
      if entry.key == "dependsOn" {
        for item in entry.value.items {
          guard let name = item.text, let mark = name.firstIndex(of: "#") else { continue }
          let script = String(name[name.index(after: mark)...])
          guard reader.context.scripts[script] == nil,
            !["build", "lint", "test", "typecheck", "dev", "clean", "codegen"].contains(script)
          else { continue }
          reader.propose(
            name, line: offset + item.line,
            Judgement(.unknown, "what `\(name)` runs stands in another package.json", instead: .readFirst))
        }
      }
      if packages.contains(entry.key) { sources(entry.value.entries, offset, into: &reader) }
      let holds = holdsCommands(entry.key) || holdsCommands(key) && !key.isEmpty
      if holds { commands(entry.value, offset, into: &reader) }
      if entry.value.text == nil { read(entry.value, below: entry.key, offset, into: &reader) }
    }
  }

  /// `Bash(npx drizzle-kit push:*)`
  private static func permission(_ item: Node, _ offset: Int, into reader: inout AdviceReader) {
    guard let text = item.text, text.hasPrefix("Bash("), text.last == ")" else { return }
    let command = text.dropFirst(5).dropLast()
    let isOpen = command.hasSuffix("*")
    let line = command.hasSuffix(":*") ? command.dropLast(2) : command.hasSuffix(" *") ? command.dropLast(2) : command
    // With any words behind it, those that force or drop among them.
    let opens = [
      "drizzle-kit", "drizzle-kit push", "psql", "mysql", "sqlite3", "rm", "npx", "bash", "sh", "*", "pnpm", "bunx",
    ]
    if isOpen, opens.contains(where: { line == $0 || line.hasSuffix(" " + $0) }) {
      return reader.propose(
        text, line: offset + item.line,
        Judgement(.refused, "it agrees in advance to whatever words stand behind it, unasked", instead: .readFirst))
    }
    guard line.contains(" ") || Vetting.isProgram(String(line)) else { return }
    reader.command(line, line: offset + item.line)
  }

  private static let programs: Set<String> = ["command", "cmd", "program", "runtimeExecutable", "executable"]
  private static let words: Set<String> = ["args", "arguments", "runtimeArgs"]
  private static let packages: Set<String> = [
    "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides", "resolutions",
  ]

  private static func holdsCommands(_ key: String) -> Bool {
    let key = key.lowercased()
    return [
      "command", "cmd", "run", "start", "build", "deploy", "release", "hook", "push", "commit", "merge", "install",
      "post", "pre", "exec", "lint-staged", "task", "entry",
    ].contains { key.contains($0) }
  }

  /// A line, several lines, or the words of one.
  private static func commands(_ value: Node, _ offset: Int, into reader: inout AdviceReader) {
    if let text = value.text {
      guard text.contains(" "), CommandLine.begins(text[...]) else { return }
      return reader.command(text, line: offset + value.line)
    }
    guard case .list(let items, _) = value else { return }
    let texts = items.compactMap(\.text)
    guard texts.count == items.count, let first = texts.first else { return }
    if texts.contains(where: { $0.contains(" ") && CommandLine.begins($0[...]) }), !["sh", "bash"].contains(first) {
      for item in items { commands(item, offset, into: &reader) }
    } else if texts.count > 1, CommandLine.begins(texts.joined(separator: " ")[...]) {
      reader.command(texts.map { Vetting.quoted($0) }.joined(separator: " "), line: offset + value.line)
    }
  }

  /// Packages under a known name that come from somewhere other than the registry.
  private static func sources(_ entries: [Node.Entry], _ offset: Int, into reader: inout AdviceReader) {
    for entry in entries where ["drizzle-kit", "drizzle-orm", "prisma"].contains(entry.key) {
      guard let version = entry.value.text, version.contains(":") || version.contains("/"),
        !version.hasPrefix("workspace:"), !version.hasPrefix("catalog:")
      else { continue }
      reader.propose(
        "\"\(entry.key)\": \"\(version)\"", line: offset + entry.line,
        Judgement(
          .unknown, "it is another package under this name, and brolly cannot tell what that does", instead: .readFirst)
      )
    }
  }

  // MARK: Scripts

  /// Nil for what is no JSON.
  private static func root(of lines: ArraySlice<String>) -> Node? {
    do throws(MarkupError) {
      return try Node(yaml: Array(lines.joined(separator: "\n").utf8), file: "package.json")
    } catch { return nil }
  }

  /// Name, command and line of the paste, from 1.
  private static func scripts(
    of root: Node?, in lines: ArraySlice<String>
  ) -> [(name: String, text: String, line: Int)] {
    guard let root else {
      // A part of a file: each line that is an entry by itself.
      return lines.indices.filter { SourceKind.isScriptEntry(lines[$0]) }.map { index in
        let parts = lines[index].split(separator: "\"", omittingEmptySubsequences: false)
        return (String(parts[1]), parts[3...].dropLast().joined(separator: "\""), index + 1)
      }
    }
    if let scripts = root["scripts"] { return scripts.entries.compactMap { script($0, lines.startIndex) } }
    // Without the key `scripts` this is a part of one, or some other JSON: only values that are commands count.
    return root.entries.compactMap { entry in
      guard !holdsCommands(entry.key), let text = entry.value.text, text.contains(" "), CommandLine.begins(text[...])
      else { return nil }
      return script(entry, lines.startIndex)
    }
  }

  private static func script(_ entry: Node.Entry, _ offset: Int) -> (name: String, text: String, line: Int)? {
    entry.value.text.map { (entry.key, $0, offset + entry.value.line) }
  }
}
