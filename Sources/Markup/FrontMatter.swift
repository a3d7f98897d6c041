import CYaml

/// Reads YAML into a `Node` through libyaml's event parser. Anchors, aliases and tags are refused: an article has none.
@safe struct FrontMatter: ~Copyable {
  private var parser = unsafe yaml_parser_t()
  private let file: String
  /// Lines of the file before the YAML begins.
  private let offset: Int

  /// - Throws: `MarkupError` at the line of the file where the YAML is unsound.
  static func node(from yaml: [UInt8], file: String, offset: Int) throws(MarkupError) -> Node {
    var reader = FrontMatter(file: file, offset: offset)
    return try reader.read(yaml)
  }

  private init(file: String, offset: Int) {
    self.file = file
    self.offset = offset
    _ = unsafe yaml_parser_initialize(&parser)
  }

  deinit {
    var parser = unsafe self.parser
    unsafe yaml_parser_delete(&parser)
  }

  private mutating func read(_ bytes: [UInt8]) throws(MarkupError) -> Node {
    var result: Result<Node, MarkupError>?
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, bytes.count)
      result = Result { () throws(MarkupError) in try document() }
    }
    guard let result else { throw MarkupError(file: file, line: offset, message: "the front matter cannot be read") }
    return try result.get()
  }

  private mutating func document() throws(MarkupError) -> Node {
    while true {
      let event = try next()
      switch event {
      case .opening: continue
      case .end: return .map([], line: offset + 1)
      default: return try value(from: event)
      }
    }
  }

  private enum Event {
    case opening, end
    case scalar(String, Int)
    case listStart(Int)
    case listEnd
    case mapStart(Int)
    case mapEnd
  }

  private mutating func next() throws(MarkupError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
      let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "unsound YAML"
      let line = unsafe Int(parser.problem_mark.line) + offset + 1
      throw MarkupError(file: file, line: line, message: "\(problem); put the value in quotes if it is text")
    }
    defer { unsafe yaml_event_delete(&event) }
    let line = unsafe Int(event.start_mark.line) + offset + 1
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let text = unsafe UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
      return unsafe .scalar(String(decoding: text, as: UTF8.self), line)
    case YAML_SEQUENCE_START_EVENT: return .listStart(line)
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT: return .mapStart(line)
    case YAML_MAPPING_END_EVENT: return .mapEnd
    case YAML_ALIAS_EVENT: throw MarkupError(file: file, line: line, message: "an alias; write the value out")
    case YAML_STREAM_END_EVENT, YAML_DOCUMENT_END_EVENT: return .end
    default: return .opening
    }
  }

  /// Lists in lists; deeper is nothing that anybody wrote.
  private static let deepest = 100

  private mutating func value(from event: Event, depth: Int = 0) throws(MarkupError) -> Node {
    guard depth < FrontMatter.deepest else {
      throw MarkupError(file: file, line: offset + 1, message: "it is nested too deep")
    }
    switch event {
    case .scalar(let text, let line):
      return .scalar(text, line: line)
    case .listStart(let line):
      var items: [Node] = []
      while true {
        let event = try next()
        if case .listEnd = event { return .list(items, line: line) }
        items.append(try value(from: event, depth: depth + 1))
      }
    case .mapStart(let line):
      var entries: [Node.Entry] = []
      while true {
        let event = try next()
        if case .mapEnd = event { return .map(entries, line: line) }
        guard case .scalar(let key, let keyLine) = event else {
          throw MarkupError(file: file, line: line, message: "a key that is no text")
        }
        if entries.contains(where: { $0.key == key }) {
          throw MarkupError(file: file, line: keyLine, message: "`\(key)` stands twice; keep one")
        }
        let valueEvent = try next()
        entries.append(Node.Entry(key: key, value: try value(from: valueEvent, depth: depth + 1), line: keyLine))
      }
    case .opening, .end, .listEnd, .mapEnd:
      throw MarkupError(file: file, line: offset + 1, message: "the front matter ends too early")
    }
  }
}
