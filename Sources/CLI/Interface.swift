import Bytes
import Delivery
import Knowledge
import Releases
import Rendering

/// The commands and flags of brolly: parsing, help, completions and the man page are all made from this one table.
enum Interface {
  struct Flag: Sendable {
    let name: String
    /// What its value is called in help; nil for a switch.
    let value: String?
    let summary: String
    /// The values that it takes, where they are a closed list.
    var values: [String] = []
    /// Whether its value may be an address. For any other flag a value that looks like one is refused, and not
    /// repeated.
    var mayHoldURL = false
    /// The letter that stands for it behind one dash.
    var short: String?
    /// Whether its value is a path to a folder.
    var takesFolder = false
  }

  struct Command: Sendable {
    let name: String
    /// Words below it, such as `list` of `knowledge`.
    var subcommands: [Subcommand] = []
    /// What its operand is called; nil where it takes none.
    let operand: String?
    /// Whether it takes several.
    var takesMany = false
    let summary: String
    let flags: [Flag]
    var examples: [String] = []
    let run: @Sendable (Arguments, Console) throws(Failure) -> ExitStatus
  }

  struct Subcommand: Sendable {
    let name: String
    let summary: String
  }

  static let format = Flag(
    name: "format", value: "FORMAT",
    summary: Formats.all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", "),
    values: Formats.all.map { $0.name })
  static let all = Flag(name: "all", value: nil, summary: "the whole answer, also on a terminal without a pager")
  static let noPager = Flag(
    name: "no-pager", value: nil, summary: "no pager: on a terminal the first block, and with --all the whole answer")
  static let kit = Flag(
    name: "kit", value: "VERSION", summary: "the version of drizzle-kit, where the paste does not say it")
  static let knowledge = Flag(
    name: "knowledge", value: "DIR", summary: "recognise also with the articles of this folder", takesFolder: true)
  static let onlyKnowledge = Flag(
    name: "only-knowledge", value: "DIR", summary: "recognise with the articles of this folder and no others",
    takesFolder: true)
  static let urlFile = Flag(
    name: "url-file", value: "FILE",
    summary: "a file of mode 600 that holds the address of the hook; else BROLLY_WEBHOOK_URL or the target does")
  static let database = Flag(
    name: "database", value: "URL",
    summary: "ask this database: a URL, a service of libpq, `env` for DATABASE_URL, or a file such as .env; it is only "
      + "read", mayHoldURL: true)
  static let allowSuperuser = Flag(
    name: "allow-superuser", value: nil, summary: "ask the database as a superuser, such as that of a local docker")
  static let noColor = Flag(
    name: "no-color", value: nil, summary: "no colours; NO_COLOR in the environment does the same")
  static let incident = Flag(
    name: "incident", value: nil, summary: "put the head of an incident record above it")
  static let project = Flag(
    name: "project", value: "DIR",
    summary:
      "the folder with the drizzle config and package.json; files are read, never run (default: this folder when "
      + "it holds a drizzle config)", takesFolder: true)
  static let noProject = Flag(name: "no-project", value: nil, summary: "read no project folder")
  static let help = Flag(name: "help", value: nil, summary: "print this help", short: "h")
  private static func quiet(_ line: String) -> Flag {
    Flag(name: "quiet", value: nil, summary: "one line: \(line)", short: "q")
  }

  static let version = "0.1.0"

  /// The name of the command that is meant when none is named.
  static let standard = "advise"

  static let commands: [Command] = [
    Command(
      name: "advise", operand: "FILE",
      summary: "read a paste; say what is asked, what each answer really does, the safe choice, and the way through",
      flags: [
        Flag(
          name: "text", value: "TEXT", summary: "the paste itself, instead of a file or standard input",
          mayHoldURL: true),
        format, all, noPager, kit, project, noProject,
        Flag(name: "exit", value: "N", summary: "the exit status of the run, which a paste cannot show"),
        Flag(
          name: "expect", value: "CHANGE",
          summary: "whether the listed statements are exactly this, such as '+ table identity_map' (repeatable); exits "
            + "with 4 and says what is beside it where they are not"),
        knowledge, onlyKnowledge,
        database, allowSuperuser,
        quiet("the safe choice"), incident,
        Flag(name: "post", value: "SERVICE", summary: "post the answer, too, as `brolly post --to SERVICE` does"),
        urlFile, noColor, help,
      ],
      examples: [
        "brolly < screen.txt", "brolly --kit 0.31.10 ci.log",
        "brolly --quiet --text 'Is a table created or renamed from another table?'",
        "xclip -o | brolly --format html > answer.html",
      ], run: Advise.run),
    Command(
      name: "vet", operand: "FILE",
      summary: "read commands or advice; say what each would do: refused, a person decides, allowed, unknown",
      flags: [
        Flag(
          name: "text", value: "TEXT", summary: "the command or the advice itself, instead of a file or standard input"),
        project, noProject, format, all, noPager, kit, knowledge, onlyKnowledge,
        quiet("the worst of it"),
        noColor, help,
      ],
      examples: [
        "brolly vet --text 'npx drizzle-kit push --force'", "brolly vet --project . package.json",
        "brolly vet .github/workflows/deploy.yml", "xclip -o | brolly vet --kit 0.31.10",
      ], run: Vet.run),
    Command(
      name: "post", operand: "FILE",
      summary: "post a report, or the advice for a paste, to a chat service",
      flags: [
        Flag(
          name: "to", value: "SERVICE",
          summary: Services.names + ", or a target in config.yaml; not needed where the address tells"),
        urlFile,
        Flag(name: "preview", value: nil, summary: "show the messages as people will read them; send nothing"),
        Flag(name: "dry-run", value: nil, summary: "show the bytes of the messages; send nothing"),
        Flag(
          name: "format", value: "FORMAT", summary: "the result: terminal (default) or json",
          values: ["terminal", "json"]
        ),
        Flag(name: "timeout", value: "SECONDS", summary: "for one request (default 20)"),
        kit, project, noProject, knowledge, onlyKnowledge,
        Flag(name: "verbose", value: nil, summary: "say what is done, never with a part of the address"),
        help,
      ],
      examples: [
        "brolly post --to slack --preview screen.txt", "brolly post --to oncall report.json",
        "brolly --format json ci.log | brolly post --to slack --url-file ~/.config/brolly/slack.url",
      ], run: Post.run),
    Command(
      name: "inspect", operand: "NAME", takesMany: true,
      summary: "what the live database says of tables, columns or other names; without one, of itself",
      flags: [
        database, allowSuperuser, project, noProject, format, all, noPager,
        quiet("what it is"), noColor, help,
      ],
      examples: [
        "brolly inspect conversations --database env",
        "brolly inspect --database postgresql://reader@db.example.net/shop",
      ], run: Inspect.run),
    Command(
      name: "snapshot", operand: nil,
      summary: "record what a runbook must not change: tables, columns, constraints, rows, storage, files",
      flags: [
        database, allowSuperuser, project, noProject,
        Flag(name: "output", value: "FILE", summary: "write it to this file (-o); else to standard output", short: "o"),
        Flag(
          name: "file", value: "PATH",
          summary:
            "a file or a folder whose bytes belong to it, too (repeatable); the config and the schema files of the "
            + "project always do"), noColor, help,
      ],
      examples: [
        "brolly snapshot --database env > before.json",
        "brolly snapshot --database shop -o before.json --file docker-compose.yml",
      ], run: SnapshotCommand.run),
    Command(
      name: "verify", operand: "SNAPSHOT",
      summary: "prove that nothing changed since a snapshot, or say exactly what did; exits with 4 where something did",
      flags: [
        database, allowSuperuser, project, noProject,
        Flag(
          name: "only", value: "CHANGE",
          summary: "what may differ, such as '+ table identity_map', with the parts that come with it (repeatable)"),
        format, all, noPager, quiet("whether it holds"), noColor, help,
      ],
      examples: ["brolly verify before.json --database env --only '+ table identity_map'"], run: Verify.run),
    Command(
      name: "runbook", operand: "KIND",
      summary: "print the runbook of a matter without a paste, for a wiki or a drill",
      flags: RunbookCommand.subjects.map {
        Flag(name: $0.rawValue, value: "NAME", summary: "the \($0.rawValue) that it is about; may be given again")
      } + [
        kit, project, noProject,
        Flag(
          name: "dialect", value: "DATABASE", summary: "the database; without it, what holds for any",
          values: Dialect.allCases.map(\.rawValue)),
        Flag(
          name: "state", value: "STATE", summary: "where the run stands",
          values: RunState.Value.allCases.map(\.rawValue)),
        incident, format, all, noPager, knowledge, onlyKnowledge, noColor, help,
      ],
      examples: [
        "brolly runbook drift --table conversations --dialect postgresql --kit 0.31.10",
        "brolly runbook after-the-damage --table orders --dialect postgresql --incident",
      ], run: RunbookCommand.run),
    Command(
      name: "explain", operand: "KIND|ARTICLE",
      summary: "print what is known of a matter: what the tool asks, what each answer does by version, what to do",
      flags: [format, all, noPager, knowledge, onlyKnowledge, noColor, help],
      examples: ["brolly explain drift", "brolly explain drizzle-kit/table-created-or-renamed"], run: Explain.run),
    Command(
      name: "knowledge",
      subcommands: [
        Subcommand(name: "list", summary: "what can be recognised, or what of it has WORD in it"),
        Subcommand(name: "check", summary: "whether a folder of articles is sound, with the line of each error"),
        Subcommand(name: "draft", summary: "an article, or a labelled report, from a paste that nobody recognised"),
      ],
      operand: "WORD|DIR|FILE",
      summary: "what can be recognised; whether a folder is sound; a first draft of an article",
      flags: [format, all, noPager, knowledge, onlyKnowledge, noColor, help],
      examples: [
        "brolly knowledge list truncate", "brolly knowledge check knowledge",
        "brolly knowledge draft screen.txt > knowledge/drizzle-kit/new.md",
      ], run: KnowledgeCommand.run),
    Command(
      name: "completions", operand: "SHELL", summary: "print completions for bash, zsh or fish", flags: [help],
      examples: ["brolly completions bash > /etc/bash_completion.d/brolly"], run: Completions.run),
    Command(
      name: "man", operand: nil, summary: "print the manual page", flags: [help], examples: ["brolly man | man -l -"],
      run: Manual.run),
    Command(
      name: "version", operand: nil, summary: "print the version", flags: [help],
      run: { _, console in
        console.write("brolly \(version)\n")
        return .answered
      }),
    Command(
      name: "help", operand: "COMMAND", summary: "print help for a command", flags: [help], run: Help.run),
  ]

  /// The flags of all commands.
  static var flags: [Flag] { commands.flatMap(\.flags) }

  static func command(_ name: String) -> Command? { commands.first { $0.name == name } }
}
