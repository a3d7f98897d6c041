import Bytes
import Speech
import Vetting

/// Reads a text of any form into proposals; each form knows where its commands stand.
struct AdviceReader {
  let lines: [String]
  var context: VettingContext {
    // What was judged in another one may be judged otherwise here.
    didSet { (commands, scripts) = (Memo(isKept: isLong), Memo(isKept: isLong)) }
  }
  /// Whether the text reports what somebody did: then a command on a line of its own has been run.
  let isReport: Bool
  /// Whether the part being read was run by the writer of the report.
  var isTold = false
  /// Each text once, with all its lines.
  private(set) var proposals: [Proposal] = []
  /// Whether the line that is read now is quoted, to be turned down below.
  var isRejected = false
  /// Commands in the sentences of the line that is read now.
  var mentions: [Substring] = []
  /// Where a text stands in `proposals`, keyed by the text as written and by the text with blanks evened out.
  private var places: [String: Int] = [:]
  private(set) var warnings: [WarningSentence] = []
  /// By number, from 1.
  private var isRead: [Bool]
  private let model = MoodModel.embedded
  private let isLong: Bool
  private var commands: Memo<String, Judgement>
  private var scripts: Memo<String, [JudgedCommand]>
  private var forms: Memo<[String], SourceKind>
  private var moods: Memo<Mention, Mood>
  private var sentences: Memo<String, MoodModel.HeardSentence>

  /// Where a sentence mentions a thing, and how sure its mood has to be.
  private struct Mention: Hashable {
    let before: Substring
    let after: Substring
    let doubt: Float
  }

  init(lines: [String], context: VettingContext, isReport: Bool = false) {
    self.lines = lines
    self.context = context
    self.isReport = isReport
    isLong = lines.count > 200
    isRead = Array(repeating: false, count: lines.count + 1)
    commands = Memo(isKept: isLong)
    scripts = Memo(isKept: isLong)
    forms = Memo(isKept: isLong)
    moods = Memo(isKept: isLong)
    // Warnings are looked for in the sentences that were heard before.
    sentences = Memo(isKept: lines.count > 20)
  }

  mutating func read(as form: SourceKind) { read(lines[...], as: form) }

  /// Reads a part of the text: a fence of a report, a step of a workflow.
  mutating func read(_ lines: ArraySlice<String>, as form: SourceKind) {
    let isUnattended = context.isUnattended
    if form.isUnattended, !isUnattended { context.isUnattended = true }
    defer { if context.isUnattended != isUnattended { context.isUnattended = isUnattended } }
    switch form {
    case .shell: ShellText.read(lines, into: &self)
    case .session: ShellText.readSession(lines, into: &self)
    case .workflow: Workflow.read(lines, into: &self)
    case .manifest: Manifest.read(lines, into: &self)
    case .dockerfile: Dockerfile.read(lines, into: &self)
    case .recipes(let kind): Recipes.read(lines, as: kind, into: &self)
    case .sql: SQLText.read(lines, into: &self)
    case .code: SourceCode.read(lines, into: &self)
    case .ignored: IgnoreFile.read(lines, into: &self)
    case .diff: Patch.read(lines, into: &self)
    case .prose: Prose.read(lines, into: &self)
    }
  }

  mutating func propose(_ text: some StringProtocol, line: Int, _ judgement: Judgement, isTyped: Bool = false) {
    mark(line)
    let written = String(text)
    if let place = places[written] { return proposals[place].repeated(on: line, judgement) }
    let proposal = Proposal(written, line: line, judgement, isTyped: isTyped || isTold)
    if proposal.key != written, let place = places[proposal.key] {
      places[written] = place
      return proposals[place].repeated(on: line, judgement)
    }
    places[written] = proposals.count
    if proposal.key != written { places[proposal.key] = proposals.count }
    proposals.append(proposal)
  }

  mutating func warn(_ text: String, line: Int) {
    mark(line)
    warnings.append(WarningSentence(text: text, line: line))
  }

  /// The mood in which a sentence mentions the thing between `before` and `after`; `proposed` where it cannot be told.
  /// - Parameter doubt: the extra margin by which another mood has to win.
  mutating func mood(before: Substring, after: Substring = "", doubt: Float = 0) -> Mood {
    let mention = Mention(before: before, after: after, doubt: doubt)
    return moods.value(for: mention, before.utf8.count + after.utf8.count) { [model] in
      model?.mood(of: Utterance(before: before, after: after), doubt: doubt) ?? .proposed
    }
  }

  /// Whether a line forbids all that stands below it.
  func warnsOfAll(below line: Substring) -> Bool { model?.warnsOfAll(below: line) ?? false }

  /// What a sentence asks for where no command says it.
  /// - Parameter line: all that is said in one go, the sentence among it.
  mutating func gesture(askedForIn sentence: Substring, of line: Substring) -> Judgement? {
    guard let model else { return nil }
    let said = heard(sentence, by: model)
    let around = sentence.utf8.count == line.utf8.count ? said : heard(line, by: model)
    guard let gesture = model.gesture(askedForIn: said, of: around) else { return nil }
    // Pressing Return on “No, abort” is what brolly itself advises.
    if gesture == .key, sentence.contains("No, abort") { return nil }
    // `›` marks a rename, which keeps the rows if it really is one.
    if gesture == .answer || gesture == .key, sentence.contains("›") {
      return Judgement(.needsPerson, "it answers a question before it is asked", instead: .cureTheQuestion)
    }
    return Judgement(gesture)
  }

  /// Whether a sentence warns of something without naming a command.
  mutating func warns(_ sentence: Substring) -> Bool {
    guard let model else { return false }
    return model.warns(heard(sentence, by: model))
  }

  private mutating func heard(_ sentence: Substring, by model: MoodModel) -> MoodModel.HeardSentence {
    sentences.value(for: String(sentence), sentence.utf8.count) { model.heard(sentence) }
  }

  /// What the lines of a fence look like.
  mutating func form(of lines: [String]) -> SourceKind {
    let length = lines.reduce(0) { $0 + $1.utf8.count }
    return forms.value(for: lines, length) { SourceKind(of: lines, file: nil) }
  }

  /// Every command of a shell script, in its order.
  mutating func script(_ text: String) throws(NotShell) -> [JudgedCommand] {
    try scripts.value(for: text, text.utf8.count) { [context] () throws(NotShell) in try Vetting.script(text, context) }
  }

  /// Proposes one command line that stands on its own.
  mutating func command(_ text: some StringProtocol, line: Int, isTyped: Bool = false) {
    propose(text, line: line, judgement(of: String(text)), isTyped: isTyped)
  }

  /// A command line with the variables that are set for it elsewhere.
  mutating func command(_ text: some StringProtocol, line: Int, with variables: [String]) {
    propose(text, line: line, judgement(of: (variables + [String(text)]).joined(separator: "\n")))
  }

  mutating func judgement(of command: String) -> Judgement {
    commands.value(for: command, command.utf8.count) { [context] in
      do throws(NotShell) {
        return Judgement.worst(of: try Vetting.script(command, context).map(\.judgement))
          ?? Judgement(.allowed, "it runs nothing")
      } catch {
        return Judgement(.unknown, "a shell would not take it: \(error.reason)", instead: .readFirst)
      }
    }
  }

  /// Whether what stands on a line has been read as something already.
  func hasRead(_ line: Int) -> Bool { isRead.indices.contains(line) && isRead[line] }

  /// Marks lines as read, from 1.
  mutating func markRead(_ lines: some Sequence<Int>) {
    for line in lines { mark(line) }
  }

  private mutating func mark(_ line: Int) {
    if isRead.indices.contains(line) { isRead[line] = true }
  }
}
