import Knowledge
import Markup

/// The knowledge that a command works with.
enum KnowledgeSource {
  /// What the program carries, with a folder's articles added or alone; the runbooks are always its own.
  static func base(_ arguments: Arguments) throws(Failure) -> KnowledgeBase {
    if let folder = arguments[Interface.onlyKnowledge] { return try alone(folder) }
    guard let folder = arguments[Interface.knowledge] else { return .embedded }
    let files = try files(of: folder)
    do throws(UnsoundKnowledge) { return try KnowledgeBase(adding: files, to: .embedded) } catch {
      throw failure(error, in: folder)
    }
  }

  /// A folder's articles and no others.
  static func alone(_ folder: String) throws(Failure) -> KnowledgeBase {
    let files = try files(of: folder)
    do throws(UnsoundKnowledge) { return try KnowledgeBase(articles: files, runbooksOf: .embedded) } catch {
      throw failure(error, in: folder)
    }
  }

  private static func files(of folder: String) throws(Failure) -> [Folder.File] {
    do throws(MarkupError) { return try Folder(at: folder).files } catch {
      throw Failure(.missingFile, "\(error.file) \(error.message)")
    }
  }

  private static func failure(_ error: UnsoundKnowledge, in folder: String) -> Failure {
    Failure(.unreadable, error.errors.map { "\(folder)/\($0)" }.joined(separator: "\n"))
  }
}
