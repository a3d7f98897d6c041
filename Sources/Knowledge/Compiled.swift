import Markup

/// Articles and runbooks laid out as one table.
///
/// It begins with twelve numbers: the offsets of classes and slots, the count of slots, and the offsets of lists,
/// literals, wordings, rules and articles with the count of these, then runbooks with theirs, and the count of rules.
/// Each list of things of varying size begins with the offset of each, counted from its own start.
struct Compiled {
  private(set) var bytes: [UInt8] = []

  /// - Throws: `UnsoundKnowledge` with every template that cannot be used.
  init(articles: [(article: Article, document: Document)], runbooks: [(id: String, document: Document)])
    throws(UnsoundKnowledge)
  {
    var collector = Collector()
    for (number, entry) in articles.enumerated() { collector.add(entry.article, number: number) }
    if !collector.errors.isEmpty { throw UnsoundKnowledge(errors: collector.errors) }
    let automaton = AutomatonBuilder(literals: collector.literals)

    let headerCount = 12
    var header: [Int] = []
    var body: [UInt8] = []
    func mark() { header.append(headerCount * Digits.width + body.count) }

    mark()
    body += Compiled.numbers(automaton.classes.map(Int.init))
    mark()
    for slot in automaton.base.indices {
      let output = automaton.output[slot]
      let base = automaton.base[slot] * 2 + (output > 0 ? 1 : 0)
      for value in [base, automaton.check[slot], automaton.fail[slot], output] { Digits.append(value, to: &body) }
    }
    header.append(automaton.base.count)
    mark()
    body += Compiled.list(automaton.lists.map { Compiled.numbers([$0.count] + $0) })
    mark()
    body += Compiled.list(
      zip(collector.literals, collector.uses).map { literal, uses in
        let length = literal.count { $0 != Automaton.wordStart }
        // Parts of words first: whether there is one is seen at a glance.
        let words = uses.words.filter(\.isPrefix) + uses.words.filter { !$0.isPrefix }
        return Compiled.numbers(
          [length, uses.anchors.count, words.count] + uses.anchors
            + words.flatMap { [$0.rule, $0.set * 2 + ($0.isPrefix ? 1 : 0)] })
      })
    mark()
    body += Compiled.list(collector.wordings)
    mark()
    for rule in collector.rules { body += Compiled.numbers([rule.article, rule.setCount]) }
    mark()
    body += Compiled.list(articles.map { Head(of: $0.article).compiled + $0.document.compiled })
    header.append(articles.count)
    mark()
    body += Compiled.list(runbooks.map { Compiled.string($0.id) + $0.document.compiled })
    header.append(runbooks.count)
    header.append(collector.rules.count)
    bytes = Compiled.numbers(header) + body
  }

  /// Gathers what the automaton has to find and what each find means.
  private struct Collector {
    /// With the starts of words marked.
    var literals: [[UInt8]] = []
    /// For each literal: the wordings whose anchor it is, and the rules whose word.
    var uses: [(anchors: [Int], words: [KnowledgeBase.Word])] = []
    var wordings: [[UInt8]] = []
    var rules: [(article: Int, setCount: Int)] = []
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
      for (index, option) in article.options.enumerated() {
        for line in option.labels { add(line, .option, index) }
      }
      for node in article.reported {
        do throws(TemplateError) {
          self.add(try ReportWords(node, mayBeAlone: article.kind == nil), number)
        } catch {
          errors.append(MarkupError(file: article.id + ".md", line: node.line, message: error.description))
        }
      }
    }

    private mutating func add(_ words: ReportWords, _ number: Int) {
      switch words {
      case .template(let template): add(template, number, .reported, 0)
      case .sets(let sets, let without):
        rules.append((number, sets.count))
        for (index, set) in sets.enumerated() {
          for word in set { add(word, rule: rules.count - 1, set: index) }
        }
        for word in without { add(word, rule: rules.count - 1, set: sets.count) }
      }
    }

    private mutating func add(_ template: Template, _ article: Int, _ form: KnowledgeBase.Wording.Form, _ option: Int) {
      guard case .literal(let anchor) = template.pieces[template.anchorIndex] else { return }
      wordings.append(Compiled.numbers([article, form.rawValue, option]) + template.compiled)
      // Behind a hole a literal may go on with the word that the hole ends in.
      let literal = number(
        of: Array(anchor.prefix(KnowledgeBase.anchorLength)), opensWord: template.anchorIndex == 0)
      uses[literal].anchors.append(wordings.count - 1)
    }

    private mutating func add(_ word: ReportWords.Word, rule: Int, set: Int) {
      let literal = number(of: word.bytes, opensWord: true)
      uses[literal].words.append(KnowledgeBase.Word(rule: rule, set: set, isPrefix: word.isPrefix))
    }

    private mutating func number(of literal: [UInt8], opensWord: Bool) -> Int {
      let literal = Automaton.marked(literal, opensWord: opensWord)
      if let number = numberOf[literal] { return number }
      numberOf[literal] = literals.count
      literals.append(literal)
      uses.append(([], []))
      return literals.count - 1
    }
  }

  static func numbers(_ values: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { Digits.append(value, to: &bytes) }
    return bytes
  }

  /// The place of `value` among all of its type, from 1; 0 for none.
  static func place<Case: CaseIterable & Equatable>(of value: Case?) -> Int {
    value.flatMap { Array(Case.allCases).firstIndex(of: $0) }.map { $0 + 1 } ?? 0
  }

  static func string(_ text: String) -> [UInt8] { numbers([text.utf8.count]) + Array(text.utf8) }

  static func list(_ items: [[UInt8]]) -> [UInt8] {
    var offsets: [Int] = []
    var body: [UInt8] = []
    for item in items {
      offsets.append(items.count * Digits.width + body.count)
      body += item
    }
    return numbers(offsets) + body
  }
}
