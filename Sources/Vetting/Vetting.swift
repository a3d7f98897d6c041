import Bytes
package import Effects
package import Releases

/// The one policy over what is run: what brolly prints itself, and what others propose. No article, runbook or flag
/// changes it.
package enum Vetting {
  /// What may leave the program as something to run.
  package static func judge(_ text: String, as language: Language) -> Judgement {
    switch language {
    case .shell: ShellPolicy.judge(text)
    case .sql: SQLPolicy.judgeQuery(text)
    case .sqlFile: SQLPolicy.judgeFile(text)
    case .mysql, .sqlite: ClosedQueries.judge(text, isMySQL: language == .mysql)
    case .typescript: EditPolicy.judge(text)
    }
  }

  /// Every command of a shell script, in its order.
  package static func script(_ text: String, _ context: VettingContext) throws(NotShell) -> [JudgedCommand] {
    var reader = ShellReader(context)
    var commands: [JudgedCommand] = []
    // One at a time: the pipelines of a long script take twenty times its bytes.
    let bytes = Array(text.utf8)
    var parser = ShellParser(bytes)
    var watch = SchemaCheck.Watch()
    while let pipeline = try parser.next() {
      if let place = watch.take(pipeline, at: commands.count) { commands[place].judgement = SchemaCheck.passedOver }
      commands += reader.judgeOnce(pipeline, in: bytes)
    }
    if context.isUnattended, let place = watch.told { commands[place].judgement = SchemaCheck.passedOver }
    return commands
  }

  /// Whether a script holds a check of migrations or of a schema.
  package static func holdsCheck(_ script: some StringProtocol) -> Bool {
    script.split { $0.isNewline || $0 == ";" || $0 == "&" || $0 == "|" }.contains { line in
      SchemaCheck.isOne(line.split(separator: " ").map { Substring($0) })
    }
  }

  /// Whether a name of a job or step says that it is such a check.
  package static func isCheck(named name: String) -> Bool { SchemaCheck.isNamed(name) }

  /// What a piece of code starts, deletes or sends that is refused by itself; nil where there is nothing of the kind.
  package static func carried(inCode text: String, _ context: VettingContext) -> Judgement? {
    var reader = ShellReader(context)
    return reader.carried(in: text)
  }

  /// A file that a piece of code deletes or writes over, where a database depends on it; nil for any other code.
  package static func files(inCode text: String) -> Judgement? { EmbeddedCommands.file(in: text) }

  /// What base64 stands for; nil for a text that is none.
  package static func text(ofBase64 text: String) -> String? {
    TextFilter.bytes(ofBase64: text).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What a patch of a file does that belongs to drizzle-kit itself; nil for other files.
  package static func patch(of path: String) -> Judgement? {
    FileChanges.isOfTool(path) ? FileChanges.changingTool : nil
  }

  /// SQL that somebody proposes to run.
  package static func statements(_ sql: String) -> Judgement { Statements.judge(sql) }

  /// A statement that was found in a text, with the words that it stands in there.
  package static func statement(_ statement: Statement, _ text: String) -> Judgement {
    Statements.judge(statement, text)
  }

  /// SQL with several statements, each for itself, with the line, from 1, on which it begins.
  package static func statements(
    in sql: String, of dialect: Dialect? = nil
  ) -> [(text: String, line: Int, judgement: Judgement)] {
    Statements.all(in: sql, dialect)
  }

  /// A file that a change takes away.
  package static func deletion(of path: String) -> Judgement { FileChanges.deleting([Invocation.Argument(path)]) }

  /// Lines of a `.gitignore` that leave migrations out of git; nil where none does.
  package static func leavingOut(_ text: String) -> Judgement? { FileChanges.leavingOut(text) }

  /// Whether a path is that of a migration, or of what tells which were applied.
  package static func isHistory(_ path: String) -> Bool { FileChanges.isHistory(path) }

  /// `word` as one word of a shell.
  package static func quoted(_ word: String) -> String {
    // By bytes: a quote with an accent on it is one character, and still a quote to the shell.
    let parts = word.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
  }

  /// A text with the characters that it only looks like put in; nil where it holds none.
  package static func resolvingLookalikes(in text: String) -> String? { Lookalike.resolved(text) }

  /// Whether PostgreSQL's parser takes a text.
  package static func isStatement(_ sql: String) -> Bool {
    do throws(SQLTree.SyntaxError) { return try !SQLTree(sql).statements.isEmpty } catch { return false }
  }

  /// A setting of a server or a framework that takes away what keeps rows; nil for any other line.
  package static func setting(_ line: String) -> Judgement? { SettingPolicy.judge(line) }

  /// An edit of a config or schema file that somebody proposes.
  package static func edit(_ text: String) -> Judgement { EditPolicy.judge(text) }

  /// Whether a program only reads and prints, whatever its words.
  package static func isReader(_ word: String) -> Bool { Tools.isReader(word) }

  /// Whether a piece of a text is the name of a program that is known here, and whether sentences speak of it.
  package static func program(in text: Span<UInt8>, from start: Int, to end: Int) -> (isKnown: Bool, isMentioned: Bool)
  {
    Tools.isKnown(text, from: start, to: end)
  }

  /// By which words a sentence speaks of a program; nil where it does not.
  package static func mentions(of program: String) -> [Substring]? {
    guard Tools.isMentioned(program), let tool = Tools.named(program), !tool.mentions.isEmpty else { return nil }
    return tool.mentions
  }

  /// Whether a word is the name of a program that is known here, so that a line that begins with it is a command.
  package static func isProgram(_ word: String) -> Bool { Tools.isKnown(word) }
}
