import Bytes

/// `docker run` and `exec`, alone or of compose: a command in a container.
enum ContainerRunner {
  private static let valued: Set<String> = [
    "-e", "--env", "-u", "--user", "-w", "--workdir", "-v", "--volume", "--name", "--network", "--net", "-p",
    "--publish", "--env-file", "--mount", "-f", "--file", "--platform", "--index", "--add-host", "--link",
    "--memory", "-m", "--cpus", "-h", "--hostname", "--restart", "-l", "--label", "--pull", "--shm-size", "--gpus",
  ]

  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    let words = invocation.words
    guard let verb = words.firstIndex(where: { ["exec", "run"].contains($0) }), verb < 8,
      words[..<verb].allSatisfy({ $0.hasPrefix("-") || ["compose", "container"].contains($0) })
        || words[..<verb].contains("compose") || words[..<verb].contains("container")
        || invocation.program == "docker-compose" || words[..<verb].first?.hasPrefix("-") == true
    else { return tool.meaning(of: invocation) }
    var rest = invocation.arguments[(verb + 1)...]
    var entry: [Invocation.Argument] = []
    while let word = rest.first, word.isFlag {
      if word.text == "--entrypoint", let program = rest.dropFirst().first { entry = [program] }
      if word.text.hasPrefix("--entrypoint=") {
        entry = [Invocation.Argument(String(word.text.dropFirst(13)), isKnown: word.isKnown)]
      }
      rest = rest.dropFirst(valued.contains(word.text) || word.text == "--entrypoint" ? 2 : 1)
    }
    var command = entry + rest.dropFirst()
    // `sh -c` as one word.
    if let first = entry.first, first.text.contains(" ") {
      command = first.text.split(separator: " ").map { Invocation.Argument(String($0)) } + rest.dropFirst()
    }
    guard let started = invocation.starting(command) else {
      return words[verb] == "run"
        ? .unknown("nobody here knows what the image runs")
        : .judged(Judgement(.needsPerson, "it opens a shell in a container"))
    }
    return words[verb] == "run" && command.first?.isFlag == true
      ? .unknown("nobody here knows what the image runs") : .command(started)
  }
}
