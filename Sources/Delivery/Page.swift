import Transcripts
import Vetting

/// One message of a checklist in its final words, before a service gives it its markup.
struct Page: Sendable {
  /// From 1.
  let part: Int
  let parts: Int
  let checklist: Checklist
  /// Blocks of the answer, none of which is ever divided.
  let items: [Checklist.Item]

  var blocks: [[Piece]] { items.map(\.pieces) }

  /// Severity and number, what it is about.
  var heading: Piece.Paragraph {
    Piece.Paragraph(
      tone: .heading, lead: checklist.severity.rawValue.uppercased() + (parts > 1 ? " \(part)/\(parts)" : ""),
      text: checklist.title.cut(to: Page.shortText))
  }

  /// The heading for a notification, where a service may or may not read Markdown or tags.
  var notification: String {
    heading.lead + " "
      + heading.text.written {
        if $0 == ":" { return MarkupNeutraliser.parted($0) }
        return $0.isAny(of: "\\`*_~[]()<>|&@") ? MarkupNeutraliser.widened($0) : nil
      }
  }

  /// What was checked and when, and where the message comes from.
  var origin: Piece.Paragraph {
    Piece.Paragraph(
      tone: .quiet, lead: "part \(part) of \(parts) · run \(checklist.run) ·",
      text: checklist.footer.cut(to: 2 * Page.shortText))
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
  static let shortText = 200
}

extension Checklist {
  /// The checklist in pages that fit, divided only between blocks of the answer; in one where it fits without what can
  /// be spared.
  ///
  /// A command that reads otherwise than it runs, that the service would change, or that is too long for a message of
  /// its own is never cut: a line says that it is missing.
  /// - Parameters:
  ///   - keeps: whether the service leaves a command as it is.
  ///   - fits: whether a page is within the service's limits.
  func pages(keeps: (ApprovedText) -> Bool = { _ in true }, fits: (Page) -> Bool) -> [Page] {
    let whole = pages(of: items, keeps, fits)
    guard whole.count > 1 else { return whole }
    var rest = items
    for sparing in Sparing.allCases {
      rest.removeAll { $0.sparing == sparing }
      let brief = Page(part: 1, parts: 1, checklist: self, items: rest.map { Page.forms(of: $0, keeps: keeps)[0] })
      if fits(brief) { return [brief] }
    }
    return whole
  }

  private func pages(of items: [Item], _ keeps: (ApprovedText) -> Bool, _ fits: (Page) -> Bool) -> [Page] {
    // No page will have a longer number than this one.
    let count = items.count
    func fit(_ items: [Item]) -> Bool { fits(Page(part: count, parts: count, checklist: self, items: items)) }
    let items = items.map { item in
      let forms = Page.forms(of: item, keeps: keeps)
      return forms.first { fit([$0]) } ?? forms[forms.count - 1]
    }
    let groups = Packing.groups(of: count) { fit(Array(items[$0])) }
    return groups.enumerated().map { index, group in
      Page(part: index + 1, parts: groups.count, checklist: self, items: Array(items[group]))
    }
  }
}

extension Page {
  /// An item as it is, and in ever shorter forms for services where it does not fit.
  fileprivate static func forms(of item: Checklist.Item, keeps: (ApprovedText) -> Bool) -> [Checklist.Item] {
    func changed(_ command: ApprovedText) -> String? {
      guard command.readsAsItRuns else { return "it holds characters that cannot be seen; brolly shows them" }
      return keeps(command) ? nil : "this service would change it; brolly prints it as it is"
    }
    func long(_ command: ApprovedText) -> String? {
      changed(command) ?? "it is too long for a message here; brolly prints it"
    }
    let whole = item.pieces.withholding(changed)
    let bare = item.pieces.withholding(long)
    let end = Piece.line("–", ShownText("the rest is too long for a message here; brolly prints it"))
    return [
      Checklist.Item(pieces: whole, step: item.step), Checklist.Item(pieces: whole),
      Checklist.Item(pieces: whole.limited(to: shortText)),
      Checklist.Item(pieces: bare), Checklist.Item(pieces: bare.limited(to: shortText)),
      Checklist.Item(pieces: bare.prefix(4).map(\.self).limited(to: shortText) + [end]),
    ]
  }
}

extension ApprovedText {
  /// Whether nothing in it is hidden, or blank in another way than a space.
  var readsAsItRuns: Bool {
    text.unicodeScalars.split(separator: "\n").allSatisfy { line in
      String(line) == ShownText(String(line)).written(for: .terminal)
        && line.allSatisfy { $0.isASCII || !$0.properties.isWhitespace }
    }
  }
}
