/// Follows a script the way a shell would, without running anything: puts in the variables, aliases and scripts that it
/// can know, and judges every command, wherever it stands.
struct ShellReader {
  private let surroundings: Surroundings
  /// Nil for one that was set to something nobody can know here.
  private var variables: [String: String?] = [:]
  private var aliases: [String: [ShellWord]] = [:]
  private var functions: Set<String> = []
  /// How many scripts and nested shells are open: npm scripts may call each other in a circle.
  private let depth: Int
  /// Whether the script says how words are split, which is not followed here.
  private var splitsOddly = false
  /// What a command reads that nothing is piped into.
  private let input: Invocation.Input

  private static let deepest = 5
  /// Launchers that start launchers.
  private static let longestChain = 24

  struct Judged {
    let pipeline: ShellPipeline
    let judgement: Judgement
  }

  init(_ surroundings: Surroundings, depth: Int = 0, reading input: Invocation.Input = .terminal) {
    self.surroundings = surroundings
    self.depth = depth
    self.input = input
  }

  /// A judgement of each pipeline, groups and bodies included, in the order of the script.
  mutating func judge(_ pipelines: [ShellPipeline]) -> [Judged] {
    var judged: [Judged] = []
    for pipeline in pipelines {
      if pipeline.stages.count == 1, pipeline.stages[0].redirections.isEmpty {
        switch pipeline.stages[0].kind {
        case .group(let body):
          judged += judge(body)
          continue
        case .definition(let name, let body):
          functions.insert(name)
          judged += judge(body)
          continue
        case .command: break
        }
      }
      judged.append(Judged(pipeline: pipeline, judgement: judge(pipeline)))
    }
    return judged
  }

  /// The judgement of a script as a whole: the worst of its commands; nil for one without any.
  mutating func judgeAll(_ pipelines: [ShellPipeline]) -> Judgement? {
    Judgement.worst(of: judge(pipelines).map(\.judgement))
  }

  // MARK: Pipelines

  private mutating func judge(_ pipeline: ShellPipeline, reading first: Invocation.Input? = nil) -> Judgement {
    var input = first ?? self.input
    var judgements: [Judgement] = []
    for (index, stage) in pipeline.stages.enumerated() {
      let read = self.input(of: stage, from: input)
      judgements.append(judge(stage, reading: read))
      if index + 1 < pipeline.stages.count { input = output(of: stage, reading: read) }
    }
    var worst = Judgement.worst(of: judgements) ?? Judgement(.allowed, "it does nothing")
    if pipeline.failsOver, worst.verdict == .needsPerson { worst = worst.adding("`||` behind it hides that it failed") }
    return worst
  }

  private mutating func judge(_ stage: ShellPipeline.Stage, reading input: Invocation.Input) -> Judgement {
    var judgements: [Judgement] = []
    judgements += nested(in: stage.redirections.map(\.target))
    for redirection in stage.redirections where redirection.kind == .output {
      if let overwritten = Files.overwriting(argument(redirection.target)) { judgements.append(overwritten) }
    }
    switch stage.kind {
    case .group(let body), .definition(_, let body):
      for pipeline in body { judgements.append(judge(pipeline, reading: input)) }
    case .command(let assignments, let words):
      judgements += nested(in: assignments.map(\.value) + words)
      judgements.append(judge(assignments, words, input))
    }
    return Judgement.worst(of: judgements) ?? Judgement(.allowed, "it does nothing")
  }

  /// Commands in `$( … )` run as well.
  private mutating func nested(in words: [ShellWord]) -> [Judgement] {
    var judgements: [Judgement] = []
    for word in words {
      for case .output(let pipelines) in word.parts {
        if let judgement = judgeAll(pipelines) { judgements.append(judgement) }
      }
    }
    return judgements
  }

  private mutating func judge(
    _ assignments: [ShellPipeline.Assignment], _ words: [ShellWord], _ input: Invocation.Input
  ) -> Judgement {
    var environment: [String] = []
    for assignment in assignments {
      let value = argument(assignment.value)
      environment.append(assignment.name)
      if assignment.name == "IFS" { splitsOddly = true }
      if words.isEmpty { set(assignment.name, to: value.isKnown ? value.text : nil, appends: assignment.appends) }
    }
    guard let first = words.first else { return Variables.judge(environment, surroundings) ?? ShellReader.plumbing }
    if let name = first.literal, !first.isQuoted, let meant = aliases[name], depth < ShellReader.deepest {
      var inner = self
      inner.aliases[name] = nil
      return inner.judge(assignments, meant + words.dropFirst(), input)
    }
    let arguments = words.flatMap { self.arguments($0) }
    guard let program = arguments.first else { return Judgement(.unknown, "a command whose name is empty") }
    if !program.isKnown {
      return Judgement(.unknown, "`\(program.text)` may stand for any command", instead: .readFirst)
    }
    // What a function does is judged where it is defined.
    if functions.contains(program.text) { return ShellReader.plumbing }
    remember(program.text, arguments.dropFirst(), words: words)
    let invocation = Invocation(
      path: program.text, arguments: Array(arguments.dropFirst()), environment: environment, input: input)
    let judgement = judge(invocation)
    if arguments.contains(where: \.isDisguised), judgement.verdict != .refused {
      return Judgement(.unknown, "it holds characters that only look like the ones of a command", instead: .readFirst)
    }
    return judgement
  }

  private static let plumbing = Judgement(.allowed, "it only holds the script together", isPlumbing: true)

  /// - Parameter value: nil for one that nobody can know here.
  private mutating func set(_ name: String, to value: String?, appends: Bool = false) {
    let before = appends ? variables[name] ?? nil : ""
    let after = before.flatMap { before in value.map { before.isEmpty ? $0 : before + " " + $0 } }
    // A value that doubles at each line would have no end.
    let isEndless = value.map { $0.utf8.count > 10_000 } ?? false
    // One of several values: which one holds depends on how the script goes.
    let isOther = !appends && variables[name].map { $0 != after } ?? false
    variables[name] = .some(isEndless || isOther ? nil : after)
  }

  /// Aliases and exported variables hold for the rest of the script.
  private mutating func remember(_ program: String, _ arguments: ArraySlice<Invocation.Argument>, words: [ShellWord]) {
    switch program {
    case "alias":
      for argument in arguments {
        let parts = argument.text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, argument.isKnown else { continue }
        do throws(ShellScript.NotShell) {
          aliases[parts[0]] = try ShellScript(parts[1]).simpleCommand?.words ?? [ShellWord(parts: [.computed])]
        } catch { aliases[parts[0]] = [ShellWord(parts: [.computed])] }
      }
    case "export", "declare", "typeset", "local", "readonly":
      for argument in arguments {
        let parts = argument.text.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2 { set(parts[0], to: argument.isKnown ? parts[1] : nil) }
      }
    case "read", "mapfile", "readarray":
      for argument in arguments { variables[argument.text] = .some(nil) }
    default: break
    }
  }

  // MARK: One command

  /// Judges what a command does, through everything that starts another one.
  private func judge(_ invocation: Invocation, after launchers: Int = 0) -> Judgement {
    guard launchers < ShellReader.longestChain else {
      return Judgement(.unknown, "programs that start each other without end")
    }
    guard depth < ShellReader.deepest else { return Judgement(.unknown, "scripts that call each other without end") }
    if let variable = Variables.judge(invocation.environment, surroundings),
      variable.verdict == .refused
    {
      return variable
    }
    if ["export", "declare", "typeset", "readonly", "set", "setx"].contains(invocation.program) {
      let names = invocation.words.map { String($0.prefix { $0 != "=" }) }
      return Variables.judge(names, surroundings) ?? ShellReader.plumbing
    }
    switch Launchers.start(invocation) {
    case .command(let started, let note):
      guard !started.program.isEmpty else {
        return Judgement(.unknown, "nobody here knows what it starts", instead: .readFirst)
      }
      let judgement = judge(started, after: launchers + 1)
      return note.map { judgement.adding($0) } ?? judgement
    case .shell(let text): return shell(text, reading: invocation.input)
    // Its commands find nothing left to read.
    case .standardInput(let text): return shell(text, reading: .nothing)
    case .script(let name, let arguments): return script(name, arguments, invocation)
    case .all(let texts):
      return Judgement.worst(of: texts.map { shell($0, reading: invocation.input) })
        ?? Judgement(.allowed, "it starts nothing")
    case .judged(let judgement): return judgement
    case .nothing: return Programs.judge(invocation, surroundings)
    }
  }

  private func shell(_ text: String, reading input: Invocation.Input) -> Judgement {
    var inner = ShellReader(surroundings, depth: depth + 1, reading: input)
    inner.variables = variables
    inner.functions = functions
    do throws(ShellScript.NotShell) {
      return inner.judgeAll(try ShellScript(text).pipelines) ?? Judgement(.allowed, "it runs nothing")
    } catch {
      return Judgement(.unknown, "a shell would not take it: \(error.reason)", instead: .readFirst)
    }
  }

  /// A script of package.json, with the arguments that npm and its like put behind it.
  private func script(_ name: String, _ arguments: [Invocation.Argument], _ invocation: Invocation) -> Judgement {
    guard let text = surroundings.scripts[name] else {
      return PackageScripts.unresolved(name, arguments, reading: invocation.input)
    }
    let words = arguments.map { argument in
      argument.isKnown
        ? "'" + argument.text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
        : "$unknown"
    }
    let around = ["pre" + name, "post" + name].compactMap { surroundings.scripts[$0] }
    let texts = [([text] + words).joined(separator: " ")] + around
    let judgement =
      Judgement.worst(of: texts.map { shell($0, reading: invocation.input) }) ?? Judgement(.allowed, "it runs nothing")
    return Judgement(judgement.verdict, "`\(name)` runs `\(text)`: " + judgement.because, instead: judgement.instead)
  }

  // MARK: Words

  private func argument(_ word: ShellWord) -> Invocation.Argument {
    var text = ""
    var isKnown = !word.isPattern
    for part in word.parts {
      switch part {
      case .text(let plain): text += plain
      case .variable(let name, _):
        if case .some(.some(let value)) = variables[name] {
          text += value
        } else {
          text += "$" + name
          isKnown = false
        }
      case .output, .computed:
        text += "$(…)"
        isKnown = false
      }
    }
    if !word.isQuoted, let plain = Lookalike.plain(text) {
      return Invocation.Argument(plain, isKnown: isKnown, isPattern: word.isPattern, isDisguised: true)
    }
    return Invocation.Argument(text, isKnown: isKnown || word.isPattern, isPattern: word.isPattern)
  }

  /// The words that one becomes: what an unquoted variable holds is split.
  private func arguments(_ word: ShellWord) -> [Invocation.Argument] {
    let whole = argument(word)
    let splits = word.parts.contains { if case .variable(_, quoted: false) = $0 { true } else { false } }
    if splits, splitsOddly { return [Invocation.Argument(whole.text, isKnown: false)] }
    guard splits, whole.isKnown else { return whole.text.isEmpty && !word.isQuoted ? [] : [whole] }
    return whole.text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map {
      Invocation.Argument(String($0), isPattern: whole.isPattern, isDisguised: whole.isDisguised)
    }
  }

  // MARK: What a command reads and prints

  private func input(of stage: ShellPipeline.Stage, from piped: Invocation.Input) -> Invocation.Input {
    var input = piped
    for redirection in stage.redirections {
      let target = argument(redirection.target)
      switch redirection.kind {
      case .output: continue
      case .input:
        input =
          target.text == "/dev/null"
          ? .nothing : target.text.contains("tty") ? .terminal : .other("the file `\(target.text)`")
      case .text: input = target.isKnown ? .text(target.text) : .other(target.text)
      }
    }
    return input
  }

  /// What a stage prints, as far as it can be known: only what is echoed.
  private func output(of stage: ShellPipeline.Stage, reading input: Invocation.Input) -> Invocation.Input {
    guard case .command(_, let words) = stage.kind else {
      if case .group(let body) = stage.kind, body.count == 1, body[0].stages.count == 1 {
        return output(of: body[0].stages[0], reading: input)
      }
      return .other("the output of a group of commands")
    }
    let arguments = words.flatMap { self.arguments($0) }
    guard let program = arguments.first?.text else { return .nothing }
    let rest = arguments.dropFirst().filter { !["-n", "-e", "-ne", "-en", "-E"].contains($0.text) }
    switch program {
    case "echo", "printf":
      guard rest.allSatisfy(\.isKnown) else { return .other("what `\(program)` prints") }
      return .text(rest.map(\.text).joined(separator: " ") + "\n")
    case "yes": return .text((rest.first?.text ?? "y") + "\n")
    case "cat":
      if rest.isEmpty { return input }
      return .other("the file `\(rest.map(\.text).joined(separator: " "))`")
    default: return .other("what `\(program)` prints")
    }
  }
}
