import Bytes

/// Follows a script the way a shell would, without running anything: puts in the variables, functions, aliases and
/// scripts that it can know, and judges every command, wherever it stands.
struct ShellReader {
  private static let tooMany = Judgement(
    .unknown, "it starts more commands than brolly reads", instead: .readFirst)

  private var context: VettingContext
  /// Values by name; nil for a variable that was set to something unknown.
  var variables: [String: String?] = [:]
  private var aliases: [String: [ShellWord]] = [:]
  private var functions: [String: [ShellPipeline]] = [:]
  /// What the script has written into files, by their paths: it may run later.
  var files: [String: String] = [:]
  /// Variables that hold a command which runs where they are worked out, and what it would do.
  private var deferred: [String: Judgement] = [:]
  /// The words behind the function or script that is read; nil where nobody knows them.
  var positional: [Invocation.Argument]?
  /// How many scripts, functions and nested shells are open: they may call each other in a circle.
  private let depth: Int
  /// How many commands may still be judged: what calls itself twice doubles at each turn.
  private var budget = 20_000
  /// What words are split at; nil for what nobody knows.
  var separators: String? = " \n\t"
  /// What is known of variables whose whole value is not.
  var partly: [String: String] = [:]
  /// What a command reads that nothing is piped into.
  let input: Invocation.Input

  private static let deepestCall = 8
  /// Launchers that start launchers.
  private static let longestChain = 24

  /// The judgements of pipelines by their text: a long script repeats its lines.
  private var known: [String: Judgement] = [:]
  /// How often a value has changed: after a change the same text may be judged otherwise.
  private var changes = 0

  /// The reasons of the script.
  private var reasons: Set<String> = []

  /// More lines are not remembered: those of a long script may all be different.
  private static let mostKnown = 10_000

  /// Judges a pipeline and all in it. One that was judged before is not read again as long as nothing has been set
  /// since then.
  mutating func judgeOnce(_ pipeline: ShellPipeline, in text: [UInt8]) -> [JudgedCommand] {
    guard pipeline.range.count < 400 else { return judge([pipeline]) }
    let written = String(decoding: text[pipeline.range], as: UTF8.self)
    if let judgement = known[written] { return [JudgedCommand(pipeline, judgement)] }
    // What stands on one line has no end of commands in it; a long script has them by its length.
    budget = max(budget, 400)
    let before = changes
    var judged = judge([pipeline])
    for index in judged.indices { judged[index].judgement = judged[index].judgement.sharing(&reasons) }
    if changes != before {
      known = [:]
    } else if known.count < ShellReader.mostKnown, judged.count == 1, judged[0].range == pipeline.range {
      known[written] = judged[0].judgement
    }
    return judged
  }

  init(_ context: VettingContext, depth: Int = 0, reading input: Invocation.Input = .terminal) {
    self.context = context
    self.depth = depth
    self.input = input
    for (name, value) in context.variables { variables[name] = value }
  }

  /// What a command found in code of another language would do. It starts at depth 4, so that less nesting is followed than
  /// in a script.
  static func judgement(of meaning: Meaning) -> Judgement {
    if case .judged(let judgement) = meaning { return judgement }
    var reader = ShellReader(VettingContext(), depth: 4)
    return reader.resolve(meaning, of: Invocation(path: "sql", arguments: []), after: 0)
  }

  /// A judgement of each pipeline, groups and bodies included, in the order of the script.
  mutating func judge(_ pipelines: [ShellPipeline]) -> [JudgedCommand] {
    var judged: [JudgedCommand] = []
    var watch = SchemaCheck.Watch()
    for pipeline in pipelines {
      if let place = watch.take(pipeline, at: judged.count) { judged[place].judgement = SchemaCheck.passedOver }
      if pipeline.stages.count == 1, pipeline.stages[0].redirections.isEmpty {
        switch pipeline.stages[0].kind {
        case .group(let body):
          judged += judge(body)
          continue
        case .definition(let name, let body):
          functions[name] = body
          changes += 1
          judged += judge(body)
          continue
        case .command: break
        }
      }
      judged.append(JudgedCommand(pipeline, judge(pipeline)))
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
      if let written = remember(writtenBy: stage, reading: read) { judgements.append(written) }
      if index + 1 < pipeline.stages.count { input = output(of: stage, reading: read) }
    }
    var worst = Judgement.worst(of: judgements) ?? Judgement(.allowed, "it does nothing")
    if pipeline.failsOver, worst.verdict == .needsPerson { worst = worst.adding("`||` behind it hides that it failed") }
    return worst
  }

  /// Keeps what a stage writes into a file, where that is known; what stood there before counts as well.
  /// - Returns: what a script or a setting that is written would do, where that is refused.
  private mutating func remember(writtenBy stage: ShellPipeline.Stage, reading input: Invocation.Input) -> Judgement? {
    var targets = stage.redirections.filter { $0.kind == .output }.map { argument($0.target) }
    var written = targets.isEmpty ? input : output(of: stage, reading: input)
    if case .command(_, let words) = stage.kind, words.first?.literal == "tee" {
      targets = words.dropFirst().map { argument($0) }.filter { !$0.isFlag }
      written = input
    }
    if case .command(_, let words) = stage.kind, let queried = queried(by: words) {
      if let file = queried.file { targets.append(file) }
      written = .text(queried.text)
    }
    guard !targets.isEmpty, case .text(let text) = written, text.utf8.count < 10_000, files.count < 64 else {
      return nil
    }
    var refused: Judgement?
    for target in targets where target.isKnown && target.text != "/dev/null" {
      let path = ShellReader.path(target.text)
      if files[path] == nil { files[path] = text } else { files[path]? += "\n" + text }
      changes += 1
      refused = refused ?? refusal(of: text, writtenTo: path)
    }
    return refused
  }

  /// A refusal of what is written into a file that runs, or that leaves migrations out of git.
  private mutating func refusal(of text: String, writtenTo path: String) -> Judgement? {
    guard depth < ShellReader.deepestCall, budget > 0 else { return nil }
    switch FileChanges.use(of: path, holding: text) {
    case .runs:
      var inner = self
      inner.budget = min(budget, 400)
      let judgement = inner.shell(text, reading: .terminal)
      budget -= 1
      return judgement.verdict == .refused ? judgement.adding("it is written into `\(path)` to be run") : nil
    case .holdsCommands: return carried(in: text)?.adding("it is written into `\(path)`")
    case .leavesOut: return FileChanges.leavingOut(text)
    case .none: return nil
    }
  }

  /// What a client of a database may print of the strings in its query, `select format('drop table %I', …)`, and the file
  /// that it writes this into; nil for another program, and where there are none.
  func queried(by words: [ShellWord]) -> (text: String, file: Invocation.Argument?)? {
    guard let program = words.first?.literal, ["psql", "mysql", "mariadb", "sqlite3"].contains(program) else {
      return nil
    }
    let arguments = words.dropFirst().map { argument($0) }
    let strings = arguments.filter { $0.text.contains(" ") }.flatMap { word in
      word.text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 && $0.element.contains(" ") }.map(\.element)
    }
    guard !strings.isEmpty else { return nil }
    let invocation = Invocation(path: program, arguments: Array(arguments))
    return (strings.joined(separator: "\n"), invocation.value(of: "-o", "--output"))
  }

  static func path(_ text: some StringProtocol) -> String {
    String(text.hasPrefix("./") ? Substring(text).dropFirst(2) : Substring(text))
  }

  /// What was written into the file that a word names, be it an option's value; nil where nobody knows.
  func written(to word: String) -> String? {
    guard !files.isEmpty else { return nil }
    if let text = files[ShellReader.path(word)] { return text }
    guard word.first == "-", let sign = word.firstIndex(of: "=") else { return nil }
    return files[ShellReader.path(word[word.index(after: sign)...])]
  }

  private mutating func judge(_ stage: ShellPipeline.Stage, reading input: Invocation.Input) -> Judgement {
    var judgements: [Judgement] = []
    judgements += nested(in: stage.redirections.map(\.target))
    for redirection in stage.redirections where redirection.kind == .output {
      if let overwritten = FileChanges.writing(argument(redirection.target), empties: stage.printsNothing) {
        judgements.append(overwritten)
      }
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
      for part in word.parts {
        switch part {
        case .output(let pipelines), .file(let pipelines):
          if let judgement = judgeAll(pipelines) { judgements.append(judgement) }
        case .prompt:
          judgements.append(Judgement(.unknown, "what the variable holds is run as a prompt is", instead: .readFirst))
        case .alternative(_, let parts, _, _): judgements += nested(in: [ShellWord(parts: parts)])
        case .evaluated(let names): judgements += names.compactMap { deferred[$0] }
        case .text, .variable, .computed: continue
        }
      }
    }
    return judgements
  }

  private mutating func judge(
    _ assignments: [ShellPipeline.Assignment], _ words: [ShellWord], _ input: Invocation.Input
  ) -> Judgement {
    budget -= 1
    guard budget > 0 else { return ShellReader.tooMany }
    var words = words
    var seen: Set<String> = []
    // An alias may stand for another one, never for itself.
    while let name = words.first?.literal, words.first?.isQuoted == false, let meant = aliases[name],
      seen.insert(name).inserted
    {
      guard seen.count <= ShellReader.longestChain else {
        return Judgement(.unknown, "aliases of aliases without end", instead: .readFirst)
      }
      words = meant + words.dropFirst()
    }
    var environment: [Invocation.Variable] = []
    for assignment in assignments {
      let value = argument(assignment.value)
      environment.append(Invocation.Variable(assignment.name, value))
      if assignment.name == "IFS" {
        separators = value.isKnown ? value.text : nil
        changes += 1
      }
      if words.isEmpty {
        set(assignment.name, to: value.isKnown ? value.text : nil, appends: assignment.appends)
        partly[assignment.name] = value.isKnown || value.text.utf8.count > 400 ? nil : value.text
      }
    }
    let asleep = Judgement.worst(of: environment.compactMap { commands(in: $0) })
    guard !words.isEmpty else {
      return Judgement.worst(of: [setting(environment)] + [asleep].compactMap(\.self)) ?? Builtin.plumbing
    }
    if let asleep { return asleep }
    let arguments = words.flatMap { self.arguments($0) }
    guard let program = arguments.first else { return Judgement(.unknown, "a command whose name is empty") }
    // `"$ANDROID_HOME/bin/sdkmanager"` is called by its name: what it does is known, its folder is not.
    let isBelowFolder = program.isBelowFolder && !program.text.contains("$(")
    if !program.isKnown, !isBelowFolder || !Tools.isPlatformOnly(Invocation(path: program.text, arguments: []).program)
    {
      return carried(by: arguments, reading: input)
        ?? Judgement(.unknown, "`\(program.text)` may stand for any command", instead: .readFirst)
    }
    if let body = functions[program.text] {
      return call(body, Array(arguments.dropFirst()), reading: input)
    }
    let invocation = Invocation(
      path: program.text, arguments: Array(arguments.dropFirst()), environment: environment, input: input)
    let set = remember(invocation)
    var judgement = judge(invocation)
    if let set, set.verdict.isWorse(than: judgement.verdict) { judgement = set }
    if judgement.verdict == .unknown, let refusal = carried(by: arguments, reading: input) { return refusal }
    if arguments.contains(where: \.isDisguised), judgement.verdict != .refused {
      return Judgement(.unknown, "it holds characters that only look like the ones of a command", instead: .readFirst)
    }
    return judgement
  }

  /// What commands would do that stand in a variable's value, where they are refused; others are remembered, and count
  /// where the value is worked out: `x='a[$(…)]'; echo $((x))`.
  private mutating func commands(in variable: Invocation.Variable) -> Judgement? {
    let text = variable.value.text
    guard variable.value.isKnown, text.contains("$(") || text.contains("`"), depth < ShellReader.deepestCall else {
      return nil
    }
    var judgement: Judgement?
    do throws(NotShell) {
      judgement = Judgement.worst(of: nested(in: [try ShellParser.quoted(text)]))
    } catch {
      judgement = Judgement(.unknown, "brolly cannot tell what runs in `\(variable.name)`", instead: .readFirst)
    }
    guard let judgement, judgement.verdict != .allowed else { return nil }
    if deferred[variable.name] == nil { changes += 1 }
    deferred[variable.name] = judgement
    return judgement.verdict == .refused ? judgement : nil
  }

  /// What a command that brolly does not understand carries: what is refused by itself is refused whatever runs it.
  private mutating func carried(by words: [Invocation.Argument], reading input: Invocation.Input) -> Judgement? {
    guard depth < ShellReader.deepestCall, budget > 0 else { return nil }
    var text = words.map(\.text).joined(separator: " ")
    if case .text(let read) = input { text += "\n" + read }
    for script in words.compactMap(\.script) { text += "\n" + script }
    for word in words.dropFirst() where EmbeddedCommands.isStatement(word.text) {
      if let refusal = Statements.refusal(in: word.text) { return refusal }
    }
    return carried(in: text, behind: words.first?.text ?? "")
  }

  mutating func carried(in text: String, behind program: String = "") -> Judgement? {
    guard text.utf8.count < EmbeddedCommands.longestText else { return nil }
    if let refusal = EmbeddedCommands.refusal(in: text) { return refusal }
    for line in EmbeddedCommands.lines(in: text, behind: program) where budget > 0 {
      var inner = ShellReader(context, depth: depth + 1)
      inner.take(from: self)
      inner.budget = min(budget, 100)
      let allowance = inner.budget
      var judgement: Judgement?
      do throws(NotShell) { judgement = inner.judgeAll(try ShellScript(line).pipelines) } catch {}
      budget -= 1 + allowance - inner.budget
      if let judgement, judgement.verdict == .refused { return judgement }
    }
    return nil
  }

  /// Variables that are set for what comes.
  private mutating func setting(_ environment: [Invocation.Variable]) -> Judgement {
    let judgements = environment.compactMap { Variables.meaning(ofSetting: $0) }.map { setting($0) }
    return Judgement.worst(of: judgements) ?? Builtin.plumbing
  }

  private mutating func setting(_ meaning: Meaning) -> Judgement {
    let judgement = resolve(meaning, of: Invocation(path: "export", arguments: []), after: 0)
    // A pager or an editor that is set runs later.
    return judgement.verdict == .allowed ? Builtin.plumbing : judgement
  }

  /// A function with its words in place.
  private mutating func call(
    _ body: [ShellPipeline], _ words: [Invocation.Argument], reading input: Invocation.Input
  ) -> Judgement {
    // What it does without them is judged where it is defined.
    guard !words.isEmpty || !input.isTerminal else { return Builtin.plumbing }
    guard depth < ShellReader.deepestCall else {
      return Judgement(.unknown, "functions that call each other without end")
    }
    var inner = ShellReader(context, depth: depth + 1, reading: input)
    inner.take(from: self)
    inner.positional = words
    let judgement = inner.judgeAll(body) ?? Builtin.plumbing
    budget = inner.budget
    return judgement.verdict == .allowed ? Builtin.plumbing : judgement
  }

  /// Takes over what a nested shell or function has set, and what is left of the budget.
  private mutating func take(from other: ShellReader) {
    variables = other.variables
    functions = other.functions
    deferred = other.deferred
    files = other.files
    aliases = other.aliases
    budget = other.budget
  }

  /// - Parameter value: nil for one that nobody can know here.
  private mutating func set(_ name: String, to value: String?, appends: Bool = false) {
    let before = appends ? variables[name] ?? nil : ""
    let after = before.flatMap { before in value.map { before.isEmpty ? $0 : before + " " + $0 } }
    // A value that doubles at each line would have no end.
    let isEndless = value.map { $0.utf8.count > 10_000 } ?? false
    // One of several values: which one holds depends on how the script goes.
    let isOther = !appends && variables[name].map { $0 != after } ?? false
    let held = String??.some(isEndless || isOther ? nil : after)
    if variables[name] != held { changes += 1 }
    variables[name] = held
  }

  /// Aliases and exported variables hold for the rest of the script; what setting them does by itself.
  private mutating func remember(_ invocation: Invocation) -> Judgement? {
    switch invocation.program {
    case "alias":
      for argument in invocation.arguments {
        let variable = Invocation.Variable(argument)
        guard argument.isKnown, argument.text.contains("=") else { continue }
        changes += 1
        do throws(NotShell) {
          aliases[variable.name] =
            try ShellScript(variable.value.text).simpleCommand?.words ?? [ShellWord(parts: [.computed])]
        } catch { aliases[variable.name] = [ShellWord(parts: [.computed])] }
      }
    case "set" where invocation.words.contains("--"):
      positional = Array(invocation.arguments.drop { $0.text != "--" }.dropFirst())
      changes += 1
    case "export", "declare", "typeset", "local", "readonly", "setx", "set":
      var judgements: [Judgement] = []
      for argument in invocation.arguments where argument.text.contains("=") {
        let variable = Invocation.Variable(argument)
        set(variable.name, to: variable.value.isKnown ? variable.value.text : nil)
        if let meaning = Variables.meaning(ofSetting: variable) { judgements.append(setting(meaning)) }
        if let judgement = commands(in: variable) { judgements.append(judgement) }
      }
      return Judgement.worst(of: judgements)
    case "read", "mapfile", "readarray":
      let names = invocation.arguments.filter { !$0.isFlag }
      // The first line, where it is read into one variable.
      var line: String?
      if invocation.program == "read", names.count == 1, case .text(let text) = invocation.input {
        line = String(text.prefix { !$0.isNewline })
      }
      for name in names { set(name.text, to: line) }
    default: break
    }
    return nil
  }

  // MARK: One command

  /// Judges what a command does, through everything that starts another one.
  private mutating func judge(_ invocation: Invocation, after launchers: Int = 0) -> Judgement {
    guard launchers < ShellReader.longestChain else {
      return Judgement(.unknown, "programs that start each other without end")
    }
    guard depth < ShellReader.deepestCall else {
      return Judgement(.unknown, "scripts that call each other without end")
    }
    budget -= 1
    guard budget > 0 else { return ShellReader.tooMany }
    guard !invocation.program.isEmpty else {
      return Judgement(.unknown, "brolly cannot tell what it starts", instead: .readFirst)
    }
    // A program starts no function of the shell.
    if launchers > 0, !Tools.isKnown(invocation.program), let body = functions[invocation.path] {
      return call(body, invocation.arguments, reading: invocation.input)
    }
    if invocation.path.contains("/"), let script = written(to: invocation.path) {
      let first = script.prefix { $0 != "\n" }
      guard first.hasPrefix("#!"), !first.hasSuffix("sh") else {
        return shell(script, invocation.arguments, reading: invocation.input)
      }
      return carried(in: script)
        ?? Judgement(.unknown, "brolly does not read the language of `\(invocation.path)`", instead: .readFirst)
    }
    let meaning = Programs.meaning(of: invocation, context)
    let isElsewhere = context.isElsewhere
    if Tools.head(invocation.program)?.isElsewhere == true { context.isElsewhere = true }
    let judgement = resolve(meaning, of: invocation, after: launchers)
    context.isElsewhere = isElsewhere
    if invocation.environment.isEmpty { return judgement }
    // The variables are judged where they are first set; a launcher hands them on.
    let variables =
      launchers == 0 || Tools.head(invocation.program)?.start == nil
      ? Variables.meaning(of: invocation.environment, context).map {
        resolve($0, of: invocation, after: launchers)
      } : []
    let worst = Judgement.worst(of: variables.filter { $0.verdict == .refused } + [judgement] + variables) ?? judgement
    return worst.verdict == .allowed && Variables.hasStranger(invocation.environment)
      ? Judgement(.unknown, "brolly cannot tell what its variables make of it", instead: .readFirst) : worst
  }

  private mutating func resolve(_ meaning: Meaning, of invocation: Invocation, after launchers: Int) -> Judgement {
    switch meaning {
    case .command(let started, let note):
      let judgement = judge(started, after: launchers + 1)
      return note.map { judgement.adding($0) } ?? judgement
    case .shell(let text, let words):
      return shell(text, words, reading: invocation.input, with: invocation.environment)
    case .piped(let text, let what): return shell(text, reading: .other(what), with: invocation.environment)
    // Its commands find nothing left to read.
    case .standardInput(let text): return shell(text, reading: .nothing, with: invocation.environment)
    case .script(let name, let arguments): return script(name, arguments, invocation)
    case .hook(let name):
      return context.scripts[name] == nil
        ? Judgement(.allowed, "there is no such script") : script(name, [], invocation)
    case .judged(let judgement): return judgement
    case .all(let meanings):
      var judgements: [Judgement] = []
      for meaning in meanings { judgements.append(resolve(meaning, of: invocation, after: launchers)) }
      return Judgement.worst(of: judgements) ?? Judgement(.allowed, "it starts nothing")
    }
  }

  private mutating func shell(
    _ text: String, _ words: [Invocation.Argument]? = nil, reading input: Invocation.Input,
    with environment: [Invocation.Variable] = []
  ) -> Judgement {
    var inner = ShellReader(context, depth: depth + 1, reading: input)
    inner.take(from: self)
    for variable in environment where variable.value.isKnown { inner.variables[variable.name] = variable.value.text }
    inner.positional = words
    defer { budget = inner.budget }
    do throws(NotShell) {
      return inner.judgeAll(try ShellScript(text).pipelines) ?? Judgement(.allowed, "it runs nothing")
    } catch {
      return Judgement(.unknown, "a shell would not take it: \(error.reason)", instead: .readFirst)
    }
  }

  /// A script of package.json, with the arguments that npm and its like put behind it.
  private mutating func script(
    _ name: String, _ arguments: [Invocation.Argument], _ invocation: Invocation
  ) -> Judgement {
    guard let text = context.scripts[name] else {
      return PackageScripts.unresolved(name, arguments, reading: invocation.input)
    }
    let words = arguments.map { argument in
      argument.isKnown ? Vetting.quoted(argument.text) : "$unknown"
    }
    let around = ["pre" + name, "post" + name].compactMap { context.scripts[$0] }
    var judgements: [Judgement] = []
    for text in [([text] + words).joined(separator: " ")] + around {
      judgements.append(shell(text, reading: invocation.input))
    }
    let judgement = Judgement.worst(of: judgements) ?? Judgement(.allowed, "it runs nothing")
    return Judgement(judgement.verdict, "`\(name)` runs `\(text)`: " + judgement.because, instead: judgement.instead)
  }
}
