import CMarkdown

/// A Markdown file with front matter: its values and its blocks in order.
package struct Document: Sendable {
  /// The file as it was named to the reader.
  package let file: String
  package let front: Node
  package let blocks: [Block]
  /// The Markdown below the front matter, as written.
  package let body: String

  package struct Block: Sendable {
    package enum Content: Sendable {
      case heading(level: Int, text: String)
      /// A paragraph or list, as written.
      case prose(String)
      /// A fenced block: the words after the fence, and the text without its last line break.
      case fence(info: [String], text: String)
    }

    package let content: Content
    /// The line on which it opens, from 1.
    package let line: Int
  }

  /// Reads `source`; `file` is only named in errors.
  /// - Throws: `MarkupError` with the line that is unsound.
  package init(source: String, file: String) throws(MarkupError) {
    self.file = file
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw MarkupError(file: file, line: 1, message: "no front matter; begin the file with a block between `---` lines")
    }
    front = try FrontMatter.node(from: lines[1..<end].joined(separator: "\n"), file: file, offset: 1)
    body = lines[(end + 1)...].joined(separator: "\n")
    blocks = Document.blocks(of: body, lines: Array(lines[(end + 1)...]), offset: end + 1)
  }

  private static func blocks(of body: String, lines: [Substring], offset: Int) -> [Block] {
    var blocks: [Block] = []
    guard let root = unsafe cmark_parse_document(body, body.utf8.count, CMARK_OPT_DEFAULT) else { return [] }
    defer { unsafe cmark_node_free(root) }
    var next = unsafe cmark_node_first_child(root)
    while let current = unsafe next {
      let start = unsafe Int(cmark_node_get_start_line(current))
      let end = unsafe Int(cmark_node_get_end_line(current))
      let written = lines[max(0, start - 1)..<max(start - 1, min(end, lines.count))].joined(separator: "\n")
      let content: Block.Content
      switch unsafe cmark_node_get_type(current) {
      case CMARK_NODE_CODE_BLOCK:
        let info = unsafe String(cString: cmark_node_get_fence_info(current))
        var text = unsafe String(cString: cmark_node_get_literal(current))
        if text.hasSuffix("\n") { text.removeLast() }
        content = .fence(info: info.split(separator: " ").map(String.init), text: text)
      case CMARK_NODE_HEADING:
        let level = unsafe Int(cmark_node_get_heading_level(current))
        content = .heading(level: level, text: String(written.drop { $0 == "#" || $0 == " " }))
      default:
        content = .prose(written)
      }
      blocks.append(Block(content: content, line: start + offset))
      unsafe next = cmark_node_next(current)
    }
    return blocks
  }
}
