import Knowledge
import Markup
import Vetting

/// A runbook file: the steps for one matter, with holes for names.
struct Chapter: Sendable {
  struct Section: Sendable {
    let kind: Step.Kind
    let heading: String
    let prose: String
    let when: [Condition]
    let expect: String?
    let fence: Fence?
    /// The line of the file, from 1.
    let line: Int
  }

  struct Fence: Sendable {
    let language: Language
    let file: String?
    let text: String
  }

  let id: String
  let title: String
  /// Where it stands among others; lower first.
  let order: Int
  /// Whether it ends in a push.
  let endsInPush: Bool
  let sections: [Section]

  /// - Throws: `MarkupError` at the line that is unsound.
  init(id: String, document: Document) throws(MarkupError) {
    self.id = id
    title = document.front["title"]?.text ?? id
    order = document.front["order"]?.text.flatMap { Int($0) } ?? 50
    endsInPush = document.front["push"]?.text != "no"
    var sections: [Section] = []
    var open: (heading: String, kind: Step.Kind, line: Int)?
    var prose: [String] = []
    var when: [Condition] = []
    var expect: String?
    var fence: Fence?
    func close() {
      guard let current = open else { return }
      sections.append(
        Section(
          kind: current.kind, heading: current.heading, prose: prose.joined(separator: " "), when: when, expect: expect,
          fence: fence, line: current.line))
      (prose, when, expect, fence) = ([], [], nil, nil)
    }
    for block in document.blocks {
      switch block.content {
      case .heading(_, let text):
        close()
        guard let (kind, heading) = Chapter.step(text) else {
          throw MarkupError(
            file: document.file, line: block.line, message: "a step begins with `Do —`, `Check —` or `Stop —`")
        }
        open = (heading, kind, block.line)
      case .prose(let text):
        // Wrapped lines are one sentence.
        var bytes = Array(text.utf8)
        for index in bytes.indices where bytes[index] == 0x0A { bytes[index] = 0x20 }
        if bytes.starts(with: "When: ".utf8) {
          for word in bytes.dropFirst(6).split(separator: UInt8(ascii: ",")) {
            let text = String(decoding: word.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
            guard let condition = Condition(text) else {
              throw MarkupError(
                file: document.file, line: block.line, message: "`\(text)` is no condition; see knowledge/README.md")
            }
            when.append(condition)
          }
        } else if bytes.starts(with: "Expect: ".utf8) {
          expect = String(decoding: bytes.dropFirst(8), as: UTF8.self)
        } else {
          prose.append(String(decoding: bytes, as: UTF8.self))
        }
      case .fence(let info, let text):
        guard fence == nil else {
          throw MarkupError(file: document.file, line: block.line, message: "a second fence; one step, one command")
        }
        guard let language = Chapter.language(info) else {
          throw MarkupError(
            file: document.file, line: block.line, message: "`\(info.joined(separator: " "))` is no language of a step")
        }
        fence = Fence(language: language, file: info.count > 1 ? info[1] : nil, text: text)
      }
    }
    close()
    self.sections = sections
  }

  private static func step(_ text: String) -> (Step.Kind, String)? {
    for (mark, kind) in [("Do — ", Step.Kind.act), ("Check — ", .check), ("Stop — ", .stop)]
    where text.utf8.starts(with: mark.utf8) {
      return (kind, String(Substring(text.utf8.dropFirst(mark.utf8.count))))
    }
    return nil
  }

  private static func language(_ info: [String]) -> Language? {
    switch (info.first, info.dropFirst().first) {
    case ("sql", "mysql"): .mysql
    case ("sql", "sqlite"): .sqlite
    case ("sql", nil): .sql
    case ("shell", nil): .shell
    case ("typescript", .some): .typescript
    case ("sql-file", .some): .sqlFile
    default: nil
    }
  }
}
