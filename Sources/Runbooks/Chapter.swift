import Knowledge
import Markup
import Vetting

/// A runbook file: the steps for one matter, with holes for names.
struct Chapter: Sendable {
  /// What a level-two heading begins.
  enum Kind: String, CaseIterable, Sendable {
    case look = "Look"
    case act = "Do"
    case stop = "Stop"
    case choose = "Choose"
    /// Boxes for the closing step.
    case prove = "Prove"
  }

  struct Section: Sendable {
    let kind: Kind
    let heading: String
    let when: [StepCondition]
    let content: Content
    let ways: [Way]
    /// The line of the file, from 1.
    let line: Int
  }

  /// One of the ways of a `Choose`.
  struct Way: Sendable {
    let key: String
    let when: String
    /// Sections below the way; one without a heading where the way is one step.
    let sections: [Section]
  }

  let id: String
  let title: String
  /// Where it stands among others; lower first.
  let order: Int
  /// How the way ends behind its own steps.
  let ending: Ending
  /// Whether `open.md` stands before it: leave the question, record what is there.
  let opens: Bool
  /// Whether it is left out where another matter of the same paste says the same better.
  let yields: Bool
  /// What the list of a push should hold after the cure; nil for `only what you want`.
  let list: String?
  /// What the push changes beside what it adds, so that it surprises nobody in the final comparison.
  let except: String?
  /// Whether none of its own steps changes anything in the database.
  let isQuiet: Bool
  let sections: [Section]

  /// What front matter may say.
  private enum Key: String {
    case title, order, opens, ends, yields, list, except, changes
  }

  enum Ending: String, Sendable {
    /// One look, one push, one proof.
    case push
    /// One look that has to find nothing: a cure that leaves nothing to push.
    case look
    /// Nothing: its last step is the last.
    case none
    /// The next matter follows, although this one needs no push.
    case next

    /// Whether a push is looked at behind its steps.
    var looks: Bool { self == .push || self == .look }
  }

  /// - Throws: `MarkupError` at the line that is unsound.
  init(id: String, document: Document) throws(MarkupError) {
    self.id = id
    func value<Value>(
      _ key: Key, _ read: (String) -> Value?, else otherwise: Value, _ wanted: String
    ) throws(MarkupError) -> Value {
      guard let node = document.front[key.rawValue] else { return otherwise }
      if let value = node.text.flatMap(read) { return value }
      throw MarkupError(
        file: document.file, line: node.line,
        message: "`\(node.text ?? "a list")` is no `\(key.rawValue)`; write \(wanted)")
    }
    for entry in document.front.entries where Key(rawValue: entry.key) == nil {
      throw MarkupError(
        file: document.file, line: entry.line,
        message: "`\(entry.key)` is no key of a runbook; see runbooks/README.md")
    }
    title = try value(.title, { $0 }, else: id, "one line")
    order = try value(.order, { Int($0) }, else: 50, "a number")
    ending = try value(.ends, Ending.init, else: .none, "`push`, `look`, `next` or `none`")
    opens = try value(.opens, Chapter.flag, else: true, "`yes` or `no`")
    yields = try value(.yields, Chapter.flag, else: false, "`yes` or `no`")
    list = try value(.list, { $0 }, else: nil, "one line")
    except = try value(.except, { $0 }, else: nil, "one line")
    isQuiet = try value(.changes, { ["nothing": true, "database": false][$0] }, else: false, "`nothing` or `database`")
    var reader = ChapterReader(file: document.file)
    for block in document.blocks { try reader.take(block) }
    reader.close()
    sections = reader.sections
  }

  private static func flag(_ text: String) -> Bool? { ["yes": true, "no": false][text] }
}
