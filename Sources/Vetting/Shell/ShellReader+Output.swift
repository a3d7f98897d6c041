import Bytes

/// What a command reads and prints.
extension ShellReader {
  func input(of stage: ShellPipeline.Stage, from piped: Invocation.Input) -> Invocation.Input {
    var input = piped
    for redirection in stage.redirections {
      let target = argument(redirection.target)
      switch redirection.kind {
      case .output, .stream: continue
      case .input where target.script != nil: input = .text(target.script ?? "")
      case .input:
        input =
          target.text == "/dev/null"
          ? .nothing : target.text.contains("tty") ? .terminal : .other("the file `\(target.text)`")
      case .text: input = target.isKnown ? .text(target.text) : .other(target.text)
      }
    }
    return input
  }

  /// A date in the form that is asked for, with ones for its numbers: which day it is does not matter. Nil where the
  /// words ask for more than that.
  private static func date(_ words: some Collection<Invocation.Argument>) -> String? {
    let forms = words.filter { $0.text != "-u" && $0.text != "--utc" }
    guard forms.count < 2, words.allSatisfy(\.isKnown) else { return nil }
    guard let form = forms.first else { return "1" }
    guard form.text.hasPrefix("+"),
      form.text.dropFirst().allSatisfy({ $0.isASCII && ($0.isLetter || "%_-:.".contains($0)) })
    else { return nil }
    var text = ""
    var isMarked = false
    for character in form.text.dropFirst() {
      if isMarked {
        text += "1"
        isMarked = false
      } else if character == "%" {
        isMarked = true
      } else {
        text.append(character)
      }
    }
    return text
  }

  /// The dump that a launcher starts: `ssh host "mysqldump shop"`, `docker exec db pg_dump -c shop`.
  private static func dump(startedBy words: [ShellWord]) -> ShellPipeline.Stage? {
    let dumps: Set<Substring> = ["pg_dump", "pg_dumpall", "mysqldump", "mariadb-dump"]
    for (index, word) in words.enumerated().dropFirst() {
      guard let text = word.literal, dumps.contains(where: text.contains) else { continue }
      if dumps.contains(text.split(separator: "/").last ?? "") {
        return ShellPipeline.Stage(kind: .command(assignments: [], words: Array(words[index...])), redirections: [])
      }
      do throws(NotShell) { return try ShellScript(text).pipelines.last?.stages.last } catch { return nil }
    }
    return nil
  }

  /// What a stage prints, as far as it can be known: only what is echoed.
  func output(of stage: ShellPipeline.Stage, reading input: Invocation.Input) -> Invocation.Input {
    guard case .command(_, let words) = stage.kind else {
      guard case .group(let body) = stage.kind else { return .nothing }
      if body.count == 1, body[0].stages.count == 1 { return output(of: body[0].stages[0], reading: input) }
      var known = ""
      for pipeline in body.prefix(50) where pipeline.stages.count == 1 {
        if case .text(let text) = output(of: pipeline.stages[0], reading: .nothing) { known += text }
      }
      return .other("the output of a group of commands", partly: known)
    }
    let arguments = words.flatMap { self.arguments($0) }
    guard let program = arguments.first?.text else { return .nothing }
    // PowerShell prints a string that stands alone.
    if words.count == 1, words[0].isQuoted, !Tools.isKnown(program.lowercased()) { return .text(program + "\n") }
    let rest = arguments.dropFirst().filter { !["-n", "-e", "-ne", "-en", "-E"].contains($0.text) }
    switch program {
    case "find", "fd", "ls", "dir":
      let invocation = Invocation(path: program, arguments: Array(arguments.dropFirst()))
      return .other("what `\(program)` prints", paths: FileFinder.found(invocation))
    case "git" where arguments.count > 1 && arguments[1].text == "ls-files":
      return .other("what `git` prints", paths: Array(rest.dropFirst()).filter { !$0.isFlag })
    case _ where ["get-childitem", "gci"].contains(program.lowercased()):
      return .other("what `\(program)` prints", paths: arguments.dropFirst().filter { !$0.isFlag })
    case "echo", "printf":
      if program == "printf", arguments.contains(where: { $0.text.contains("\\") || $0.text.contains("%") }) {
        guard let text = Printed.text(rest) else { return .other("what `printf` prints") }
        return .text(text)
      }
      guard rest.allSatisfy(\.isKnown) else { return .other("what `\(program)` prints") }
      return .text(rest.map(\.text).joined(separator: " ") + "\n")
    case "date":
      guard let text = ShellReader.date(rest) else { return .other("what `date` prints") }
      return .text(text + "\n")
    case "yes": return .text((rest.first?.text ?? "y") + "\n")
    case "cat":
      if rest.isEmpty { return input }
      return .other("the file `\(rest.map(\.text).joined(separator: " "))`")
    case "psql", "mysql", "mariadb", "sqlite3":
      return .other("what `\(program)` prints", partly: queried(by: words)?.text ?? "")
    case "pg_dump", "pg_dumpall", "pg_restore":
      let drops = rest.contains { $0.text == "-c" || $0.text == "--clean" }
      return .other("what `\(program)` prints", partly: drops ? "DROP TABLE dumped" : "")
    case "mysqldump", "mariadb-dump":
      let keeps = rest.contains {
        ["--skip-add-drop-table", "--skip-opt", "--compact", "-t", "--no-create-info"].contains($0.text)
      }
      return .other("what `\(program)` prints", partly: keeps ? "" : "DROP TABLE dumped")
    default:
      if case .text(let text) = input, let printed = TextFilter.text(program, arguments.dropFirst(), reading: text) {
        return .text(printed)
      }
      if TextFilter.passing.contains(program.lowercased()), case .other(_, let paths, let part) = input {
        return .other("what `\(program)` prints", paths: paths, partly: part)
      }
      if let dump = ShellReader.dump(startedBy: words) { return output(of: dump, reading: input) }
      return .other("what `\(program)` prints")
    }
  }
}
