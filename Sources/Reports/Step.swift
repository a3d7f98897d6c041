import Bytes
package import Checks
package import Runbooks
package import Transcripts
package import Vetting

extension ReportDocument {
  /// One step of a runbook.
  package struct Step: Sendable {
    package enum Kind: String, Codable, Sendable {
      case act, check, stop, choose
    }

    package internal(set) var id: String?
    /// From 1, of what a person does; nil for a stop.
    package internal(set) var n: Int?
    package let kind: Kind
    package let say: Phrase
    package internal(set) var detail: Phrase?
    package internal(set) var commands: [Command] = []
    /// What a good answer looks like.
    package internal(set) var expect: Phrase?
    package internal(set) var expectation: Expectation?
    package internal(set) var checks: [Check] = []
    package internal(set) var unless: Phrase?
    package internal(set) var branches: [Branch] = []
    /// What became of a check that was carried out.
    package internal(set) var result: CheckOutcome?
  }

  /// One way on, of several that a person decides between.
  package struct Branch: Codable, Sendable {
    package let key: String
    package let when: Phrase
    package let steps: [Step]
  }

  /// A box of a closing step.
  package struct Check: Sendable {
    package internal(set) var say: Phrase
    package let command: Command?
    package internal(set) var expect: Phrase?
    package internal(set) var expectation: Expectation?
  }

  /// A command, query or edit.
  package struct Command: Sendable {
    package let text: String
    package let language: String
    /// The releases that it is for; nil for all.
    package internal(set) var era: String?
    /// What to do with it; printed above it.
    package internal(set) var note: Phrase?
    package internal(set) var file: String?
    /// The text as the policy let it pass; nil for one that was read from outside and has not been judged.
    package internal(set) var approved: ApprovedText?

    /// Whether it is asked in a client of the database, and no command of a shell: queries of MySQL and SQLite stand
    /// without a program in front of them.
    package var isQuery: Bool { language == Language.sqlite.name }
  }
}

extension ReportDocument.Command: Codable {
  private enum CodingKeys: String, CodingKey {
    case text = "command"
    case era = "for"
    case language, note, file
  }

  package init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    text = try keys.decode(String.self, forKey: .text)
    language = try keys.decode(String.self, forKey: .language)
    era = try keys.decodeIfPresent(String.self, forKey: .era)
    note = try keys.decodeIfPresent(Phrase.self, forKey: .note)
    file = try keys.decodeIfPresent(String.self, forKey: .file)
  }

  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(text, forKey: .text)
    try keys.encode(language, forKey: .language)
    try keys.encode(era, forKey: .era)
    try keys.encodeIfPresent(note, forKey: .note)
    try keys.encodeIfPresent(file, forKey: .file)
  }
}

extension ReportDocument.Check: Codable {
  private enum CodingKeys: String, CodingKey {
    case say, command, language, file, expect, expectation
  }

  package init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    say = try keys.decode(Phrase.self, forKey: .say)
    expect = try keys.decodeIfPresent(Phrase.self, forKey: .expect)
    expectation = try keys.decodeIfPresent(Expectation.self, forKey: .expectation)
    command = try keys.decodeIfPresent(String.self, forKey: .command).map {
      ReportDocument.Command(
        text: $0, language: try keys.decodeIfPresent(String.self, forKey: .language) ?? "",
        file: try keys.decodeIfPresent(String.self, forKey: .file))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(say, forKey: .say)
    try keys.encode(command?.text, forKey: .command)
    try keys.encode(command?.language, forKey: .language)
    try keys.encodeIfPresent(command?.file, forKey: .file)
    try keys.encode(expect, forKey: .expect)
    try keys.encode(expectation, forKey: .expectation)
  }
}

extension ReportDocument.Step: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, n, kind, say, detail, command, language, file, commands, expect, expectation, checks, unless, branches
    case result
  }

  package init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    id = try keys.decodeIfPresent(String.self, forKey: .id)
    n = try keys.decodeIfPresent(Int.self, forKey: .n)
    kind = try keys.decode(Kind.self, forKey: .kind)
    say = try keys.decode(Phrase.self, forKey: .say)
    detail = try keys.decodeIfPresent(Phrase.self, forKey: .detail)
    expectation = try keys.decodeIfPresent(Expectation.self, forKey: .expectation)
    checks = try keys.decodeIfPresent([ReportDocument.Check].self, forKey: .checks) ?? []
    // That of the first check is written for readers that know no checks.
    let expected = try keys.decodeIfPresent(Phrase.self, forKey: .expect)
    expect = expected == checks.first?.expect ? nil : expected
    unless = try keys.decodeIfPresent(Phrase.self, forKey: .unless)
    branches = try keys.decodeIfPresent([ReportDocument.Branch].self, forKey: .branches) ?? []
    // An unknown word, which no release of brolly writes, is read as no result.
    result = try keys.decodeIfPresent(String.self, forKey: .result).flatMap { CheckOutcome(rawValue: $0) }
    commands = try keys.decodeIfPresent([ReportDocument.Command].self, forKey: .commands) ?? []
    if commands.isEmpty, checks.isEmpty, let text = try keys.decodeIfPresent(String.self, forKey: .command) {
      commands = [
        ReportDocument.Command(
          text: text, language: try keys.decodeIfPresent(String.self, forKey: .language) ?? "",
          file: try keys.decodeIfPresent(String.self, forKey: .file))
      ]
    }
  }

  /// The first command stands beside the list of all, for readers that know no list.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encodeIfPresent(id, forKey: .id)
    try keys.encode(n, forKey: .n)
    try keys.encode(kind, forKey: .kind)
    try keys.encode(say, forKey: .say)
    try keys.encodeIfPresent(detail, forKey: .detail)
    let first = commands.first ?? checks.lazy.compactMap(\.command).first
    try keys.encodeIfPresent(first?.text, forKey: .command)
    try keys.encodeIfPresent(first?.language, forKey: .language)
    try keys.encodeIfPresent(first?.file, forKey: .file)
    if !commands.isEmpty { try keys.encode(commands, forKey: .commands) }
    try keys.encodeIfPresent(expect ?? checks.first?.expect, forKey: .expect)
    try keys.encodeIfPresent(expectation ?? checks.first?.expectation, forKey: .expectation)
    if !checks.isEmpty { try keys.encode(checks, forKey: .checks) }
    try keys.encodeIfPresent(unless, forKey: .unless)
    if !branches.isEmpty { try keys.encode(branches, forKey: .branches) }
    try keys.encodeIfPresent(result, forKey: .result)
  }
}

extension ReportDocument.Step {
  /// What became of its check, in a word.
  package var checked: ShownText? { result.map { ShownText($0.rawValue) } }

  /// What to do, with a full stop where it is more than one sentence.
  package var sentence: Phrase {
    say.written(for: .terminal).contains(". ") || kind == .stop ? say.ended : say
  }

  /// The step with every text as `text` gives it, and only the commands that `keeps`. What a machine reads stays where
  /// `text` finds nothing in it to change.
  package func mapped(text: (Phrase) -> Phrase, keeps: (ReportDocument.Command) -> Bool) -> ReportDocument.Step {
    func unchanged(_ word: String) -> String? {
      let before = Phrase(word).written(for: .terminal)
      return text(Phrase(word)).written(for: .terminal) == before ? word : nil
    }
    func unchanged(_ expectation: Expectation?) -> Expectation? {
      switch expectation {
      case .equals(let value): unchanged(value).map(Expectation.equals)
      case .same(let file): unchanged(file).map { Expectation.same(file: $0) }
      case .rows, .atLeast, nil: expectation
      }
    }
    var step = ReportDocument.Step(
      id: id.flatMap(unchanged), n: n, kind: kind, say: text(say), detail: detail.map(text), expect: expect.map(text),
      expectation: unchanged(expectation), unless: unless.map(text), result: result)
    step.commands = commands.filter(keeps).map { command in
      var command = command
      command.note = command.note.map(text)
      return command
    }
    step.checks = checks.map {
      ReportDocument.Check(
        say: text($0.say), command: $0.command.flatMap { keeps($0) ? $0 : nil }, expect: $0.expect.map(text),
        expectation: unchanged($0.expectation))
    }
    step.branches = branches.map {
      ReportDocument.Branch(
        key: unchanged($0.key) ?? "?", when: text($0.when), steps: $0.steps.map { $0.mapped(text: text, keeps: keeps) })
    }
    return step
  }
}
