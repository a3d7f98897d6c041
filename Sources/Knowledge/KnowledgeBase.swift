package import Markup
import Transcripts

/// All that can be recognised, ready to be searched: built from a folder of articles, or embedded in the program.
package struct KnowledgeBase: Sendable {
  /// A template of an article and what its match claims.
  package struct Wording: Sendable {
    package enum Form: CaseIterable, Sendable {
      case exact, partial, option
    }

    package let article: Int
    package let form: Form
    /// The number of the option, for options.
    package let option: Int
    package let template: Template
  }

  /// How many bytes of a template's anchor are searched for; comparing the template checks the rest.
  package static let anchorLength = 24

  private let image: KnowledgeImage
  /// Where the runbooks are.
  private var runbookImage: KnowledgeImage
  package let automaton: Automaton

  init(image: KnowledgeImage) {
    self.image = image
    runbookImage = image
    automaton = Automaton(in: image)
  }

  /// The knowledge that the program carries.
  package static let embedded = KnowledgeBase(image: .embedded)

  /// Knowledge from the files of a folder, with the runbooks of `other`.
  /// - Throws: `UnsoundKnowledge` with all that is wrong in all of them.
  package init(articles: [Folder.File], runbooksOf other: KnowledgeBase) throws(UnsoundKnowledge) {
    self.init(image: KnowledgeImage(try KnowledgeBase.compiled(articles: articles, runbooks: [])))
    runbookImage = other.runbookImage
  }

  /// Knowledge from the files of a folder on top of `other`: a file of the same path takes the place of its article.
  /// - Throws: `UnsoundKnowledge` with all that is wrong in all of them.
  package init(adding articles: [Folder.File], to other: KnowledgeBase) throws(UnsoundKnowledge) {
    let known = (0..<other.articleCount).map { other.article($0) }
    self.init(
      image: KnowledgeImage(try KnowledgeBase.compiled(articles: articles, beside: known, runbooks: [])))
    runbookImage = other.runbookImage
  }

  /// Articles and runbooks as the bytes of an image.
  /// - Parameter verdicts: texts that need not be judged again, with a number for what was found.
  /// - Throws: `UnsoundKnowledge` with all that is wrong in all of them.
  package static func compiled(
    articles files: [Folder.File], beside known: [Article] = [], runbooks: [Folder.File],
    lists: KnowledgeLists = .none, verdicts: [[UInt8]: Int] = [:]
  ) throws(UnsoundKnowledge) -> [UInt8] {
    var errors: [MarkupError] = []
    func read(_ file: Folder.File) -> Document? {
      do throws(MarkupError) { return try Document(source: file.source, file: file.id + ".md") } catch {
        errors.append(error)
        return nil
      }
    }
    var articles: [Article] = []
    for file in files {
      guard let document = read(file) else { continue }
      do throws(UnsoundArticle) { articles.append(try Article(id: file.id, document: document)) } catch {
        errors += error.errors
      }
    }
    let chapters = runbooks.compactMap { file in read(file).map { (id: file.id, document: $0) } }
    if !errors.isEmpty { throw UnsoundKnowledge(errors: errors) }
    let own = Set(articles.map(\.id))
    articles = (known.filter { !own.contains($0.id) } + articles).sorted { $0.id < $1.id }
    return try KnowledgeCompiler(articles: articles, runbooks: chapters, lists: lists, verdicts: verdicts).bytes
  }

  package var articleCount: Int { image.count(of: .articles) }
  package var runbookCount: Int { runbookImage.count(of: .runbooks) }
  package var wordingCount: Int { image.count(of: .wordings) }

  /// A literal that the automaton looks for, and all that it is used for, read in place: a common word is found
  /// thousands of times in a log.
  package struct Literal: Sendable {
    private let image: KnowledgeImage
    private let place: Int

    fileprivate init(_ image: KnowledgeImage, at place: Int) {
      self.image = image
      self.place = place
    }

    @inline(__always)
    private func number(_ index: Int) -> Int { image.number(at: place + index * KnowledgeImage.width) }

    package var anchorCount: Int { number(0) }

    /// The wording whose anchor it is, one of `anchorCount`.
    package func anchor(_ index: Int) -> Int { number(1 + index) }
  }

  package func literal(_ number: Int) -> Literal { Literal(image, at: image.item(number, of: .literals)) }

  package func wording(_ number: Int) -> Wording { read(image.item(number, of: .wordings)) }

  /// What recognition has to know of article `number`, without reading its text.
  package func summary(_ number: Int) -> ArticleSummary { read(image.item(number, of: .articles)) }

  /// Article `number`, whole.
  package func article(_ number: Int) -> Article { read(image.item(number, of: .articles)) }

  /// The number of the article named `id`.
  package func number(ofArticle id: String) -> Int? {
    // They stand in the order of their names.
    let number = BinarySearch.first(in: 0..<articleCount) { articleID($0) >= id }
    return number < articleCount && articleID(number) == id ? number : nil
  }

  private func articleID(_ number: Int) -> String { read(image.item(number, of: .articles)) }

  /// The runbook named `id`.
  package func runbook(_ id: String) -> Document? {
    for number in 0..<runbookCount {
      var reader = ImageReader(runbookImage, at: runbookImage.item(number, of: .runbooks))
      if reader.string() == id { return Document(from: &reader) }
    }
    return nil
  }

  /// The number that was given for a text when the image was made; nil where it was not judged then.
  package func verdict(on text: [UInt8]) -> Int? {
    let count = runbookImage.count(of: .verdicts)
    guard let number = runbookImage.index(of: text.span, among: count, at: place(ofVerdict:)) else { return nil }
    return runbookImage.number(at: place(ofVerdict: number).upperBound)
  }

  /// Where the text of a verdict stands; its number stands after it.
  private func place(ofVerdict number: Int) -> Range<Int> {
    let place = runbookImage.item(number, of: .verdicts)
    let start = place + KnowledgeImage.width
    return start..<(start + runbookImage.number(at: place))
  }

  private func read<Value: ImageValue>(_ place: Int) -> Value {
    var reader = ImageReader(image, at: place)
    return reader.read()
  }
}

extension KnowledgeBase.Wording.Form: ImageValue {}

extension KnowledgeBase.Wording: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(article)
    image.write(form)
    image.write(option)
    image.write(template)
  }

  init(from image: inout ImageReader) {
    self.init(article: image.read(), form: image.read(), option: image.read(), template: image.read())
  }
}
