import Markup
import Vetting

/// A CI workflow, a compose file or a deploy configuration in YAML: the commands under the keys that hold them.
enum Workflow {
  private static let keys: Set<String> = [
    "run", "script", "before_script", "after_script", "command", "entrypoint", "cmd", "buildCommand", "startCommand",
    "preDeployCommand",
    "releaseCommand", "build_command", "start_command", "release_command", "commands", "build", "deploy", "install",
    "start", "release",
    "args", "test", "postCreateCommand", "pre_deploy_command", "bash", "pwsh", "powershell", "customCommand",
    "run_command",
    "after_success", "before_install", "initialDeployHook", "postDeployCommand", "cmds", "exec", "inline",
  ]

  /// Keys that hold nothing else; the others may as well be names.
  private static let always: Set<String> = ["run", "script", "before_script", "after_script", "bash", "pwsh"]

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
    do throws(MarkupError) {
      let node = try Node(yaml: Array(lines.joined(separator: "\n").utf8), file: "workflow")
      read(node, lines, into: &reader)
    } catch {
      Prose.read(lines, into: &reader)
    }
  }

  private static func read(_ node: Node, _ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    for entry in node.entries {
      if keys.contains(entry.key) {
        if let text = entry.value.text {
          guard always.contains(entry.key) || CommandLine.begins(text[...]) else { continue }
          script(text, at: entry.value.line, lines, into: &reader)
          continue
        }
        let words = entry.value.items.compactMap(\.text)
        if case .list = entry.value, !words.isEmpty {
          if ["command", "entrypoint", "args", "test"].contains(entry.key) {
            // A health check begins with how its words are run.
            let command = words.drop { ["CMD", "CMD-SHELL", "NONE"].contains($0) }
            reader.command(
              command.map { Vetting.quoted($0) }.joined(separator: " "),
              line: lines.startIndex + entry.value.line)
          } else {
            for item in entry.value.items
            where always.contains(entry.key) || CommandLine.begins((item.text ?? "")[...]) {
              if let text = item.text { script(text, at: item.line, lines, into: &reader) }
            }
          }
          continue
        }
      }
      if entry.key == "uses", let action = entry.value.text,
        ["drizzle", "migrat", "prisma", "database"].contains(where: { action.contains($0) })
      {
        reader.propose(
          "uses: " + action, line: lines.startIndex + entry.line,
          Judgement(.unknown, "what the action runs stands in its own repository", instead: .readFirst))
      }
      if entry.key.uppercased().hasPrefix("DRIZZLE"), let value = entry.value.text {
        let judgement = reader.judgement(of: entry.key + "=" + Vetting.quoted(value))
        if judgement.verdict != .allowed {
          reader.propose("\(entry.key): \(value)", line: lines.startIndex + entry.line, judgement)
        }
      }
      read(entry.value, lines, into: &reader)
    }
    if case .list(let items, _) = node { for item in items { read(item, lines, into: &reader) } }
  }

  /// A scalar's lines begin below the `|` that announces them.
  private static func script(_ text: String, at line: Int, _ lines: ArraySlice<String>, into reader: inout AdviceReader)
  {
    let index = lines.startIndex + line - 1
    let head = index < lines.endIndex ? lines[index].reversed().drop { $0 == " " || $0 == "\r" }.prefix(3) : []
    let isBlock = head.contains { $0 == "|" || $0 == ">" } && !head.contains("\"")
    let content = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    ShellText.read(content[...], firstLine: lines.startIndex + line + (isBlock ? 1 : 0), into: &reader)
  }
}
