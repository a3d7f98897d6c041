import Markup

/// A document laid out for a table, so that the program reads neither YAML nor Markdown when it starts.
extension Document {
  var compiled: [UInt8] {
    Compiled.string(file) + front.compiled + Compiled.numbers([blocks.count])
      + blocks.flatMap { block -> [UInt8] in
        let line = Compiled.numbers([block.line])
        switch block.content {
        case .heading(let level, let text): return line + Compiled.numbers([0, level]) + Compiled.string(text)
        case .prose(let text): return line + Compiled.numbers([1]) + Compiled.string(text)
        case .fence(let info, let text):
          return line + Compiled.numbers([2, info.count]) + info.flatMap(Compiled.string) + Compiled.string(text)
        }
      }
  }

  init(from cursor: inout Cursor) {
    let file = cursor.string()
    let front = Node(from: &cursor)
    let count = cursor.number()
    var blocks: [Block] = []
    blocks.reserveCapacity(count)
    for _ in 0..<count {
      let line = cursor.number()
      switch cursor.number() {
      case 0:
        let level = cursor.number()
        blocks.append(Block(content: .heading(level: level, text: cursor.string()), line: line))
      case 1: blocks.append(Block(content: .prose(cursor.string()), line: line))
      default:
        let info = (0..<cursor.number()).map { _ in cursor.string() }
        blocks.append(Block(content: .fence(info: info, text: cursor.string()), line: line))
      }
    }
    self.init(file: file, front: front, blocks: blocks)
  }
}

extension Node {
  fileprivate var compiled: [UInt8] {
    switch self {
    case .scalar(let text, let line): Compiled.numbers([0, line]) + Compiled.string(text)
    case .list(let items, let line): Compiled.numbers([1, line, items.count]) + items.flatMap(\.compiled)
    case .map(let entries, let line):
      Compiled.numbers([2, line, entries.count])
        + entries.flatMap { Compiled.numbers([$0.line]) + Compiled.string($0.key) + $0.value.compiled }
    }
  }

  fileprivate init(from cursor: inout Cursor) {
    let form = cursor.number()
    let line = cursor.number()
    switch form {
    case 0: self = .scalar(cursor.string(), line: line)
    case 1: self = .list((0..<cursor.number()).map { _ in Node(from: &cursor) }, line: line)
    default:
      self = .map(
        (0..<cursor.number()).map { _ in
          let line = cursor.number()
          let key = cursor.string()
          return Entry(key: key, value: Node(from: &cursor), line: line)
        }, line: line)
    }
  }
}
