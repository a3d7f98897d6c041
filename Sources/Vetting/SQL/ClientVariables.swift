import Bytes

/// What psql's `\\set` puts into later statements.
struct ClientVariables {
  private var values: [Substring: String] = [:]

  /// Takes a command of the client, which may set one.
  mutating func read(_ command: String) {
    guard command.hasPrefix("\\set ") else { return }
    let rest = command.dropFirst(5).drop { $0 == " " }
    let name = rest.prefix { $0 != " " }
    // Its words are put together without blanks; quotes keep one.
    var value = ""
    var isQuoted = false
    for character in rest.dropFirst(name.count) {
      if character == "'" { isQuoted.toggle() } else if isQuoted || character != " " { value.append(character) }
    }
    values[name] = value.utf8.count < 1_000 ? filled(value) : nil
  }

  /// SQL with what it names put in: `:name`, `:'name'` as a string, `:"name"` as a name.
  func filled(_ sql: String) -> String {
    guard !values.isEmpty, sql.utf8.contains(UInt8(ascii: ":")) else { return sql }
    var text = ""
    var rest = sql[...]
    while let colon = rest.firstIndex(of: ":") {
      text += rest[..<colon]
      rest = rest[rest.index(after: colon)...]
      let quote = rest.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
      let name = rest.dropFirst(quote == nil ? 0 : 1).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard text.last != ":", let value = values[name], text.utf8.count < 100_000 else {
        text += ":"
        continue
      }
      let mark = quote.map { String($0) } ?? ""
      text += mark + value + mark
      rest = rest.dropFirst(name.count + 2 * mark.count)
    }
    return text + rest
  }
}
