import Notation

/// What stands in the body of a message, as its service decodes it: the way back from `Service.messages`.
package struct SentTexts: Sendable {
  /// In order.
  package var commands: [String] = []
  /// All other texts, in order, without what brolly puts before them.
  package var prose: [String] = []

  package init(commands: [String] = [], prose: [String] = []) {
    self.commands = commands
    self.prose = prose
  }

  static func + (one: SentTexts, other: SentTexts) -> SentTexts {
    SentTexts(commands: one.commands + other.commands, prose: one.prose + other.prose)
  }

  /// Texts and fences of the Markdown that is the `text` of a JSON body.
  init(markdownIn body: String) throws(JSONText.Malformed) {
    struct Sent: Decodable {
      let text: String
    }
    self.init(markdown: try JSONText.read(Sent.self, from: Array(body.utf8)).text)
  }

  /// Texts and fences of Markdown as `ChatMarkdown` writes it.
  init(markdown: String) {
    var fence: Substring?
    var lines: [Substring] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open {
          commands.append(lines.joined(separator: "\n"))
          fence = nil
        } else {
          lines.append(line)
        }
      } else if line.hasPrefix("```") {
        fence = line.prefix { $0 == "`" }
        lines = []
      } else if !line.isEmpty {
        prose.append(String(SentTexts.withoutLead(line)))
      }
    }
  }

  /// The line behind its mark and its bold words.
  private static func withoutLead(_ line: Substring) -> Substring {
    var rest = line
    for mark in ["### ", "#### ", "> "] where rest.hasPrefix(mark) { rest = rest.dropFirst(mark.count) }
    let bold = rest.prefix { $0 == "*" }
    guard (1...2).contains(bold.count) else { return line }
    let words = rest.dropFirst(bold.count)
    guard let end = words.firstIndex(of: "*"), words[end...].hasPrefix(bold + " ") else { return line }
    return words[end...].dropFirst(bold.count + 1)
  }
}
