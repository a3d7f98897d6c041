/// `pg_restore`: into a database, or as SQL into a file or to whoever reads it.
enum DumpReader {
  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    let words = ToolWords(invocation.arguments, [tool.options])
    let names = words.options.map(\.option.name)
    if let stranger = words.strangers.first(where: {
      !["--clean", "-c", "--list", "-l", "--version"].contains($0.text)
    }) {
      return .unknown("brolly cannot tell what it does with `\(stranger.text)`")
    }
    let isInto = names.contains("-d") || names.contains("--dbname")
    if !isInto, let file = words.options.first(where: { $0.option.name == "-f" || $0.option.name == "--file" })?.value {
      if file.text == "-" || file.text == "/dev/stdout" {
        return .judged(Judgement(.allowed, "it prints the dump as SQL and runs none of it"))
      }
      return .judged(
        FileChanges.writing(file) ?? Judgement(.allowed, "it writes the dump as SQL into a file and runs none of it"))
    }
    let meaning = tool.meaning(of: invocation)
    guard isInto || !names.isEmpty else { return meaning }
    if case .judged(let judgement) = meaning, judgement.verdict == .unknown {
      return .judged(Judgement(.needsPerson, "it writes a dump into a database"))
    }
    return meaning
  }
}
