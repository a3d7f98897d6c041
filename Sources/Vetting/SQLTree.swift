import CPgQuery

/// A parse tree of PostgreSQL 15, walked by the descriptors that protobuf keeps of each node.
@safe struct SQLTree: ~Copyable {
  /// A node: the name of its type, and where it stands.
  @safe struct Node {
    let name: String
    fileprivate let message: UnsafePointer<ProtobufCMessage>

    /// The node as the C type of that name.
    func with<Message, Result>(_: Message.Type, _ body: (Message) -> Result) -> Result {
      unsafe body(UnsafeRawPointer(message).load(as: Message.self))
    }

    /// All nodes below, this one first.
    var nodes: [Node] {
      var found: [Node] = []
      unsafe SQLTree.collect(message, into: &found)
      return found
    }
  }

  /// Why PostgreSQL does not take the text.
  struct SyntaxError: Error {
    let message: String
  }

  private let result: UnsafeMutablePointer<PgQuery__ParseResult>

  init(_ sql: String) throws(SyntaxError) {
    let parsed = unsafe pg_query_parse_protobuf(sql)
    defer { unsafe pg_query_free_protobuf_parse_result(parsed) }
    if let error = unsafe parsed.error {
      throw SyntaxError(message: unsafe String(cString: error.pointee.message))
    }
    let data = unsafe UnsafeRawPointer(parsed.parse_tree.data)?.assumingMemoryBound(to: UInt8.self)
    guard let tree = unsafe pg_query__parse_result__unpack(nil, Int(parsed.parse_tree.len), data) else {
      throw SyntaxError(message: "the parse tree cannot be read")
    }
    unsafe result = tree
  }

  deinit { unsafe pg_query__parse_result__free_unpacked(result, nil) }

  /// The statements, each as the node of its own kind.
  var statements: [Node] {
    let count = unsafe Int(result.pointee.n_stmts)
    return (0..<count).compactMap { index in
      guard let raw = unsafe result.pointee.stmts[index], let statement = unsafe raw.pointee.stmt else { return nil }
      var found: [Node] = []
      unsafe SQLTree.collect(UnsafeRawPointer(statement).assumingMemoryBound(to: ProtobufCMessage.self), into: &found)
      return found.first
    }
  }

  /// Adds `message` and all messages below it; the wrapper `Node` that every child has is left out.
  fileprivate static func collect(_ message: UnsafePointer<ProtobufCMessage>, into found: inout [Node]) {
    guard let descriptor = unsafe message.pointee.descriptor else { return }
    let name = unsafe String(cString: descriptor.pointee.short_name)
    if name != "Node" { unsafe found.append(Node(name: name, message: message)) }
    let base = unsafe UnsafeRawPointer(message)
    for index in 0..<Int(unsafe descriptor.pointee.n_fields) {
      let field = unsafe descriptor.pointee.fields[index]
      guard unsafe field.type == PROTOBUF_C_TYPE_MESSAGE else { continue }
      let isOneOf = unsafe field.flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0
      if isOneOf, unsafe base.load(fromByteOffset: Int(field.quantifier_offset), as: UInt32.self) != field.id { continue }
      if unsafe field.label == PROTOBUF_C_LABEL_REPEATED {
        let count = unsafe base.load(fromByteOffset: Int(field.quantifier_offset), as: Int.self)
        guard count > 0 else { continue }
        let children = unsafe base.load(
          fromByteOffset: Int(field.offset), as: UnsafePointer<UnsafePointer<ProtobufCMessage>>.self)
        for child in 0..<count { unsafe collect(children[child], into: &found) }
      } else if let child = unsafe base.load(
        fromByteOffset: Int(field.offset), as: UnsafePointer<ProtobufCMessage>?.self)
      {
        unsafe collect(child, into: &found)
      }
    }
  }
}
