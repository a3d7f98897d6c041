import Bytes

/// `docker run` and `exec`, alone or of compose: a command in a container.
enum ContainerRunner {
  private static let valued: Set<String> = [
    "-e", "--env", "-u", "--user", "-w", "--workdir", "-v", "--volume", "--name", "--network", "--net", "-p",
    "--publish", "--env-file", "--mount", "-f", "--file", "--platform", "--index", "--add-host", "--link",
    "--memory", "-m", "--cpus", "-h", "--hostname", "--restart", "-l", "--label", "--pull", "--shm-size", "--gpus",
  ]

  /// Where the volume of a database stands in the container: `shop_pgdata:/v`, `type=volume,src=pgdata,dst=/v`.
  private static func dataMark(_ volume: String) -> String? {
    let parts = volume.split { ":,=".contains($0) }
    guard let target = parts.last(where: { $0.hasPrefix("/") && $0.count > 1 }), volume != String(target),
      parts.prefix(while: { $0 != target }).contains(where: { name in
        ["pg", "postgres", "mysql", "maria", "data", "db", "sqlite"].contains { name.lowercased().contains($0) }
      })
    else { return nil }
    return String(target)
  }

  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    let words = invocation.words
    guard let verb = words.firstIndex(where: { ["exec", "run"].contains($0) }), verb < 8,
      words[..<verb].allSatisfy({ $0.hasPrefix("-") || ["compose", "container"].contains($0) })
        || words[..<verb].contains("compose") || words[..<verb].contains("container")
        || invocation.program == "docker-compose" || words[..<verb].first?.hasPrefix("-") == true
    else { return tool.meaning(of: invocation) }
    var rest = invocation.arguments[(verb + 1)...]
    var entry: [Invocation.Argument] = []
    var volumes: [String] = []
    var environment: [Invocation.Variable] = []
    while let word = rest.first, word.isFlag {
      if word.text == "--entrypoint", let program = rest.dropFirst().first { entry = [program] }
      if word.text.hasPrefix("--entrypoint=") {
        entry = [Invocation.Argument(String(word.text.dropFirst(13)), isKnown: word.isKnown)]
      }
      if ["-v", "--volume", "--mount"].contains(word.text), let volume = rest.dropFirst().first {
        volumes.append(volume.text)
      }
      if ["-e", "--env"].contains(word.text), let variable = rest.dropFirst().first, variable.text.contains("=") {
        environment.append(Invocation.Variable(variable))
      } else if word.text.hasPrefix("--env=") {
        environment.append(
          Invocation.Variable(Invocation.Argument(String(word.text.dropFirst(6)), isKnown: word.isKnown)))
      }
      rest = rest.dropFirst(valued.contains(word.text) || word.text == "--entrypoint" ? 2 : 1)
    }
    var command = entry + rest.dropFirst()
    // `sh -c` as one word.
    if let first = entry.first, first.text.contains(" ") {
      command = first.text.split(separator: " ").map { Invocation.Argument(String($0)) } + rest.dropFirst()
    }
    // Below its mark a volume of a database is what the database is kept in.
    for target in volumes.compactMap(dataMark) {
      command = command.map {
        Invocation.Argument(
          $0.text.replacing(target, with: "/pgdata"), isKnown: $0.isKnown, isPattern: $0.isPattern, script: $0.script)
      }
    }
    guard var started = invocation.starting(command) else {
      return words[verb] == "run"
        ? .unknown("brolly cannot tell what the image runs")
        : .judged(Judgement(.needsPerson, "it opens a shell in a container"))
    }
    started.environment += environment
    return words[verb] == "run" && command.first?.isFlag == true
      ? .unknown("brolly cannot tell what the image runs") : .command(started)
  }
}
