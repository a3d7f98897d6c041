import Bytes
import Knowledge
import Markup
import Projects
import Transcripts
import Vetting

/// The runbooks of a knowledge, by their ids.
struct Library {
  private let knowledge: KnowledgeBase
  private let workplace: Workplace
  /// What several runbooks use. Each section is read when it is first used: most runbooks use two or three of a dozen.
  private let shared: Document?
  /// Its sections that were used before, by their headings.
  private var sections: [String: Content] = [:]
  /// Runbooks that were read before.
  private var chapters: [String: Chapter]

  /// - Parameters:
  ///   - workplace: how commands and paths read here.
  ///   - ids: runbooks that are read once, for many uses.
  init(knowledge: KnowledgeBase, at workplace: Workplace = Workplace(), reading ids: [String] = []) {
    self.knowledge = knowledge
    self.workplace = workplace
    chapters = Dictionary(
      ids.compactMap { id in Library.read(id, in: knowledge, at: workplace).map { (id, $0) } }
    ) { first, _ in first }
    shared = knowledge.runbook(KnownRunbook.shared.id)
  }

  /// What was said of a text with these names when the program was built; nil where it has to be judged.
  func verdict(on text: String, _ language: Language, _ names: [Name]) -> Verdict? {
    JudgedAhead.verdict(on: text, language, names, in: knowledge)
  }

  /// A command with the variable that holds the address of the database here.
  func addressed(_ command: String) -> String { workplace.addressed(command) }

  /// Reads a runbook the first time that it is asked for.
  mutating func chapter(_ id: String) -> Chapter? {
    if let known = chapters[id] { return known }
    let chapter = Library.read(id, in: knowledge, at: workplace)
    chapters[id] = chapter
    return chapter
  }

  mutating func chapter(_ runbook: KnownRunbook) -> Chapter? { chapter(runbook.id) }

  /// The parts, with each `Use:` replaced by the shared parts that it names.
  mutating func expanded(_ parts: [Content.Part]) -> [Content.Part] {
    parts.flatMap { part in part.uses.map { content(under: $0)?.parts ?? [] } ?? [part] }
  }

  /// The boxes, with each `Use:` replaced by the shared boxes that it names.
  mutating func expanded(_ boxes: [Content.Box]) -> [Content.Box] {
    boxes.flatMap { box in box.uses.map { content(under: $0)?.boxes ?? [] } ?? [box] }
  }

  /// What shared parts should show, where they say it.
  mutating func expectation(of parts: [Content.Part]) -> String? {
    for heading in parts.compactMap(\.uses) {
      if let expect = content(under: heading)?.expect { return expect }
    }
    return nil
  }

  /// The section of the shared runbook that has this heading.
  private mutating func content(under heading: String) -> Content? {
    if let known = sections[heading] { return known }
    let end = " — " + heading
    guard let shared, let start = shared.blocks.firstIndex(where: { $0.title?[...].hasSuffix(end) == true })
    else { return nil }
    let below = shared.blocks[(start + 1)...].prefix { $0.title == nil }
    let document = Document(file: shared.file, front: shared.front, blocks: [shared.blocks[start]] + below)
    let content = Library.chapter(KnownRunbook.shared.id, of: document, at: workplace).sections.first?.content
    sections[heading] = content
    return content
  }

  private static func read(_ id: String, in knowledge: KnowledgeBase, at workplace: Workplace) -> Chapter? {
    knowledge.runbook(id).map { chapter(id, of: $0, at: workplace) }
  }

  private static func chapter(_ id: String, of document: Document, at workplace: Workplace) -> Chapter {
    let blocks = document.blocks.map { block in
      Document.Block(content: workplace.filled(block.content), line: block.line)
    }
    let filled = Document(file: document.file, front: document.front, blocks: blocks)
    do throws(MarkupError) { return try Chapter(id: id, document: filled) } catch {
      preconditionFailure("runbook \(id) was sound when it was compiled: \(error)")
    }
  }
}

extension Document.Block {
  /// The text of a heading of level two, which opens a section.
  fileprivate var title: String? {
    if case .heading(2, let text) = content { text } else { nil }
  }
}

extension Workplace {
  fileprivate func filled(_ content: Document.Block.Content) -> Document.Block.Content {
    switch content {
    case .heading(let level, let text): .heading(level: level, text: filled(text))
    case .prose(let text): .prose(filled(text))
    case .fence(let info, let text): .fence(info: info.map(filled), text: filled(text))
    }
  }
}
