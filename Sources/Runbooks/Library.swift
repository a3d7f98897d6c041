import Knowledge
import Markup
import Projects

/// The runbooks of a knowledge, by their ids.
struct Library {
  private let knowledge: KnowledgeBase
  private let workplace: Workplace
  /// What several runbooks use: their section's content by its heading.
  private let shared: [String: Content]
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
    let sections = Library.read(KnownRunbook.shared.id, in: knowledge, at: workplace)?.sections ?? []
    shared = Dictionary(sections.map { ($0.heading, $0.content) }) { first, _ in first }
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
  func expanded(_ parts: [Content.Part]) -> [Content.Part] {
    parts.flatMap { part in part.uses.map { shared[$0]?.parts ?? [] } ?? [part] }
  }

  /// The boxes, with each `Use:` replaced by the shared boxes that it names.
  func expanded(_ boxes: [Content.Box]) -> [Content.Box] {
    boxes.flatMap { box in box.uses.map { shared[$0]?.boxes ?? [] } ?? [box] }
  }

  private static func read(_ id: String, in knowledge: KnowledgeBase, at workplace: Workplace) -> Chapter? {
    guard let document = knowledge.runbook(id) else { return nil }
    let blocks = document.blocks.map { block in
      Document.Block(content: workplace.filled(block.content), line: block.line)
    }
    let filled = Document(file: document.file, front: document.front, blocks: blocks)
    do throws(MarkupError) { return try Chapter(id: id, document: filled) } catch {
      preconditionFailure("runbook \(id) was sound when it was compiled: \(error)")
    }
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
