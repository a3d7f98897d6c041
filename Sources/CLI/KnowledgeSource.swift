import Knowledge
import Machine
import Markup
import Speech

/// The knowledge that a command works with.
enum KnowledgeSource {
  /// What the program carries, with a folder's articles added to it or in its place; the runbooks are always the
  /// program's.
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

  /// What is known of people's words, with the texts of the folder's `reports/` learned.
  static func model(_ arguments: Arguments) throws(Failure) -> SpeechModel? {
    guard let folder = arguments[Interface.onlyKnowledge] ?? arguments[Interface.knowledge] else { return .embedded }
    return SpeechModel.embedded?.learning(try reports(of: folder).flatMap(\.texts))
  }

  /// The labelled texts of a folder, by file; none where it has no `reports/`.
  static func reports(of folder: String) throws(Failure) -> [Corpus.File] {
    let place = folder + "/reports"
    guard Files.isFolder(place) else { return [] }
    let files: [(name: String, lines: [UInt8])]
    do throws(Files.Failure) {
      let names = try Files.entries(of: place).map(\.name).filter { $0.hasSuffix(".jsonl") }.sorted()
      files = try names.map { name throws(Files.Failure) in
        ("reports/" + name, try Files.bytes(of: "\(place)/\(name)"))
      }
    } catch {
      throw Failure(.missingFile, "\(place): \(error.because)")
    }
    var corpus = Corpus()
    do throws(UnsoundKnowledge) {
      for file in files { try corpus.add(file.name, lines: file.lines) }
    } catch {
      throw failure(error, in: folder)
    }
    return corpus.files
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
