import Knowledge
import Markup

/// The runbooks of a knowledge, by their ids.
struct Library {
  private let knowledge: KnowledgeBase
  /// What several runbooks use: their section's content by its heading.
  private let shared: [String: Content]
  /// Runbooks that were read before.
  private let chapters: [String: Chapter]

  /// - Parameter ids: runbooks that are read once, for many uses.
  init(knowledge: KnowledgeBase, reading ids: [String] = []) {
    self.knowledge = knowledge
    chapters = Dictionary(ids.compactMap { id in Library.read(id, in: knowledge).map { (id, $0) } }) { first, _ in first
    }
    let sections = Library.read("shared", in: knowledge)?.sections ?? []
    shared = Dictionary(sections.map { ($0.heading, $0.content) }) { first, _ in first }
  }

  func chapter(_ id: String) -> Chapter? { chapters[id] ?? Library.read(id, in: knowledge) }

  /// Parts with those that they use in their place.
  func expanded(_ parts: [Content.Part]) -> [Content.Part] {
    parts.flatMap { part in part.uses.map { shared[$0]?.parts ?? [] } ?? [part] }
  }

  /// Boxes with those that they use in their place.
  func expanded(_ boxes: [Content.Box]) -> [Content.Box] {
    boxes.flatMap { box in box.uses.map { shared[$0]?.boxes ?? [] } ?? [box] }
  }

  private static func read(_ id: String, in knowledge: KnowledgeBase) -> Chapter? {
    guard let document = knowledge.runbook(id) else { return nil }
    do throws(MarkupError) { return try Chapter(id: id, document: document) } catch {
      preconditionFailure("runbook \(id) was sound when it was compiled: \(error)")
    }
  }
}
