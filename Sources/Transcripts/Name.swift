import Bytes
package import Releases

/// A name taken from a paste. Nobody knows what is in it, so it can be had only quoted for the place where it goes.
package struct Name: Hashable, Sendable {
  private let text: String
  /// The schema that stood before it, bare.
  private let schema: String?

  package init(_ text: String) {
    self.text = text
    schema = nil
  }

  private init(_ text: String, schema: String) {
    self.text = text
    self.schema = schema
  }

  /// The same name in a schema.
  package func within(_ schema: Name) -> Name { Name(text, schema: schema.text) }

  /// The same name without its schema.
  package var bare: Name { schema == nil ? self : Name(text) }

  /// The schema that stood before it.
  package var schemaName: Name? { schema.map(Name.init) }

  /// The bare text; only for JSON, and not beyond this target.
  var raw: String { text }

  /// The bare text as a parameter that goes beside a statement, where no server reads it as a part of one.
  package var parameter: String { text }

  /// Its length as PostgreSQL counts it, in bytes of UTF-8.
  package var byteCount: Int { text.utf8.count }

  /// Its length as MySQL counts it.
  package var characterCount: Int { text.unicodeScalars.count }

  /// Whether the name, without a schema, is `text`.
  package func isCalled(_ text: String) -> Bool { self.text == text }

  package var isEmpty: Bool { text.isEmpty }

  package func exceeds(_ limit: NameLimit) -> Bool {
    switch limit {
    case .bytes: byteCount > limit.count
    case .characters: characterCount > limit.count
    }
  }

  /// The name that PostgreSQL keeps, cut before a character that does not fit whole.
  ///
  /// Source: PostgreSQL's `truncate_identifier`, which cuts by `pg_mbcliplen`; recorded for the 63 bytes of a standard
  /// build.
  package func stored() -> Name {
    var bytes = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      bytes += UTF8.width(scalar)
      if bytes > NameLimit.bytes.count { break }
      kept.append(scalar)
    }
    return Name(String(kept))
  }

  /// The parts of a qualified name: quotes undone, split at the dots outside quotes. At most `count`, the last ones.
  package func parts(atMost count: Int) -> [Name] {
    var parts: [String] = [""]
    var quote: Character?
    var characters = Name.plainQuotes(text)[...]
    while let character = characters.popFirst() {
      if let open = quote {
        if character == open {
          if characters.first == open { parts[parts.count - 1].append(characters.removeFirst()) } else { quote = nil }
        } else {
          parts[parts.count - 1].append(character)
        }
      } else if (character == "\"" || character == "`") && parts[parts.count - 1].isEmpty
        && characters.contains(character)
      {
        quote = character
      } else if character == "." {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    if parts.count > count || parts.contains("") && parts.count > 1 {
      // More dots than a qualified name has: they belong to the last part, or the name is odd and stays whole.
      return count == 1 || parts.contains("") ? [Name(text)] : [Name(parts.joined(separator: "."))]
    }
    return parts.map(Name.init)
  }

  /// The names of a list such as `"a","b"`: split at commas outside quotes, blanks taken off.
  package var listed: [Name] {
    var names: [String] = [""]
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "`" {
        quote = character
      } else if character == "," {
        names.append("")
        continue
      }
      names[names.count - 1].append(character)
    }
    return names.map { name in
      var slice = name[...]
      while slice.first == " " { slice.removeFirst() }
      while slice.last == " " { slice.removeLast() }
      return Name(String(slice))
    }
  }

  /// The name as a database reads it without quotes: in lower case.
  package var lowercased: Name { Name(text.lowercased()) }

  /// A name that is made from this one, such as that of a table's primary key.
  package func appending(_ suffix: String) -> Name { Name(text + suffix) }

  /// This name and `other` as one, such as that of a constraint that is made of a table's and a column's.
  package func joined(_ other: Name) -> Name { Name(text + other.text) }

  package func begins(with other: Name) -> Bool { text.utf8.starts(with: other.text.utf8) }

  /// This name and `other` with a dot between, for showing.
  package func dotted(_ other: Name) -> Name { Name(text + "." + other.text) }

  /// Names with dots between, each in quotes where it is not plain: `parts` takes them apart again.
  package static func path(_ names: [Name]) -> Name {
    Name(names.map { isPlain($0.text) && !$0.isEmpty ? $0.text : identifier($0.text) }.joined(separator: "."))
  }

  /// The name without the quotes that a message put around it.
  package var unquoted: Name {
    let text = Name.plainQuotes(self.text)
    for quote: Character in ["\"", "`", "'"] where text.count >= 2 && text.first == quote && text.last == quote {
      let inner = text.dropFirst().dropLast()
      let doubled = String([quote, quote])
      return Name(inner.split(separator: doubled, omittingEmptySubsequences: false).joined(separator: String(quote)))
    }
    return self
  }

  /// The name without a quote at its end that closes the text around it.
  package var withoutLooseQuote: Name {
    guard let last = text.last, "'\"`".contains(last), text.count > 1, !text.dropLast().contains(last) else {
      return self
    }
    return Name(String(text.dropLast()))
  }

  /// The name written for one place.
  package func quoted(for place: QuotingContext) -> String {
    switch place {
    case .sqlIdentifier: (schema.map { Name.identifier($0) + "." } ?? "") + Name.identifier(text)
    case .mysqlIdentifier: "`" + Name.doubling("`", in: Name.withoutNull(text)) + "`"
    case .sqlString: Name.sqlString(text)
    case .sqlIdentifierString: Name.sqlString(quoted(for: .sqlIdentifier))
    case .shellWord: Name.shellWord(text)
    case .typescriptString: Name.typescript(text)
    case .glob: Name.typescript(Name.glob(text))
    case .typescriptWord: Name.word(text)
    case .terminal, .markdown, .html: ShownText(text).written(for: place)
    }
  }

  /// Quotes that a word processor has bent, straight again.
  private static func plainQuotes(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x2018 && $0.value <= 0x201F }) else { return text }
    return String(
      text.map { "\u{201C}\u{201D}\u{201E}".contains($0) ? "\"" : "\u{2018}\u{2019}".contains($0) ? "'" : $0 })
  }

  /// The name as text of a line: runs of blanks and line breaks as one blank, none at the ends.
  var shown: ShownText {
    // What Unicode says of each character costs fifty times as much as a look at a byte.
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return ShownText(text.split(whereSeparator: \.isWhitespace).map(String.init).joined(separator: " "))
    }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isBlank = byte == 0x20 || byte >= 0x09 && byte <= 0x0D
      if !isBlank { bytes.append(byte) } else if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return ShownText(String(decoding: bytes, as: UTF8.self))
  }

  private static func identifier(_ text: String) -> String {
    // Most names hold nothing to escape, and one look at the bytes tells so.
    if isPlain(text) { return "\"" + text + "\"" }
    return "\"" + doubling("\"", in: withoutNull(text)) + "\""
  }

  /// Whether there is nothing in a name but letters, digits and underscores of ASCII.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where !bytes[index].isWord { return false }
    return true
  }

  private static func has(_ byte: UInt8, _ text: String) -> Bool {
    let bytes = text.utf8.span
    return bytes.indices.contains { bytes[$0] == byte }
  }

  private static func withoutNull(_ text: String) -> String {
    has(0, text) ? String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" })) : text
  }

  private static func doubling(_ quote: Unicode.Scalar, in text: String) -> String {
    // Few names have one, and a look at bytes is cheaper than one at characters. By scalars: a quote with an accent on
    // it is one character, and still a quote to a parser.
    guard has(UInt8(ascii: quote), text) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == quote { result.append(quote) }
      result.append(scalar)
    }
    return String(result)
  }

  private static func sqlString(_ text: String) -> String {
    if isPlain(text) { return "'" + text + "'" }
    let text = withoutNull(text)
    // A backslash means itself only where standard_conforming_strings is on, so it is written so that it always does.
    guard has(UInt8(ascii: "\\"), text) else { return "'" + doubling("'", in: text) + "'" }
    return "E'" + doubling("\\", in: doubling("'", in: text)) + "'"
  }

  private static func shellWord(_ text: String) -> String {
    if !text.isEmpty, isPlain(text) { return text }
    var result = "'"
    for scalar in text.unicodeScalars where scalar != "\0" {
      if scalar == "'" { result += "'\\''" } else { result.unicodeScalars.append(scalar) }
    }
    return result + "'"
  }

  /// The inside of a double-quoted TypeScript string.
  private static func typescript(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "`", "$": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 || ShownText.isHidden(scalar) {
          result += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func glob(_ text: String) -> String {
    let isExpanded = hasBraces(text)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "*?[]{}()!+@\\|".unicodeScalars.contains(scalar) { result.append("\\") }
      // Where minimatch sees braces it expands them first, and makes one backslash of two on the way.
      if scalar == "\\", isExpanded { result.append(contentsOf: "\\\\".unicodeScalars) }
      result.append(scalar)
    }
    return String(result)
  }

  /// Whether there are braces to minimatch, escaped or not: `}` behind `{` on one line.
  private static func hasBraces(_ text: String) -> Bool {
    var isOpen = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{": isOpen = true
      case "}": if isOpen { return true }
      case "\n", "\r", "\u{2028}", "\u{2029}": isOpen = false
      default: break
      }
    }
    return false
  }

  /// A TypeScript identifier made from the name: `audit_log` becomes `auditLog`.
  private static func word(_ text: String) -> String {
    var result = ""
    var raise = false
    for scalar in text.unicodeScalars {
      let isLetter = scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A && scalar.value < 0x80
      let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
      guard isLetter || isDigit else {
        raise = !result.isEmpty
        continue
      }
      if result.isEmpty && isDigit { result = "t" }
      result += raise ? String(scalar).uppercased() : String(scalar)
      raise = false
    }
    return result.isEmpty ? "table1" : result
  }
}

extension Name: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// JSON is the one place that gets the bare text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
