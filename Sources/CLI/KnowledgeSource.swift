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
    let embedded = KnowledgeBase.embedded
    let runbooks = embedded.runbookIDs.map { Folder.File(id: $0, source: embedded.runbook($0) ?? "") }
    do throws(UnsoundKnowledge) { return try KnowledgeBase(articles: articles, runbooks: runbooks) } catch {
      throw Failure(.unreadable, error.errors.map { "\(folder)/\($0)" }.joined(separator: "\n"))
    }
  }
}
