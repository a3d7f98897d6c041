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
  /// - Parameter scrubber: takes the address that the report goes to out of it.
  package init?(_ bytes: [UInt8], scrubber: Scrubber) {
    let text = scrubber.withoutAddress(String(decoding: bytes, as: UTF8.self))
    guard let report = try? JSONText.read(PostedReport.self, from: Array(text.utf8)),
      report.schema == "brolly.report/1"
    else { return nil }
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
    }
  }
}

extension Checklist {
  /// The checklist that `report` is posted as; nil where the report names nothing that is the matter.
  /// - Parameters:
  ///   - run: the first bytes of a hash over the report, in hexadecimal.
  ///   - version: of brolly.
  package init?(_ report: PostedReport, run: String, version: String, at time: Moment) {
    guard let first = report.issues.first else { return nil }
    self.run = run
    severity = Severity(report.issues)
    title = ShownText(clean: report.runbook?.title ?? first.title)
    matters = Matter.all(report.issues)
    let parts = report.runbook?.steps ?? []
    steps = parts.indices.map { index in
      Step(
        parts[index], number: index + 1, afterStop: index > 0 && parts[index - 1].kind == .stop,
        dialect: report.transcript?.dialect)
    }
    footer = Checklist.footer(report, version: version, at: time)
  }

  private static func footer(_ report: PostedReport, version: String, at time: Moment) -> ShownText {
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
    return ShownText(clean: words.joined(separator: " · ") + " · \(time.text) · brolly \(version)")
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
  fileprivate static func all(_ troubles: [PostedReport.Trouble]) -> [Checklist.Matter] {
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
        kind: kinds.joined(separator: " · "), title: ShownText(clean: asked.title), deed: deed(choice),
        because: ShownText(clean: choice.because), until: choice.until.map { ShownText(clean: $0) })
    }
  }

  private static func deed(_ choice: PostedReport.Trouble.Choice) -> ShownText? {
    let press = choice.keys.map { "press \($0) now. Not Enter, not Esc." }
    let deed =
      switch choice.do {
      case "answer": choice.option.map { "choose “\($0)”." }
      case "abort": choice.option.map { "choose “\($0)”, or press Ctrl+C. Not Esc: it runs everything." } ?? press
      case "fix": String?.none
      default: press ?? "stop here."
      }
    return deed.map { ShownText(clean: $0) }
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
  fileprivate init(_ part: PostedReport.Way.Part, number: Int, afterStop: Bool, dialect: String?) {
    self.number = number
    kind = part.kind
    say = ShownText(clean: Checklist.Step.sentences(part.say, part.detail))
    expect = part.expect.map { ShownText(clean: $0) }
    result = part.result.flatMap { ["passed", "failed", "could not tell"].contains($0) ? $0 : nil }
    guard let text = part.command else {
      (command, withheld) = (nil, nil)
      return
    }
    do throws(Refused) {
      command = try Checklist.Step.cleared(text, part, afterStop: afterStop, dialect: dialect)
      withheld = nil
    } catch {
      (command, withheld) = (nil, ShownText(clean: error.because))
    }
  }

  private static func cleared(_ text: String, _ part: PostedReport.Way.Part, afterStop: Bool, dialect: String?)
    throws(Refused) -> Cleared
  {
    guard ![text, part.file ?? ""].contains(where: { Secrets.are(in: $0) || $0.contains("[redacted]") }) else {
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

extension ShownText {
  /// A text of a report on one line, without its secrets.
  fileprivate init(clean text: String) {
    self.init(Secrets.removed(from: text).split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
