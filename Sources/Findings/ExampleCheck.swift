package import Knowledge
import Releases
import Transcripts

/// Tries an example of an article: the article has to claim it, with the names that the example lists, or not claim it.
package enum ExampleCheck {
  /// What is wrong, or nil. `text` stands for the example's own where it is tried in disguise.
  package static func failure(
    of example: Article.Example, in article: Article, with knowledge: KnowledgeBase, as text: [UInt8]? = nil
  ) -> String? {
    let transcript: Transcript
    do throws(UnreadableInput) { transcript = try Transcript(text ?? Array(example.text.utf8), hiding: []) } catch {
      return "the example cannot be read: \(error)"
    }
    let recognised = RecognisedPaste.articles(in: transcript, with: knowledge)
    // One wording may be of two kinds, each with names of its own.
    let own = recognised.filter { $0.id == article.id }
    switch example.expectation {
    case .ignored:
      return own.isEmpty ? nil : "the example is claimed, and should not be"
    case .recognised:
      let sure = own.filter { $0.certainty > .reported }
      guard let first = sure.first else { return "the example is not recognised" }
      // Two articles that claim one text would make the answer depend on their order.
      let places = Set(sure.compactMap(\.place))
      let other = recognised.first { $0.id != article.id && $0.place.map(places.contains) == true }
      if let other { return "\(other.id) claims the same text" }
      let isWhole = sure.contains { missing(example.names, in: $0.subjects) == nil }
      return isWhole ? nil : missing(example.names, in: first.subjects)
    case .reported:
      // Words tell a kind, and not which of its articles; so only the kind is compared.
      let reading = RecognisedPaste(of: transcript, with: knowledge)
      guard let heard = reading.findings.first(where: { $0.kind == article.kind }) else {
        return "the example is not heard as \(article.kind?.rawValue ?? "anything")"
      }
      return missing(example.names, in: heard.subjects)
    }
  }

  private static func missing(_ wanted: [(key: ObjectKind, name: String)], in subjects: Subjects) -> String? {
    for (key, name) in wanted where !subjects[key].contains(where: { $0.isCalled(name) }) {
      return "the example should yield \(key.rawValue)=\(name)"
    }
    return nil
  }
}
