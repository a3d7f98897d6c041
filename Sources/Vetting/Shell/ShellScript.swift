/// What a POSIX shell, or bash, makes of a text. Nothing is run and nothing is looked up.
struct ShellScript: Sendable {
  let pipelines: [ShellPipeline]

  init(_ text: String) throws(NotShell) {
    var parser = ShellParser(Array(text.utf8))
    pipelines = try parser.script()
  }

  /// The one simple command that a text is: no list, pipe, redirection, group or substitution.
  var simpleCommand: (assignments: [ShellPipeline.Assignment], words: [ShellWord])? {
    guard pipelines.count == 1, let stage = pipelines[0].stages.first, pipelines[0].stages.count == 1,
      stage.redirections.isEmpty, case .command(let assignments, let words) = stage.kind
    else { return nil }
    return (assignments, words)
  }
}
