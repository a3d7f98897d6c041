package import Machine
import Notation
import Transcripts
import Vetting

/// A `brolly.report/1` as it is read to be posted. Anybody may have written it: its texts are looked through for secrets
/// and its commands are judged as if they were new.
package struct PostedReport: Decodable, Sendable {
  /// Whether `bytes` are JSON that calls itself a report of brolly.
  package static func isReport(_ bytes: [UInt8]) -> Bool {
    struct Head: Decodable {
      let schema: String
    }
    return (try? JSONText.read(Head.self, from: bytes))?.schema.hasPrefix("brolly.report/") ?? false
  }

  /// Nil for anything but a `brolly.report/1`.
  package init?(_ bytes: [UInt8]) {
    guard let report = try? JSONText.read(PostedReport.self, from: bytes), report.schema == "brolly.report/1" else {
      return nil
    }
    self = report
  }

  let schema: String
  let transcript: Paste?
  let issues: [Trouble]
  let runbook: Way?
  let redacted: Int?

  struct Paste: Decodable {
    let command: String?
    let dialect: String?
    let version: Version?
    let lines: Int?

    struct Version: Decodable {
      let value: String
      let known: String
    }
  }

  struct Trouble: Decodable {
    let kind: String
    let title: String
    let lines: [Int]
    let risk: String?
    let options: [Choosable]?
    let choice: Choice
    let evidence: [Fact]?

    struct Choosable: Decodable {
      let label: String
    }

    struct Choice: Decodable {
      let `do`: String
      let option: String?
      let keys: String?
      let because: String
      let until: String?
    }

    struct Fact: Decodable {
      let asks: String
      let says: String?
      let known: Bool?
    }
  }

  struct Way: Decodable {
    let title: String?
    let steps: [Part]

    struct Part: Decodable {
      let kind: Checklist.Step.Kind
      let say: String
      let detail: String?
      let command: String?
      let language: String?
      let file: String?
      let expect: String?
      let unless: String?
      let result: String?
      let branches: [Branch]?

      /// The step with those of its branches behind it.
      var flattened: [Part] { [self] + (branches ?? []).flatMap { $0.steps.flatMap(\.flattened) } }
    }

    struct Branch: Decodable {
      let steps: [Part]
    }
  }
}

extension Checklist {
  /// The checklist that `report` is posted as; nil where the report names nothing that is the matter.
  /// - Parameters:
  ///   - run: the first bytes of a hash over the report, in hexadecimal.
  ///   - version: of brolly.
  ///   - scrubber: takes the address that the report goes to out of it.
  package init?(_ report: PostedReport, run: String, version: String, at time: Moment, scrubber: Scrubber) {
    guard let first = report.issues.first else { return nil }
    let cleaning = Cleaning(scrubber: scrubber)
    self.run = run
    severity = Severity(report.issues)
    title = cleaning.text(report.runbook?.title ?? first.title)
    matters = Matter.all(report.issues, cleaning)
    let parts = report.runbook?.steps.flatMap(\.flattened) ?? []
    steps = parts.indices.map { index in
      Step(
        parts[index], number: index + 1, afterStop: index > 0 && parts[index - 1].kind == .stop,
        dialect: report.transcript?.dialect, cleaning)
    }
    footer = cleaning.text(Checklist.footer(report) + " · \(time.text) · brolly \(version)")
  }

  private static func footer(_ report: PostedReport) -> String {
    var words: [String] = []
    if let paste = report.transcript {
      let tool = "drizzle-kit" + (paste.command.map { " " + $0 } ?? "")
      let release = paste.version.map { "\($0.value) (\($0.known))" } ?? "version not known"
      words.append(([tool, release] + [paste.dialect].compactMap(\.self)).joined(separator: ", "))
    }
    let facts = report.issues.flatMap { $0.evidence ?? [] }.map { fact in
      "\(fact.asks): \(fact.known == false ? "could not tell" : fact.says ?? "could not tell")"
    }
    words.append(facts.isEmpty ? "not checked: no database was asked" : "checked: " + facts.joined(separator: "; "))
    if let redacted = report.redacted, redacted > 0 { words.append("\(redacted) secrets or row values left out") }
    return words.joined(separator: " · ")
  }
}

extension Checklist.Severity {
  fileprivate init(_ troubles: [PostedReport.Trouble]) {
    if troubles.contains(where: { $0.risk == "data-loss" }) {
      self = .critical
    } else if troubles.contains(where: { $0.choice.do == "stop" || $0.risk != "none" }) {
      self = .warning
    } else {
      self = .notice
    }
  }
}

extension Checklist.Matter {
  /// Issues that share lines are one thing on the screen: the title of the one that is asked, the most careful choice.
  fileprivate static func all(_ troubles: [PostedReport.Trouble], _ cleaning: Cleaning) -> [Checklist.Matter] {
    var groups: [[PostedReport.Trouble]] = []
    for trouble in troubles {
      if let index = groups.firstIndex(where: { $0.contains { $0.overlaps(trouble) } }) {
        groups[index].append(trouble)
      } else {
        groups.append([trouble])
      }
    }
    return groups.map { group in
      let asked = group.first { !($0.options ?? []).isEmpty } ?? group[0]
      let choice = (group.first { $0.choice.do == "stop" } ?? asked).choice
      var kinds: [String] = []
      for trouble in group where !kinds.contains(trouble.kind) { kinds.append(trouble.kind) }
      return Checklist.Matter(
        kind: kinds.joined(separator: " · "), title: cleaning.text(asked.title),
        deed: deed(choice).map(cleaning.text), because: cleaning.text(choice.because),
        until: choice.until.map(cleaning.text))
    }
  }

  private static func deed(_ choice: PostedReport.Trouble.Choice) -> String? {
    let press = choice.keys.map { "press \($0) now. Not Enter, not Esc." }
    return switch choice.do {
    case "answer": choice.option.map { "choose “\($0)”." }
    case "abort": choice.option.map { "choose “\($0)”, or press Ctrl+C. Not Esc: it runs everything." } ?? press
    case "fix": nil
    default: press ?? "stop here."
    }
  }
}

extension PostedReport.Trouble {
  fileprivate func overlaps(_ other: PostedReport.Trouble) -> Bool {
    guard let low = lines.min(), let high = lines.max(), let start = other.lines.min(), let end = other.lines.max()
    else { return false }
    return low <= end && start <= high
  }
}

extension Checklist.Step {
  fileprivate init(_ part: PostedReport.Way.Part, number: Int, afterStop: Bool, dialect: String?, _ cleaning: Cleaning)
  {
    self.number = number
    kind = part.kind
    say = cleaning.text(Checklist.Step.sentences(part.say, part.detail))
    expect = part.expect.map(cleaning.text)
    result = part.result.flatMap { ["passed", "failed", "could not tell"].contains($0) ? $0 : nil }
    guard let text = part.command else {
      (command, withheld) = (nil, nil)
      return
    }
    do throws(Refused) {
      command = try Checklist.Step.cleared(text, part, afterStop: afterStop, dialect: dialect, cleaning)
      withheld = nil
    } catch {
      (command, withheld) = (nil, cleaning.text(error.because))
    }
  }

  private static func cleared(
    _ text: String, _ part: PostedReport.Way.Part, afterStop: Bool, dialect: String?, _ cleaning: Cleaning
  ) throws(Refused) -> Cleared {
    guard cleaning.isClean(text), cleaning.isClean(part.file ?? "") else {
      throw Refused(because: "it holds a password, a token or a key")
    }
    guard let language = Language(named: part.language, dialect: dialect) else {
      throw Refused(because: "brolly does not know its language")
    }
    do throws(Refusal) { return try Cleared(text, language: language, file: part.file, afterStop: afterStop) } catch {
      throw Refused(because: error.judgement.because)
    }
  }

  /// What to do and more about it, as sentences of one text.
  private static func sentences(_ say: String, _ detail: String?) -> String {
    guard let detail, !detail.isEmpty else { return say }
    let ends: Set<Character> = [".", "!", "?", ":", "…"]
    return say + (say.last.map(ends.contains) ?? true ? " " : ". ") + detail
  }
}

extension Language {
  /// - Parameters:
  ///   - name: the word in the report.
  ///   - dialect: of the paste, which decides what `sql` is.
  fileprivate init?(named name: String?, dialect: String?) {
    switch (name, dialect) {
    case ("shell", _): self = .shell
    case ("sql", "mysql"), ("sql", "singlestore"): self = .mysql
    case ("sql", "sqlite"), ("sql", "turso"): self = .sqlite
    case ("sql", _): self = .sql
    case ("sql-file", _): self = .sqlFile
    case ("typescript", _): self = .typescript
    default: return nil
    }
  }
}

/// Takes secrets out of the texts of a report.
private struct Cleaning {
  let scrubber: Scrubber

  /// The text on one line.
  func text(_ text: String) -> ShownText {
    let words = Secrets.removed(from: scrubber.withoutAddress(text), hiding: Services.secretAddresses)
    return ShownText(words.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// Whether `command` holds nothing that has to be taken out, and nothing was: a part of a command is none.
  func isClean(_ command: String) -> Bool {
    !Secrets.are(in: command, hiding: Services.secretAddresses) && scrubber.withoutAddress(command) == command
      && !command.contains("[redacted]")
  }
}
