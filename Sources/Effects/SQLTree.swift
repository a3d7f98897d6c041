import Bytes
import CPgQuery

/// What PostgreSQL 15's parser makes of a text, as libpg_query writes it: JSON, an object for each node, keyed by the
/// name of its type. Kept flat, in the order of the text: a tree of objects costs more than parsing the SQL.
package struct SQLTree {
  /// A key, or a value that is no object or array.
  package struct Token {
    package let isKey: Bool
    // Compact: a query has hundreds.
    private let level: Int32
    private let start: Int32
    private let end: Int32

    /// How many objects and arrays are open around it.
    package var depth: Int { Int(level) }
    fileprivate var range: Range<Int> { Int(start)..<Int(end) }

    fileprivate init(isKey: Bool, depth: Int, range: Range<Int>) {
      self.isKey = isKey
      level = Int32(depth)
      start = Int32(range.lowerBound)
      end = Int32(range.upperBound)
    }
  }

  /// Why PostgreSQL does not take the text.
  package struct SyntaxError: Error {
    package let message: String
  }

  private let json: [UInt8]
  package let tokens: [Token]

  package init(_ sql: String) throws(SyntaxError) {
    let parsed = unsafe pg_query_parse(sql)
    defer { unsafe pg_query_free_parse_result(parsed) }
    if let error = unsafe parsed.error {
      throw SyntaxError(message: unsafe String(cString: error.pointee.message))
    }
    let length = unsafe brolly_tree_length(parsed)
    json = unsafe Array(UnsafeRawBufferPointer(start: parsed.parse_tree, count: length))
    tokens = SQLTree.tokens(of: json)
  }

  /// Whether token `index` is the key or value `text`.
  package func isText(_ index: Int, _ text: StaticString) -> Bool {
    tokens[index].range.count == text.utf8CodeUnitCount && ends(tokens[index].range, text)
  }

  package func text(_ index: Int) -> String { String(decoding: json[tokens[index].range], as: UTF8.self) }

  /// Whether token `index` is the type of a node: those begin with a capital, fields do not.
  package func isNode(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isKey, !token.range.isEmpty else { return false }
    let first = json[token.range.lowerBound]
    return first.isCapital
  }

  package func isStatement(_ index: Int) -> Bool {
    isNode(index) && ends(tokens[index].range, "Stmt")
  }

  /// Whether the bytes at `range` end in `text`.
  private func ends(_ range: Range<Int>, _ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return range.count >= length && json.span.has(text, at: range.upperBound - length)
  }

  /// The tokens below key `index`.
  package func below(_ index: Int) -> Range<Int> {
    let start = index + 1
    var end = start
    while end < tokens.count, tokens[end].depth > tokens[index].depth || (end == start && !tokens[end].isKey) {
      end += 1
    }
    return start..<end
  }

  /// The field `name` of the node at key `index`.
  package func field(_ name: StaticString, of index: Int) -> Int? {
    let depth = tokens[index].depth
    var place = index + 1
    while place < tokens.count, tokens[place].depth > depth {
      if tokens[place].isKey, tokens[place].depth == depth + 1, isText(place, name) { return place }
      place += 1
    }
    return nil
  }

  /// The plain value of field `name` of the node at key `index`.
  package func value(_ name: StaticString, of index: Int) -> String? {
    guard let field = field(name, of: index), field + 1 < tokens.count, !tokens[field + 1].isKey else { return nil }
    return text(field + 1)
  }

  /// The statements: the key of each one's type.
  package var statements: [Int] {
    // {"version":…,"stmts":[{"stmt":{"SelectStmt":…
    tokens.indices.filter { tokens[$0].depth == 4 && tokens[$0].isKey && $0 > 0 && isText($0 - 1, "stmt") }
  }

  /// Splits JSON that is well-formed by construction and has no blanks.
  private static func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 6)
    // Without checks of bounds: the JSON is many times as long as the SQL.
    unsafe bytes.withUnsafeBufferPointer { json in
      var depth = 0
      var index = 0
      while index < json.count {
        let byte = unsafe json[index]
        index += 1
        switch byte {
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case ",", ":": break
        case "\"":
          let start = index
          while index < json.count, unsafe json[index] != "\"" {
            index += unsafe json[index] == "\\" ? 2 : 1
          }
          let end = min(index, json.count)
          index = end + 1
          // Only a key has a colon behind it: a value is followed by a comma or a bracket, whatever it says.
          let isKey = unsafe index < json.count && json[index] == ":"
          tokens.append(Token(isKey: isKey, depth: depth, range: start..<end))
        default:
          let start = index - 1
          while index < json.count, unsafe !endsValue(json[index]) { index += 1 }
          tokens.append(Token(isKey: false, depth: depth, range: start..<index))
        }
      }
    }
    return tokens
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    byte == "," || byte == "}" || byte == "]"
  }
}
