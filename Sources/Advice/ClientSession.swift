import Bytes
import Releases
import Transcripts
import Vetting

/// What somebody typed at the prompt of a database's client: `mysql> …`, `shop=> …`, `sqlite> …`, `127.0.0.1:6379> …`.
enum ClientSession {
  /// Who reads what is typed.
  private enum Client: Equatable {
    case postgres, mysql, sqlite, other, redis, mongo

    var dialect: Dialect? {
      switch self {
      case .postgres: .postgresql
      case .mysql: .mysql
      case .sqlite: .sqlite
      case .other, .redis, .mongo: nil
      }
    }
  }

  static func read(_ transcript: Transcript, into reader: inout AdviceReader) {
    var session: (client: Client, first: Int, lines: [String])?
    for line in 1..<(transcript.lineCount + 1) {
      guard mayHoldPrompt(transcript.bytes(ofLine: line)) else { continue }
      let source = transcript.source(ofLine: line)
      guard let (client, text) = typed(source[...], below: session?.client) else { continue }
      if let open = session, open.client != client || line - open.first > longest {
        propose(open.client, open.lines, from: open.first, into: &reader)
        session = nil
      }
      var open = session ?? (client, line, [])
      // So that the lines have one owner, and are not copied with each.
      session = nil
      // What the database answered stands between what was typed.
      while open.first + open.lines.count < line { open.lines.append("") }
      open.lines.append(String(text))
      session = open
    }
    if let open = session { propose(open.client, open.lines, from: open.first, into: &reader) }
  }

  /// Lines of one session that are judged together.
  private static let longest = 2_000

  /// Bytes within which a prompt ends.
  private static let reach = 48

  private static func mayHoldPrompt(_ line: ArraySlice<UInt8>) -> Bool {
    var before: UInt8 = 0x20
    for byte in line.prefix(reach) {
      if before == UInt8(ascii: ">") || before == UInt8(ascii: "#"), byte == 0x20 { return true }
      before = byte
    }
    return line.first == UInt8(ascii: "D")
  }

  /// What stands behind a prompt.
  private static func typed(_ line: Substring, below open: Client?) -> (client: Client, text: Substring)? {
    let plain = line.drop { $0 == " " || $0 == "\t" }
    if let open {
      // mysql, sqlite3 and psql go on so.
      for mark in ["-> ", "'> ", "\"> ", "`> ", "...> "] where plain.hasPrefix(mark) {
        return (open, plain.dropFirst(mark.count))
      }
    }
    // DuckDB's.
    if plain.hasPrefix("D "), plain.last == ";", SourceKind.isStatement(plain.dropFirst(2)) {
      return (.other, plain.dropFirst(2))
    }
    guard let mark = plain.firstIndex(where: { $0 == ">" || $0 == "#" }), mark != plain.startIndex else { return nil }
    let behind = plain[plain.index(after: mark)...]
    guard behind.first == " ", case let text = behind.drop(while: { $0 == " " }), !text.isEmpty else { return nil }
    let head = plain[..<mark]
    if plain[mark] == ">" {
      if head == "mysql" || head.hasPrefix("mysql [") || head.hasPrefix("MySQL [") || head.hasPrefix("MariaDB [") {
        return (.mysql, text)
      }
      if head == "sqlite" || head == "turso" || head == "libsql" { return (.sqlite, text) }
      if head == "duckdb" || head == "clickhouse" || head == "trino" || head == "cqlsh" { return (.other, text) }
      if isPort(head) { return (.redis, text) }
      // `root@localhost:26257/shop>`
      if head.contains("@"), head.contains("/"), !head.contains(" ") { return (.postgres, text) }
      if text.hasPrefix("db."), head.split(separator: " ").count < 5 { return (.mongo, text) }
    }
    return isOfPostgres(head) ? (.postgres, text) : nil
  }

  /// `shop=`, `shop-`, `shop(`, `shop=*`, `shop=!`
  private static func isOfPostgres(_ head: Substring) -> Bool {
    var name = head
    if let last = name.last, last == "*" || last == "!" { name.removeLast() }
    guard let sign = name.popLast(), "=-('\"^".contains(sign), !name.isEmpty else { return false }
    return name.utf8.count < 40
      && name.allSatisfy { $0.isLetter || $0.isNumber || "_.@".contains($0) || $0 == "-" } && name.first != "-"
  }

  /// `127.0.0.1:6379`, `cache:6379[1]`
  private static func isPort(_ head: Substring) -> Bool {
    let plain = head.last == "]" ? head.prefix { $0 != "[" } : head
    guard let colon = plain.lastIndex(of: ":"), !plain.contains(" ") else { return false }
    let port = plain[plain.index(after: colon)...]
    return port.count > 3 && port.allSatisfy(\.isNumber)
  }

  private static func propose(_ client: Client, _ lines: [String], from first: Int, into reader: inout AdviceReader) {
    if client == .redis || client == .mongo {
      for (index, line) in lines.enumerated() where !line.isEmpty {
        let command = client == .redis ? "redis-cli " + line : "mongosh --eval " + Vetting.quoted(line)
        reader.propose(line, line: first + index, reader.judgement(of: command), isTyped: true)
      }
      return
    }
    let statements = Vetting.statements(in: lines.joined(separator: "\n"), of: client.dialect)
    for statement in statements where !statement.text.allSatisfy(\.isWhitespace) {
      let judgement = statement.judgement
      // Words at such a prompt that no parser takes are unknown, whatever they are.
      guard judgement.isOfSQL || judgement.verdict != .unknown || statement.text.count > 3 else { continue }
      reader.propose(statement.text, line: first + statement.line - 1, judgement, isTyped: true)
    }
    for (index, line) in lines.enumerated() where !line.isEmpty { reader.markRead([first + index]) }
  }
}
