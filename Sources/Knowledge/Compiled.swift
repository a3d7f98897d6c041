import Markup

/// Articles and runbooks laid out as one table.
///
/// It begins with thirteen numbers: the offsets of classes and slots, the count of slots, and the offsets of lists,
/// literals, wordings, rules and articles with the count of these, then runbooks with theirs, and the
/// counts of literals and rules. Each list of things of
/// varying size begins with the offset of each, counted from its own start.
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

    let headerCount = 13
    var header: [Int] = []
    var body: [UInt8] = []
    func mark() { header.append(headerCount * Digits.width + body.count) }

    mark()
    body += Compiled.numbers(automaton.classes.map(Int.init))
    mark()
    for slot in automaton.base.indices {
      for value in [automaton.base[slot], automaton.check[slot], automaton.fail[slot], automaton.output[slot]] {
        Digits.append(value, to: &body)
      }
    }
    header.append(automaton.base.count)
    mark()
    body += Compiled.list(automaton.lists.map { Compiled.numbers([$0.count] + $0) })
    mark()
    body += Compiled.list(
      zip(collector.literals, collector.uses).map { literal, uses in
        Compiled.numbers([literal.count, uses.count] + uses.flatMap { [$0.0, $0.1] })
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
    header += [collector.literals.count, collector.rules.count]
    bytes = Compiled.numbers(header) + body
  }

  /// Gathers what the automaton has to find and what each find means.
  private struct Collector {
    var literals: [[UInt8]] = []
    /// For each literal, pairs: a wording and 0, or a rule and its set counted from 1.
    var uses: [[(Int, Int)]] = []
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
      use(Array(anchor.prefix(KnowledgeBase.anchorLength)), (wordings.count - 1, 0))
    }

    private mutating func add(_ word: ReportWords.Word, rule: Int, set: Int) {
      use(word.bytes, (rule, set * 2 + (word.isPrefix ? 1 : 0) + 1))
    }

    private mutating func use(_ literal: [UInt8], _ use: (Int, Int)) {
      if let number = numberOf[literal] {
        uses[number].append(use)
      } else {
        numberOf[literal] = literals.count
        literals.append(literal)
        uses.append([use])
      }
    }
  }

  static func numbers(_ values: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { Digits.append(value, to: &bytes) }
    return bytes
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
