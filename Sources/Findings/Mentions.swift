import Knowledge
import Transcripts

extension Finding {
  /// Takes names that only words tell of.
  fileprivate mutating func take(_ mentioned: Names) {
    names.add(mentioned)
    for key in mentioned.keys {
      for name in mentioned[key] {
        subjects.add(Subject(key == .candidates ? .table : key, name.bare, in: name.schemaName, from: .words))
      }
    }
  }
}

/// The names that somebody's own words mention: what is quoted as code or written as only programs write, and what
/// stands beside a word that says what it is.
struct Mentions {
  private let transcript: Transcript
  private let words: [Range<Int>]

  init(of transcript: Transcript, in range: Range<Int>) {
    self.transcript = transcript
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      let byte = transcript.text[index]
      let belongs =
        Transcript.isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte >= 0x80
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\"")
        || byte == UInt8(ascii: "$")
        || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "=")
        || byte == UInt8(ascii: "@")
      if belongs {
        if start == nil { start = index }
      } else if let begin = start {
        words.append(begin..<index)
        start = nil
      }
    }
    if let start { words.append(start..<range.upperBound) }
    self.words = words
  }

  /// Gives findings from somebody's own words the names that those words mention. An error, which mostly names one
  /// object, takes what the text around it calls a table.
  static func add(to findings: inout [Finding], from transcript: Transcript) {
    guard findings.contains(where: { $0.certainty == .reported || $0.role == .error }) else { return }
    let mentions = Mentions(of: transcript, in: 0..<transcript.text.count)
    let tables = mentions.names(plain: nil)[.table]
    for index in findings.indices {
      if findings[index].certainty == .reported {
        let isColumn = findings[index].kind == .typeChange || findings[index].kind == .notNullWithoutDefault
        var names = mentions.names(plain: isColumn ? .column : .table)
        // What the words themselves said a name is, holds.
        for key in findings[index].names.keys { for name in findings[index].names[key] { names.remove(name) } }
        findings[index].take(names)
      } else if findings[index].role == .error {
        let named = Set(findings[index].names.keys.flatMap { findings[index].names[$0] })
        var names = Names()
        for table in tables where !named.contains(table) { names.add(table, as: .table) }
        findings[index].take(names)
      }
    }
  }

  private static func role(_ word: String) -> ObjectKind? {
    switch word {
    case "table", "tables", "pgtable", "mysqltable", "sqlitetable": .table
    case "column", "columns", "field": .column
    case "constraint": .constraint
    case "enum": .enum
    case "schema": .schema
    case "policy": .policy
    case "view": .view
    case "sequence": .sequence
    case "index": .index
    case "extension": .extension
    case "role": .role
    default: nil
    }
  }

  /// The names, each under what it most likely is; `plain` is what a name is when nothing tells, nil to leave it out.
  func names(plain: ObjectKind?) -> Names {
    var names = Names()
    for (index, range) in words.enumerated() {
      guard let word = identifier(range) else { continue }
      let before = index > 0 ? lower(words[index - 1]) : ""
      let after = index + 1 < words.count ? lower(words[index + 1]) : ""
      let known = Mentions.role(after) ?? Mentions.role(before)
      guard let key = known ?? (plain == nil ? nil : word.key) ?? plain else { continue }
      names.add(word.name, as: key)
    }
    return names
  }

  private func lower(_ range: Range<Int>) -> String {
    String(decoding: transcript.text[range].filter { Transcript.isWordByte($0) }, as: UTF8.self).lowercased()
  }

  /// The name at `range` if it is written as names of databases are.
  private func identifier(_ range: Range<Int>) -> (name: Name, key: ObjectKind?)? {
    let text = transcript.text
    var (start, end) = (range.lowerBound, range.upperBound)
    var isCode = false
    while start < end, Mentions.isQuote(text[start]) || text[start] == UInt8(ascii: "(") {
      isCode = isCode || Mentions.isQuote(text[start])
      start += 1
    }
    while start < end,
      Mentions.isQuote(text[end - 1]) || text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ":")
    { end -= 1 }
    let bytes = text[start..<end]
    guard bytes.count >= 3, !(text[start] >= 0x30 && text[start] <= 0x39), bytes.allSatisfy(Transcript.isWordByte)
    else { return nil }
    let hasLower = bytes.contains { $0 >= 0x61 && $0 <= 0x7A }
    let isSnake = hasLower && bytes.dropFirst().dropLast().contains(UInt8(ascii: "_"))
    let isCamel = zip(bytes, bytes.dropFirst()).contains { $0 >= 0x61 && $0 <= 0x7A && $1 >= 0x41 && $1 <= 0x5A }
    guard isSnake || isCamel || isCode && hasLower else { return nil }
    let word = String(decoding: bytes, as: UTF8.self)
    guard !Vocabulary.isKnown(word) else { return nil }
    let suffixes = ["_fk", "_unique", "_pk", "_pkey", "_fkey", "_key", "_idx"]
    return (transcript.name(at: start..<end), suffixes.contains { word.hasSuffix($0) } ? .constraint : nil)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\"")
  }
}
