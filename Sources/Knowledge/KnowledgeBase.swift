package import Markup

/// All that can be recognised, ready to be searched: built from a folder of articles, or embedded in the program.
package struct KnowledgeBase: Sendable {
  /// A word of somebody's own words: the rule, the set in it, and whether longer words count too. The set behind the
  /// last is that of the words which must not be there.
  package struct Word: Sendable {
    package let rule: Int
    package let set: Int
    package let isPrefix: Bool
  }

  /// A template of an article and what its match claims.
  package struct Wording: Sendable {
    package enum Form: Int, Sendable {
      case exact, partial, reported, option
    }

    package let article: Int
    package let form: Form
    /// The number of the option, for options.
    package let option: Int
    package let template: Template
  }

  /// Sets of words of an article.
  package struct Rule: Sendable {
    package let article: Int
    /// How many sets must be met.
    package let setCount: Int
  }

  /// How many bytes of a template's anchor are searched for; comparing the template checks the rest.
  package static let anchorLength = 24

  private let table: Table
  package let automaton: Automaton

  // Offsets of the parts; see `Compiled`.
  private let literals: Int
  private let wordings: Int
  private let rules: Int
  private let heads: Int
  package let articleCount: Int
  package let ruleCount: Int
  private var runbookSource: Table
  private var runbooks: Int
  package private(set) var runbookCount: Int

  init(table: Table) {
    self.table = table
    func number(_ index: Int) -> Int { table.number(at: index * Digits.width) }
    automaton = Automaton(
      table: table, classes: number(0), slots: number(1), slotCount: number(2), lists: number(3))
    literals = number(4)
    wordings = number(5)
    rules = number(6)
    heads = number(7)
    articleCount = number(8)
    runbookSource = table
    runbooks = number(9)
    runbookCount = number(10)
    ruleCount = number(11)
  }

  /// The knowledge that the program carries.
  package static let embedded = KnowledgeBase(table: Table(EmbeddedKnowledge.table))

  /// Knowledge from the files of a folder, with the runbooks of `other`.
  /// - Throws: `UnsoundKnowledge` with all that is wrong in all of them.
  package init(articles: [Folder.File], runbooksOf other: KnowledgeBase) throws(UnsoundKnowledge) {
    let own = KnowledgeBase(table: Table(try KnowledgeBase.compiled(articles: articles, runbooks: [])))
    self = own
    runbookSource = other.table
    runbooks = other.runbooks
    runbookCount = other.runbookCount
  }

  /// Articles and runbooks as one table of printable bytes.
  /// - Throws: `UnsoundKnowledge` with all that is wrong in all of them.
  package static func compiled(
    articles files: [Folder.File], runbooks: [Folder.File]
  ) throws(UnsoundKnowledge) -> [UInt8] {
    var errors: [MarkupError] = []
    func read(_ file: Folder.File) -> Document? {
      do throws(MarkupError) { return try Document(source: file.source, file: file.id + ".md") } catch {
        errors.append(error)
        return nil
      }
    }
    var articles: [(article: Article, document: Document)] = []
    for file in files {
      guard let document = read(file) else { continue }
      do throws(UnsoundArticle) {
        articles.append((try Article(id: file.id, document: document), document))
      } catch {
        errors += error.errors
      }
    }
    let chapters = runbooks.compactMap { file in read(file).map { (id: file.id, document: $0) } }
    if !errors.isEmpty { throw UnsoundKnowledge(errors: errors) }
    return try Compiled(articles: articles, runbooks: chapters).bytes
  }

  /// A literal that the automaton looks for, and all that it is used for, read in place: a common word is found
  /// thousands of times in a log.
  package struct Literal: Sendable {
    private let table: Table
    private let offset: Int

    fileprivate init(table: Table, offset: Int) {
      self.table = table
      self.offset = offset
    }

    @inline(__always)
    private func number(_ index: Int) -> Int { table.number(at: offset + index * Digits.width) }

    /// Bytes.
    package var length: Int { number(0) }
    package var anchorCount: Int { number(1) }
    private var wordCount: Int { number(2) }

    /// Whether it says something in somebody's own words; where it does not end as a word does, only as a part of one.
    package func hasWords(whole: Bool) -> Bool { wordCount > 0 && (whole || word(0).isPrefix) }

    /// The wording whose anchor it is, one of `anchorCount`.
    package func anchor(_ index: Int) -> Int { number(3 + index) }

    /// What it says in somebody's own words.
    package func forEachWord(whole: Bool, _ body: (Word) -> Void) {
      for index in 0..<wordCount {
        let word = word(index)
        guard whole || word.isPrefix else { break }
        body(word)
      }
    }

    /// Parts of words come first.
    @inline(__always)
    private func word(_ index: Int) -> Word {
      let at = 3 + anchorCount + index * 2
      return Word(rule: number(at), set: number(at + 1) / 2, isPrefix: number(at + 1) % 2 == 1)
    }
  }

  package func literal(_ number: Int) -> Literal {
    Literal(table: table, offset: literals + table.number(at: literals + number * Digits.width))
  }

  package var wordingCount: Int { table.number(at: wordings) / Digits.width }

  package func wording(_ number: Int) -> Wording {
    var cursor = Cursor(table: table, offset: wordings + table.number(at: wordings + number * Digits.width))
    return Wording(
      article: cursor.number(), form: Wording.Form(rawValue: cursor.number()) ?? .exact, option: cursor.number(),
      template: Template(from: &cursor))
  }

  package func rule(_ number: Int) -> Rule {
    let at = rules + number * 2 * Digits.width
    return Rule(article: table.number(at: at), setCount: table.number(at: at + Digits.width))
  }

  /// What recognition has to know of article `number`, without reading its text.
  package func head(_ number: Int) -> Head {
    var cursor = cursor(ofArticle: number)
    return Head(from: &cursor)
  }

  private func cursor(ofArticle number: Int) -> Cursor {
    Cursor(table: table, offset: heads + table.number(at: heads + number * Digits.width))
  }

  /// Article `number`, whole.
  package func article(_ number: Int) -> Article {
    var cursor = cursor(ofArticle: number)
    let id = Head(from: &cursor).id
    do throws(UnsoundArticle) {
      return try Article(id: id, document: Document(from: &cursor))
    } catch {
      preconditionFailure("article \(id) was sound when it was compiled: \(error.errors)")
    }
  }

  /// The number of the article named `id`.
  package func number(ofArticle id: String) -> Int? {
    (0..<articleCount).first { number in
      var cursor = cursor(ofArticle: number)
      return cursor.string() == id
    }
  }

  /// The runbook named `id`.
  package func runbook(_ id: String) -> Document? {
    for number in 0..<runbookCount {
      var cursor = Cursor(
        table: runbookSource, offset: runbooks + runbookSource.number(at: runbooks + number * Digits.width))
      if cursor.string() == id { return Document(from: &cursor) }
    }
    return nil
  }
}

/// All that is wrong in a knowledge folder.
package struct UnsoundKnowledge: Error, Sendable {
  package let errors: [MarkupError]
}
