import Bytes
import Knowledge
import Markup
import Releases
import Vetting

/// Reads the blocks of a runbook file, in order, into sections.
struct ChapterReader {
  private let file: String
  private(set) var sections: [Chapter.Section] = []
  private var open: Draft?
  private var way: (key: String, when: String, line: Int)?
  private var ways: [Chapter.Way] = []
  private var inner: [Chapter.Section] = []
  private var draft: Draft?

  init(file: String) { self.file = file }

  /// A section that is being read.
  private struct Draft {
    let kind: Chapter.Kind
    let heading: String
    let line: Int
    var when: [StepCondition] = []
    var content = Content()

    func section(ways: [Chapter.Way] = []) -> Chapter.Section {
      Chapter.Section(kind: kind, heading: heading, when: when, content: content, ways: ways, line: line)
    }
  }

  mutating func take(_ block: Document.Block) throws(MarkupError) {
    switch block.content {
    case .heading(2, let text):
      close()
      let (kind, heading) = try step(text, block.line)
      open = Draft(kind: kind, heading: heading, line: block.line)
    case .heading(3, let text):
      guard open?.kind == .choose else { throw error(block.line, "a way stands under `## Choose —`") }
      closeWay()
      guard let dash = text.firstRange(of: " — ") else { throw error(block.line, "a way begins with `A — when`") }
      way = (String(text[..<dash.lowerBound]), String(text[dash.upperBound...]), block.line)
      draft = Draft(kind: .act, heading: "", line: block.line)
    case .heading(_, let text):
      guard way != nil else { throw error(block.line, "a step below a way stands under `### A — …`") }
      closeInner()
      let (kind, heading) = try step(text, block.line)
      draft = Draft(kind: kind, heading: heading, line: block.line)
    case .prose(let text):
      for item in ChapterReader.items(text) { try take(prose: ChapterReader.oneLine(item), block.line) }
    case .fence(let info, let text):
      guard let language = FenceLanguage(info) else {
        throw error(block.line, "`\(info.joined(separator: " "))` is no language of a step")
      }
      let fence = Content.Fence(language: language, file: language.file(info), text: text)
      edit { $0.content.add(fence) }
    }
  }

  private mutating func take(prose text: String, _ line: Int) throws(MarkupError) {
    guard draft != nil || open != nil else { throw error(line, "text before the first step") }
    if let rest = text.without("When: ") {
      let conditions = try conditions(rest, line)
      edit { $0.when += conditions }
    } else if let heading = text.without("Use: ") {
      edit { $0.content.use(heading, isProof: $0.kind == .prove) }
    } else if let rest = text.without("Expect: ") {
      edit { $0.content.add(expect: rest) }
    } else if let rest = text.without("Expectation: ") {
      guard let expectation = Expectation(rest) else {
        throw error(line, "an expectation is `equals …`, `rows n`, `at least n` or `same as FILE`")
      }
      edit { $0.content.add(expectation: expectation) }
    } else if let say = text.without("- [ ] ") {
      edit { $0.content.boxes.append(Content.Box(say: say)) }
    } else if let (scope, note) = ChapterReader.scope(of: text) {
      edit { $0.content.add(Content.Part(scope: scope, note: note)) }
    } else {
      edit { $0.content.prose.append(text) }
    }
  }

  private func conditions(_ text: String, _ line: Int) throws(MarkupError) -> [StepCondition] {
    var conditions: [StepCondition] = []
    for part in text.split(separator: ",") {
      let text = String(part.drop { $0 == " " })
      guard let condition = StepCondition(text) else {
        throw error(line, "`\(text)` is no condition; see runbooks/README.md")
      }
      conditions.append(condition)
    }
    return conditions
  }

  mutating func close() {
    closeWay()
    if let open { sections.append(open.section(ways: ways)) }
    (open, ways) = (nil, [])
  }

  private mutating func closeWay() {
    closeInner()
    if let way { ways.append(Chapter.Way(key: way.key, when: way.when, sections: inner)) }
    (way, inner) = (nil, [])
  }

  private mutating func closeInner() {
    if let draft, !draft.content.isEmpty || !draft.heading.isEmpty { inner.append(draft.section()) }
    draft = nil
  }

  private mutating func edit(_ change: (inout Draft) -> Void) {
    if var current = draft.take() {
      change(&current)
      draft = current
    } else if var current = open.take() {
      change(&current)
      open = current
    }
  }

  private func step(_ text: String, _ line: Int) throws(MarkupError) -> (Chapter.Kind, String) {
    for kind in Chapter.Kind.allCases {
      if let heading = text.without(kind.rawValue + " — ") { return (kind, heading) }
    }
    throw error(line, "a step begins with `Look —`, `Do —`, `Stop —`, `Choose —` or `Prove —`")
  }

  private func error(_ line: Int, _ message: String) -> MarkupError {
    MarkupError(file: file, line: line, message: message)
  }

  /// `0.23 – 0.31: …`, `MySQL: …` or `By hand: …`; `Then: …` is for all again.
  private static func scope(of text: String) -> (Content.Scope?, String)? {
    // A label is short; sentences have colons, too.
    guard let colon = text.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let label = text[..<colon]
    let note = String(text[text.index(after: colon)...].drop { $0 == " " })
    switch label {
    case "Then": return (nil, note)
    case "PostgreSQL": return (.dialect(.postgresql), note)
    case "MySQL": return (.dialect(.mysql), note)
    case "SQLite": return (.dialect(.sqlite), note)
    case "By hand": return (.byHand(true), note)
    case "No room by hand": return (.byHand(false), note)
    default:
      guard label.first?.isNumber == true, label.utf8.count < 20, let release = ReleaseLabel(label) else { return nil }
      return (.releases(release), note)
    }
  }

  /// The boxes of a list, each for itself; anything else as it is.
  private static func items(_ text: String) -> [String] {
    guard text.hasPrefix("- [ ] ") else { return [text] }
    var items: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("- [ ] ") { items.append(String(line)) } else { items[items.count - 1] += "\n" + line }
    }
    return items
  }

  /// Wrapped lines are one sentence.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(0x0A) || text.utf8.first == 0x20 else { return text }
    return text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}

/// What stands below a box belongs to the box.
extension Content {
  fileprivate mutating func add(_ fence: Fence) {
    if boxes.isEmpty { parts.add(fence) } else { boxes[boxes.count - 1].parts.add(fence) }
  }

  fileprivate mutating func add(_ part: Part) {
    if boxes.isEmpty { parts.append(part) } else { boxes[boxes.count - 1].parts.append(part) }
  }

  fileprivate mutating func add(expect text: String) {
    if boxes.isEmpty { expect = text } else { boxes[boxes.count - 1].expect = text }
  }

  fileprivate mutating func add(expectation: Expectation) {
    if boxes.isEmpty { self.expectation = expectation } else { boxes[boxes.count - 1].expectation = expectation }
  }

  /// Under a box that says what to see, a step of another file is how to look; in a proof it is boxes of its own.
  fileprivate mutating func use(_ heading: String, isProof: Bool) {
    if let last = boxes.last, last.parts.isEmpty, last.uses == nil {
      boxes[boxes.count - 1].parts.append(Part(uses: heading))
    } else if isProof {
      boxes.append(Box(say: "", uses: heading))
    } else {
      parts.append(Part(uses: heading))
    }
  }
}

extension [Content.Part] {
  fileprivate mutating func add(_ fence: Content.Fence) {
    if isEmpty { append(Content.Part()) }
    self[count - 1].fences.append(fence)
  }
}

extension FenceLanguage {
  /// The file that a fence names behind its language.
  fileprivate func file(_ info: [String]) -> String? {
    switch self {
    case .block(.typescript), .block(.sqlFile): info.dropFirst().first
    default: nil
    }
  }
}

extension Expectation {
  /// Reads `equals t`, `rows 0`, `at least 3`, `same as before.txt`.
  init?(_ text: String) {
    if let rest = text.without("equals ") {
      self = .equals(rest)
    } else if let rest = text.without("rows "), let count = Int(rest) {
      self = .rows(count)
    } else if let rest = text.without("at least "), let count = Int(rest) {
      self = .atLeast(count)
    } else if let rest = text.without("same as ") {
      self = .same(file: rest)
    } else {
      return nil
    }
  }
}

extension String {
  /// What stands behind `head`; nil where the text does not begin with it.
  func without(_ head: String) -> String? {
    utf8.starts(with: head.utf8) ? String(Substring(utf8.dropFirst(head.utf8.count))) : nil
  }
}
