import CMarkdown

/// A Markdown file with front matter: its values and its blocks in order.
package struct Document: Sendable {
  /// The file as it was named to the reader.
  package let file: String
  package let front: Node
  package let blocks: [Block]

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

    package init(content: Content, line: Int) {
      self.content = content
      self.line = line
    }
  }

  /// A document that was read before.
  package init(file: String, front: Node, blocks: [Block]) {
    self.file = file
    self.front = front
    self.blocks = blocks
  }

  /// Reads `source`; `file` is only named in errors.
  /// - Throws: `MarkupError` with the line that is unsound.
  package init(source: String, file: String) throws(MarkupError) {
    self.file = file
    let bytes = Array(source.utf8)
    let lines = Lines(bytes)
    guard lines.count > 1, lines.isRule(0), let end = (1..<lines.count).first(where: { lines.isRule($0) }) else {
      throw MarkupError(
        file: file, line: 1, message: "no front matter; begin the file with a block between `---` lines")
    }
    let front = Array(bytes[lines.start(1)..<lines.start(end)])
    self.front = try YAMLReader.node(from: front, file: file, offset: 1)
    blocks = Document.blocks(of: bytes, lines: lines, from: end + 1)
  }

  private static func blocks(of bytes: [UInt8], lines: Lines, from first: Int) -> [Block] {
    var blocks: [Block] = []
    let body = bytes[lines.start(first)...]
    let parsed = unsafe body.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) {
        unsafe cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let root = unsafe parsed else { return [] }
    defer { unsafe cmark_node_free(root) }
    var next = unsafe cmark_node_first_child(root)
    while let current = unsafe next {
      let start = unsafe Int(cmark_node_get_start_line(current)) - 1 + first
      let end = unsafe Int(cmark_node_get_end_line(current)) + first
      let content: Block.Content
      switch unsafe cmark_node_get_type(current) {
      case CMARK_NODE_CODE_BLOCK:
        let info = unsafe String(cString: cmark_node_get_fence_info(current))
        var text = unsafe String(cString: cmark_node_get_literal(current))
        if text.hasSuffix("\n") { text.removeLast() }
        content = .fence(info: info.split(separator: " ").map(String.init), text: text)
      case CMARK_NODE_HEADING:
        let level = unsafe Int(cmark_node_get_heading_level(current))
        let marks = lines.start(start) + level
        content = .heading(level: level, text: text(bytes[marks..<lines.end(end - 1)]))
      default:
        content = .prose(text(bytes[lines.start(start)..<max(lines.start(start), lines.end(end - 1))]))
      }
      blocks.append(Block(content: content, line: start + 1))
      unsafe next = cmark_node_next(current)
    }
    return blocks
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.drop { $0 == 0x20 }, as: UTF8.self)
  }
}

/// Where the lines of a file begin and end.
private struct Lines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  /// How many lines there are.
  var count: Int { starts.count }

  func start(_ line: Int) -> Int { line < starts.count ? starts[line] : bytes.count }

  /// Without the line feed.
  func end(_ line: Int) -> Int { line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count }

  func isRule(_ line: Int) -> Bool {
    bytes[start(line)..<end(line)].elementsEqual([0x2D, 0x2D, 0x2D])
  }
}
