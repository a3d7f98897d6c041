import Bytes

/// `ssh` and its like: a line for a shell on another machine.
enum RemoteShell {
  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    var options = tool.options
    options.all.append(Tool.Option(name: "-o", effect: .harmless, takesValue: true))
    let words = ToolWords(invocation.arguments, [options], until: 1)
    var meanings: [Meaning] = []
    // Options that run something here: `-o ProxyCommand=…`, `-o LocalCommand=…`.
    for (option, value) in words.options where option.name == "-o" {
      let name = (value?.text ?? "").lowercased()
      let harmless = [
        "stricthostkeychecking", "userknownhostsfile", "connecttimeout", "batchmode", "serveralive", "loglevel", "port",
        "identityfile", "identitiesonly", "forwardagent",
      ]
      if !harmless.contains(where: { name.hasPrefix($0) }) {
        meanings.append(.unknown("brolly cannot tell what `\(value?.text ?? "")` makes of it"))
      }
    }
    if let stranger = words.strangers.first {
      meanings.append(.unknown("brolly cannot tell what `\(stranger.text)` makes of it"))
    }
    let line = words.command ?? []
    if !line.isEmpty {
      meanings.append(
        line.allSatisfy(\.isKnown)
          ? .shell(line.map(\.text).joined(separator: " ")) : .unknown("brolly cannot tell all of the line it runs")
      )
    } else {
      meanings.append(.judged(Judgement(.needsPerson, "it opens a shell on another machine")))
      switch invocation.input {
      case .text(let text): meanings.append(.standardInput(text))
      case .other(let what, _, _): meanings.append(.unknown("it runs \(what), which brolly has not read"))
      case .terminal, .nothing: break
      }
    }
    return .all(meanings)
  }
}
