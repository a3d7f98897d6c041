import CYaml

/// Reads YAML into a `Node` through libyaml's event parser. Aliases are refused in an article, which has none, and put in
/// elsewhere; tags are left out.
@safe struct YAMLReader: ~Copyable {
  private var parser = unsafe yaml_parser_t()
  private let file: String
  /// Lines of the file before the YAML begins.
  private let offset: Int
  /// What anchors stand for; nil where there may be none.
  private var anchors: [String: Node]?
  /// How many values aliases may still put in: they can double at each line.
  private var budget = 20_000

  /// - Throws: `MarkupError` at the line of the file where the YAML is unsound.
  static func node(from yaml: [UInt8], file: String, offset: Int, hasAliases: Bool = false) throws(MarkupError) -> Node
  {
    var reader = YAMLReader(file: file, offset: offset)
    if hasAliases { reader.anchors = [:] }
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
    case alias(String, Int)
  }

  /// The anchor of the value that was read last.
  private var anchor: String?

  private mutating func next() throws(MarkupError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
      let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "unsound YAML"
      let line = unsafe Int(parser.problem_mark.line) + offset + 1
      throw MarkupError(file: file, line: line, message: "\(problem); put the value in quotes if it is text")
    }
    defer { unsafe yaml_event_delete(&event) }
    let line = unsafe Int(event.start_mark.line) + offset + 1
    anchor = nil
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      anchor = unsafe YAMLReader.name(event.data.scalar.anchor)
      let text = unsafe UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
      return unsafe .scalar(String(decoding: text, as: UTF8.self), line)
    case YAML_SEQUENCE_START_EVENT:
      anchor = unsafe YAMLReader.name(event.data.sequence_start.anchor)
      return .listStart(line)
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT:
      anchor = unsafe YAMLReader.name(event.data.mapping_start.anchor)
      return .mapStart(line)
    case YAML_MAPPING_END_EVENT: return .mapEnd
    case YAML_ALIAS_EVENT:
      let name = unsafe YAMLReader.name(event.data.alias.anchor) ?? ""
      guard anchors != nil else {
        throw MarkupError(
          file: file, line: line, message: "`*\(name)` is an alias, which no article has; write its value out here")
      }
      return .alias(name, line)
    case YAML_STREAM_END_EVENT, YAML_DOCUMENT_END_EVENT: return .end
    default: return .opening
    }
  }

  private static func name(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }

  private static func size(_ node: Node) -> Int {
    switch node {
    case .scalar: 1
    case .list(let items, _): items.reduce(1) { $0 + size($1) }
    case .map(let entries, _): entries.reduce(1) { $0 + size($1.value) }
    }
  }

  /// The value that an alias stands for, within a budget that no real file exceeds.
  private mutating func aliased(_ name: String, _ line: Int) throws(MarkupError) -> Node {
    guard let node = anchors?[name] else {
      throw MarkupError(file: file, line: line, message: "there is no anchor `\(name)` above")
    }
    budget -= YAMLReader.size(node)
    guard budget > 0 else {
      throw MarkupError(file: file, line: line, message: "its aliases expand without end; write the values out")
    }
    return node
  }

  private mutating func value(from event: Event, depth: Int = 0) throws(MarkupError) -> Node {
    let anchor = anchor
    let node = try plainValue(from: event, depth: depth)
    if let anchor { anchors?[anchor] = node }
    return node
  }

  /// How deep lists may be nested; no real file goes deeper.
  private static let deepestNesting = 100

  private mutating func plainValue(from event: Event, depth: Int) throws(MarkupError) -> Node {
    guard depth < YAMLReader.deepestNesting else {
      throw MarkupError(file: file, line: offset + 1, message: "it is nested too deeply; write it flatter")
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
      // A set: a map may have as many entries as a file has lines.
      var known: Set<String> = []
      var merged: Set<String> = []
      while true {
        let event = try next()
        if case .mapEnd = event { return .map(entries, line: line) }
        guard case .scalar(let key, let keyLine) = event else {
          throw MarkupError(file: file, line: line, message: "a key is a list or a map; write a plain word")
        }
        // An entry of the map itself replaces one that was merged in.
        if merged.remove(key) != nil {
          entries.removeAll { $0.key == key }
        } else if key != "<<", !known.insert(key).inserted {
          throw MarkupError(file: file, line: keyLine, message: "`\(key)` stands twice; keep one")
        }
        let valueEvent = try next()
        // `<<: *name` puts the entries of another map in.
        if key == "<<", anchors != nil {
          let other = try value(from: valueEvent, depth: depth + 1)
          for entry in other.items.flatMap(\.entries) where known.insert(entry.key).inserted {
            entries.append(entry)
            merged.insert(entry.key)
          }
          continue
        }
        entries.append(Node.Entry(key: key, value: try value(from: valueEvent, depth: depth + 1), line: keyLine))
      }
    case .alias(let name, let line): return try aliased(name, line)
    case .opening, .end, .listEnd, .mapEnd:
      throw MarkupError(file: file, line: offset + 1, message: "the front matter is cut off; close what is open")
    }
  }
}
