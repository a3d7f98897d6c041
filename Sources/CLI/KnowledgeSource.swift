import Knowledge
import Markup

/// The knowledge that a command works with.
enum KnowledgeSource {
  /// The folder's articles, or those that the program carries; the runbooks are always its own.
  static func base(_ folder: String?) throws(Failure) -> KnowledgeBase {
    guard let folder else { return .embedded }
    let articles: [Folder.File]
    do throws(MarkupError) { articles = try Folder(at: folder).files } catch {
      throw Failure(.missingFile, "\(error.file) \(error.message)")
    }
    do throws(UnsoundKnowledge) { return try KnowledgeBase(articles: articles, runbooksOf: .embedded) } catch {
      throw Failure(.unreadable, error.errors.map { "\(folder)/\($0)" }.joined(separator: "\n"))
    }
  }
}
