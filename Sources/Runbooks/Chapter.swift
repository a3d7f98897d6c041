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
  /// Whether it says nothing that another matter of the same paste does not say better.
  let yields: Bool
  /// What the list of a push should hold after the cure; nil for `only what you want`.
  let list: String?
  /// What the push changes beside what it adds, and the picture of before has otherwise.
  let except: String?
  let sections: [Section]

  enum Ending: String, Sendable {
    /// One look, one push, one proof.
    case push
    /// Nothing: its last step is the last.
    case none
    /// The next matter follows, although this one needs no push.
    case next
  }

  /// - Throws: `MarkupError` at the line that is unsound.
  init(id: String, document: Document) throws(MarkupError) {
    self.id = id
    title = document.front["title"]?.text ?? id
    order = document.front["order"]?.text.flatMap { Int($0) } ?? 50
    ending = document.front["ends"]?.text.flatMap(Ending.init) ?? .none
    yields = document.front["yields"]?.text == "yes"
    list = document.front["list"]?.text
    except = document.front["except"]?.text
    var reader = ChapterReader(file: document.file)
    for block in document.blocks { try reader.take(block) }
    reader.close()
    sections = reader.sections
  }
}
