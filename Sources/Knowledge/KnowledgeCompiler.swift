import Markup

/// Lays articles and runbooks out as an image.
struct KnowledgeCompiler {
  /// The image.
  let bytes: [UInt8]

  /// - Throws: `UnsoundKnowledge` with every template that cannot be used.
  init(
    articles: [Article], runbooks: [(id: String, document: Document)], lists: KnowledgeLists, verdicts: [[UInt8]: Int]
  ) throws(UnsoundKnowledge) {
    var collector = Collector()
    for (number, article) in articles.enumerated() { collector.add(article, number: number) }
    if !collector.errors.isEmpty { throw UnsoundKnowledge(errors: collector.errors) }

    var image = ImageWriter()
    image.write(AutomatonBuilder(literals: collector.literals))
    image.write(collector.anchored, as: .literals) { wordings, image in
      image.write(wordings.count)
      for wording in wordings { image.write(wording) }
    }
    image.write(collector.wordings, as: .wordings) { wording, image in image.write(wording) }
    image.write(articles, as: .articles) { article, image in image.write(article) }
    image.write(runbooks, as: .runbooks) { runbook, image in
      image.write(runbook.id)
      image.write(runbook.document)
    }
    image.write(lists.words, as: .wordLists) { text, image in WordList.Name.write(text, to: &image) }
    image.write(lists.owners, as: .owners) { owner, image in image.write(owner) }
    let judged = verdicts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    image.write(judged, as: .verdicts) { entry, image in
      image.write(bytes: entry.key)
      image.write(entry.value)
    }
    bytes = image.bytes
  }

  /// Gathers what the automaton has to find and what each find means.
  private struct Collector {
    /// With the starts of words marked.
    var literals: [[UInt8]] = []
    /// For each literal, the wordings whose anchor it is.
    var anchored: [[Int]] = []
    var wordings: [KnowledgeBase.Wording] = []
    private var numberOf: [[UInt8]: Int] = [:]

    private(set) var errors: [MarkupError] = []

    mutating func add(_ article: Article, number: Int) {
      func add(_ line: Article.Line, _ form: KnowledgeBase.Wording.Form, _ option: Int = 0) {
        // An option is always a whole line of the menu.
        let text = form == .option ? "^" + line.text + "$" : line.text
        do throws(TemplateError) { self.add(try Template(text), number, form, option) } catch {
          errors.append(MarkupError(file: article.id + ".md", line: line.number, message: error.description))
        }
      }
      for line in article.recognise { add(line, .exact) }
      for line in article.partial { add(line, .partial) }
      // What an error offers is no line of a menu.
      for (index, option) in article.options.enumerated() where article.role == .question {
        for line in option.labels { add(line, .option, index) }
      }
    }

    private mutating func add(_ template: Template, _ article: Int, _ form: KnowledgeBase.Wording.Form, _ option: Int) {
      guard case .literal(let anchor) = template.pieces[template.anchorIndex] else { return }
      wordings.append(KnowledgeBase.Wording(article: article, form: form, option: option, template: template))
      // Behind a hole a literal may go on with the word that the hole ends in.
      let literal = number(
        of: Array(anchor.prefix(KnowledgeBase.anchorLength)), opensWord: template.anchorIndex == 0)
      anchored[literal].append(wordings.count - 1)
    }

    private mutating func number(of literal: [UInt8], opensWord: Bool) -> Int {
      let literal = Automaton.marked(literal, opensWord: opensWord)
      if let number = numberOf[literal] { return number }
      numberOf[literal] = literals.count
      literals.append(literal)
      anchored.append([])
      return literals.count - 1
    }
  }
}
