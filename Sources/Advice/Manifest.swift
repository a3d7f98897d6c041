import Markup
import Vetting

/// The scripts of a package.json, whole or in part.
enum Manifest {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let scripts = scripts(in: lines)
    let known = Dictionary(scripts.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    reader.surroundings = Surroundings(
      releases: reader.surroundings.releases, scripts: reader.surroundings.scripts.merging(known) { $1 })
    for script in scripts { reader.command(script.text, line: script.line) }
    do throws(MarkupError) {
      let node = try Node(yaml: Array(lines.joined(separator: "\n").utf8), file: "package.json")
      for entry in node.entries where entry.key != "scripts" { others(entry, lines, into: &reader) }
    } catch {}
  }

  /// Commands under other keys, such as hooks and what a host runs at the start.
  private static func others(_ entry: Node.Entry, _ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    if case .map(let entries, _) = entry.value {
      for inner in entries { others(inner, lines, into: &reader) }
    }
    let key = entry.key.lowercased()
    let holds = [
      "command", "cmd", "run", "start", "build", "deploy", "release", "hook", "push", "commit", "merge", "install",
      "post", "pre",
    ]
    guard let text = entry.value.text, text.contains(" "), holds.contains(where: { key.contains($0) }),
      CommandLine.begins(text[...])
    else { return }
    reader.command(text, line: lines.startIndex + entry.value.line)
  }

  /// Name, command and line of the paste, from 1.
  private static func scripts(in lines: ArraySlice<String>) -> [(name: String, text: String, line: Int)] {
    do throws(MarkupError) {
      let node = try Node(yaml: Array(lines.joined(separator: "\n").utf8), file: "package.json")
      let scripts = node["scripts"]
      return (scripts ?? node).entries.compactMap { entry in
        // Without the key it is a part of one, or some other JSON: only what is a command counts.
        guard let text = entry.value.text, scripts != nil || text.contains(" ") && CommandLine.begins(text[...]) else {
          return nil
        }
        return (entry.key, text, lines.startIndex + entry.value.line)
      }
    } catch {
      // A part of a file: the lines that are entries for themselves.
      return lines.indices.filter { Form.isScriptEntry(lines[$0]) }.map { index in
        let parts = lines[index].split(separator: "\"", omittingEmptySubsequences: false)
        return (String(parts[1]), parts[3...].dropLast().joined(separator: "\""), index + 1)
      }
    }
  }
}
