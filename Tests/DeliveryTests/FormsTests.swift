import Foundation
import Knowledge
import Machine
import Rendering
import Support
import Testing
import Transcripts

@testable import Delivery
@testable import Reports

/// One answer says the same in every form: the same blocks in the same order, the same stops, the same commands.
struct FormsTests {
  private static let examples = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  /// Answers that are two messages, or that are one because what can be spared is left out: 4 KB hold no more.
  private static let tight: [String: [String: Int]] = [
    "ntfy": ["bug-report": 1, "bug-report-with-workarounds": 1, "half-way-failure": 1, "unique-truncate": 1],
    "telegram": ["bug-report": 1],
  ]

  private static func report(_ folder: String) throws -> ReportDocument {
    try #require(ReportDocument(read: Repository.bytes("examples/\(folder)/answer.json")))
  }

  /// As it is posted; nil where there is nothing that is the matter.
  private static func messages(_ folder: String, by service: any Service.Type) throws -> [Message]? {
    try Checklist(
      report(folder), run: "00000000", version: "0", at: Timestamp(1_767_690_840), scrubber: Scrubber(nil)
    ).map { service.messages(for: $0, settings: PayloadTests.settings) }
  }

  @Test(arguments: examples) func everyFormatSaysTheSame(_ folder: String) throws {
    let report = try FormsTests.report(folder)
    let marks = FormsTests.marks(of: report.answer.blocks)
    #expect(marks.count > 1)
    for format in Formats.all {
      // So narrow a terminal has no columns.
      let text = format.render(report, RenderSettings(width: 40))
      switch format.name {
      case "json": try FormsTests.expectTheSame(marks, inJSON: text)
      case "html": FormsTests.expect(marks, in: FormsTests.visible(inHTML: text), "HTML", stop: "■ STOP")
      default: FormsTests.expect(marks, in: text, format.name, stop: "■ STOP")
      }
    }
  }

  @Test(arguments: examples, Services.all.indices) func everyMessageSaysTheSame(_ folder: String, _ index: Int) throws {
    let service = Services.all[index]
    guard let messages = try FormsTests.messages(folder, by: service) else { return }
    let sent = try messages.map { try service.texts(in: $0.body) }
    let isBrief = FormsTests.tight[service.name]?[folder] == 1
    let report = try FormsTests.report(folder)
    let marks = FormsTests.marks(of: report.answer.blocks(without: report.unchecked), ofMessage: true, isBrief: isBrief)
    let place = "\(service.name), \(folder)"
    let commands = marks.filter { $0.kind == .command }.map(\.text)
    let isSame = sent.flatMap(\.commands) == commands
    if !isSame { Issue.record("\(place): \(sent.flatMap(\.commands).count) commands instead of \(commands.count)") }
    FormsTests.expect(
      marks.filter { $0.kind != .command }, in: FormsTests.plain(sent.flatMap(\.prose).joined(separator: "\n")), place,
      stop: nil)
    // The mark of a STOP is brolly's own, and no text has it.
    let stops = messages.reduce(0) { $0 + $1.preview.components(separatedBy: "🛑 STOP").count - 1 }
    #expect(stops == marks.count { $0.kind == .stop }, "\(place)")
  }

  @Test func anAnswerIsOneMessage() throws {
    for service in Services.all {
      var several: [String: Int] = [:]
      for folder in FormsTests.examples {
        guard let count = try FormsTests.messages(folder, by: service)?.count else {
          #expect(folder == "nothing-wrong")
          continue
        }
        if count > 1 { several[folder] = count }
      }
      let known = (FormsTests.tight[service.name] ?? [:]).filter { $0.value > 1 }
      #expect(several == known, "\(service.name)")
    }
  }

  // MARK: What an answer says

  /// A text of an answer.
  private struct Mark {
    enum Kind {
      case text, now, stop, step, command
      /// What a form puts beside a command where it has the room: in front of it, or behind it.
      case beside
    }

    let kind: Kind
    let text: String

    init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }

    init(_ kind: Kind, _ phrase: Phrase) { self.init(kind, phrase.written(for: .terminal)) }
  }

  private static func marks(of blocks: [Block], ofMessage: Bool = false, isBrief: Bool = false) -> [Mark] {
    var hasSaidNow = false
    return blocks.flatMap { block -> [Mark] in
      switch block {
      // A message has them in front of a text, with what `SentTexts` takes off.
      case .head(let kinds, _): return ofMessage ? [] : kinds.map { Mark(.text, $0.rawValue) }
      // The heading of a message, which stands above all.
      case .lead(let phrase): return ofMessage ? [] : [Mark(.text, phrase)]
      case .now(let phrase):
        defer { hasSaidNow = true }
        return isBrief && hasSaidNow ? [] : [Mark(.now, phrase)]
      case .source(let phrase): return isBrief ? [] : [Mark(.text, phrase)]
      case .paragraph(let phrase): return [Mark(.text, phrase)]
      case .answers(let answers):
        return answers.flatMap { answer in
          // Many lines of a menu that do the same are counted on a terminal.
          (answer.shortened.labels == answer.labels ? answer.labels : []).map {
            Mark(.text, $0.written(for: .terminal))
          } + [Mark(.text, answer.effect)]
        }
      case .stored(let name): return [Mark(.text, name.name.quoted(for: .terminal))]
      case .claims(let claims):
        return claims.flatMap { [Mark(.text, $0.says.written(for: .terminal)), Mark(.text, $0.is)] }
      case .proposals(let lines): return lines.flatMap { [Mark(.text, $0.word), Mark(.text, $0.because)] }
      case .proposal(let proposal): return [Mark(.text, proposal.because)]
      case .title(let phrase, let count): return [Mark(.text, phrase), Mark(.text, count)]
      case .step(let step): return marks(of: step)
      case .heading, .prose, .table: return []
      }
    }
  }

  private static func marks(of step: ReportDocument.Step) -> [Mark] {
    var marks = step.say.isEmpty ? [] : [Mark(step.kind == .stop ? .stop : .step, step.sentence)]
    if let detail = step.detail { marks.append(Mark(.text, detail)) }
    marks += step.commands.flatMap { self.marks(of: $0) }
    if let expect = step.expect { marks.append(Mark(.text, expect)) }
    for check in step.checks {
      marks.append(Mark(.step, check.say))
      if let command = check.command { marks += self.marks(of: command) }
    }
    for branch in step.branches {
      marks.append(Mark(.step, branch.when))
      marks += branch.steps.flatMap { self.marks(of: $0) }
    }
    return marks
  }

  private static func marks(of command: ReportDocument.Command) -> [Mark] {
    [command.era.map { Mark(.beside, $0) }, command.note.map { Mark(.beside, $0) }, Mark(.command, command.text)]
      .compactMap(\.self)
  }

  // MARK: Comparing

  /// Each text stands in `form`, in order, whatever marks and line breaks are in between.
  private static func expect(_ marks: [Mark], in form: String, _ place: String, stop: String?) {
    let whole = letters(of: form)
    for mark in marks where mark.kind == .beside && !whole.contains(letters(of: mark.text)) {
      Issue.record("\(place): not there: \(mark.text)")
    }
    var rest = whole[...]
    for mark in marks where mark.kind != .beside {
      let wanted = letters(of: mark.text)
      guard let range = rest.firstRange(of: wanted) else {
        Issue.record("\(place): not there, or not in its place: \(mark.kind) \(mark.text)")
        return
      }
      rest = rest[range.upperBound...]
    }
    guard let stop else { return }
    let lines = form.split(separator: "\n").map { $0.drop { " >*-".contains($0) } }
    #expect(lines.count { $0.hasPrefix(stop) } == marks.count { $0.kind == .stop }, "\(place): stops")
    #expect(lines.count { $0.hasPrefix("NOW") } == marks.count { $0.kind == .now }, "\(place): NOW")
  }

  /// What a program reads has the same steps; its other texts are the values that the blocks are made of.
  private static func expectTheSame(_ marks: [Mark], inJSON text: String) throws {
    func steps(in value: JSON) -> [JSON] {
      (value["steps"]?.elements ?? []).flatMap { step in
        [step] + (step["branches"]?.elements ?? []).flatMap { steps(in: $0) }
      }
    }
    let runbook = try JSON(text)["runbook"]
    let all = runbook.map { steps(in: $0) } ?? []
    #expect(all.count { $0["kind"] == .string("stop") } == marks.count { $0.kind == .stop })
    func commands(in step: JSON) -> [String] {
      (step["commands"]?.elements ?? []).compactMap { $0["command"]?.string }
        + (step["checks"]?.elements ?? []).compactMap { $0["command"]?.string }
    }
    let isSame = all.flatMap(commands) == marks.filter { $0.kind == .command }.map(\.text)
    #expect(isSame, "JSON: commands")
  }

  /// Letters and digits: every form has its own blanks, escapes and marks.
  private static func letters(of text: String) -> String {
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter(isLetter)))
  }

  /// What a page shows, a line for each element.
  private static func visible(inHTML page: String) -> String {
    let body = page.components(separatedBy: "<main>").last?.components(separatedBy: "</main>").first ?? ""
    var text = body.replacing(/<br>|<\/?code>|<\/?b>|<b class[^>]*>/, with: " ")
    text = text.replacing(/<[^>]*>/, with: "\n")
    return plain(text)
  }

  /// The text with what stands for a mark of the form itself: none of them is a letter or a digit.
  private static func plain(_ text: String) -> String { text.replacing(/&(#\d+|lt|gt|quot|amp);/, with: " ") }
}
