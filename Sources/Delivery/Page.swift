import Transcripts
import Vetting

/// One message of a checklist in its final words, before a service gives it its markup.
struct Page: Sendable {
  /// From 1.
  let part: Int
  let parts: Int
  let checklist: Checklist
  /// Matters and steps, none of which is ever divided.
  let blocks: [[Piece]]

  /// Severity and number, what it is about.
  var heading: Piece.Paragraph {
    Piece.Paragraph(
      tone: .heading, lead: checklist.severity.rawValue.uppercased() + (parts > 1 ? " \(part)/\(parts)" : ""),
      text: checklist.title.cut(to: Page.short))
  }

  /// The heading for a notification, where a service may or may not read Markdown or tags.
  var notification: String {
    heading.lead + " "
      + heading.text.written {
        if $0 == ":" { return Disarming.parted($0) }
        return $0.isAny(of: "\\`*_~[]()<>|&@") ? Disarming.widened($0) : nil
      }
  }

  /// What was checked and when, and where the message comes from.
  var origin: Piece.Paragraph {
    Piece.Paragraph(
      tone: .quiet, lead: "part \(part) of \(parts) · run \(checklist.run) ·",
      text: checklist.footer.cut(to: 2 * Page.short))
  }

  /// All that it says, with more room between the parts than within them.
  var sections: [[Piece]] { [[.paragraph(heading)]] + blocks + [[.paragraph(origin)]] }

  var pieces: [Piece] { Array(sections.joined()) }

  /// The page for a terminal.
  var preview: String {
    sections.map { section in
      section.map { piece in
        switch piece {
        case .paragraph(let paragraph): paragraph.lead + " " + paragraph.text.written(for: .terminal)
        case .command(let command):
          command.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
            .joined(separator: "\n")
        }
      }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  func message(_ body: String) -> Message { Message(part: part, parts: parts, body: body, preview: preview) }

  /// Characters that any text is cut to where the whole does not fit: the smallest message holds a step of these.
  static let short = 200
}

extension Checklist {
  /// The checklist in pages that fit, divided only between matters and steps.
  ///
  /// A command that reads otherwise than it runs, that the service would change, or that is too long for a message of
  /// its own is never cut: its step says that it is missing.
  /// - Parameters:
  ///   - keeps: whether the service leaves a command as it is.
  ///   - fits: whether a page is within the service's limits.
  func pages(keeps: (Cleared) -> Bool = { _ in true }, fits: (Page) -> Bool) -> [Page] {
    let count = matters.count + steps.count
    // No page will have a longer number than this one.
    func fit(_ blocks: [[Piece]]) -> Bool { fits(Page(part: count, parts: count, checklist: self, blocks: blocks)) }
    func longest(of forms: [Piece]...) -> [Piece] { forms.first { fit([$0]) } ?? forms[forms.count - 1] }

    let blocks =
      matters.map { longest(of: $0.pieces(), $0.pieces(limit: Page.short)) }
      + steps.map { step in
        let changed: String? = step.command.flatMap { command in
          guard command.readsAsItRuns else { return "it holds characters that cannot be seen; brolly shows them" }
          return keeps(command) ? nil : "this service would change it; brolly prints it as it is"
        }
        let long = step.command.map { _ in changed ?? "it is too long for a message here; brolly prints it" }
        return longest(
          of: step.pieces(missing: changed), step.pieces(limit: Page.short, missing: changed),
          step.pieces(missing: long), step.pieces(limit: Page.short, missing: long))
      }
    let groups = Packing.groups(of: count) { fit(Array(blocks[$0])) }
    return groups.enumerated().map { index, group in
      Page(part: index + 1, parts: groups.count, checklist: self, blocks: Array(blocks[group]))
    }
  }
}

extension Cleared {
  /// Whether nothing in it is hidden, or blank in another way than a space.
  var readsAsItRuns: Bool {
    text.unicodeScalars.split(separator: "\n").allSatisfy { line in
      String(line) == ShownText(String(line)).written(for: .terminal)
        && line.allSatisfy { $0.isASCII || !$0.properties.isWhitespace }
    }
  }
}
