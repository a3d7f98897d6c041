import Bytes
import Knowledge
import Releases
import Transcripts
import Vetting

/// The text of a fence: literal bytes and holes.
struct FenceText {
  /// Literal text, and the hole that follows it.
  private struct Piece {
    let literal: ArraySlice<UInt8>
    let hole: FenceHole?
  }

  private let pieces: [Piece]

  init(_ text: some StringProtocol) {
    let bytes = ArraySlice(Array(text.utf8))
    var pieces: [Piece] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "<"), let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")),
        let hole = FenceHole(bytes[(index + 1)..<end])
      {
        pieces.append(Piece(literal: bytes[start..<index], hole: hole))
        start = end + 1
        index = start
      } else {
        index += 1
      }
    }
    pieces.append(Piece(literal: bytes[start...], hole: nil))
    self.pieces = pieces
  }

  /// What its holes ask for, each once.
  var keys: [ObjectKind] {
    var keys: [ObjectKind] = []
    for piece in pieces { if let key = piece.hole?.key, !keys.contains(key) { keys.append(key) } }
    return keys
  }

  /// Whether a candidate stands there as a relation does: as an identifier of SQL.
  func readsCandidates(in language: Language) -> Bool {
    pieces.contains { piece in
      guard let hole = piece.hole, hole.key == .candidates else { return false }
      return switch hole.form {
      case .text, .quoted: true
      case nil: ![.shell, .typescript].contains(language)
      default: false
      }
    }
  }

  /// The text with `values` in its holes, each quoted for where it stands; nil where one is missing.
  func filled(with values: Values, in language: Language) -> String? {
    var bytes: [UInt8] = []
    for piece in pieces {
      bytes += piece.literal
      guard let hole = piece.hole else { continue }
      guard let name = values[hole.key] else { return nil }
      bytes += hole.written(name, in: language).utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A hole of a fence: a name, and how it is written where the language alone does not say so.
private struct FenceHole {
  enum Form: String {
    case text, string, glob, word
    case quoted = "sql"
    case stored = "63"
  }

  let key: ObjectKind
  let form: Form?

  init?(_ text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: ":"))
    guard let first = parts.first, let key = ObjectKind(rawValue: String(decoding: first, as: UTF8.self)),
      parts.count <= 2
    else { return nil }
    self.key = key
    form = parts.count == 2 ? Form(rawValue: String(decoding: parts[1], as: UTF8.self)) : nil
    if parts.count == 2, form == nil { return nil }
  }

  func written(_ name: Name, in language: Language) -> String {
    switch form {
    case .text: name.quoted(for: .sqlIdentifierString)
    case .string: name.quoted(for: .sqlString)
    case .glob: name.quoted(for: .glob)
    case .word: name.quoted(for: .typescriptWord)
    case .quoted: name.quoted(for: .sqlIdentifier)
    case .stored: plain(name.stored(), in: language)
    case nil: plain(name, in: language)
    }
  }

  private func plain(_ name: Name, in language: Language) -> String {
    switch language {
    case .sql, .sqlFile: name.quoted(for: .sqlIdentifier)
    // 1.0 writes `public` in front of every name, also where there are no schemas.
    case .sqlite: name.bare.quoted(for: .sqlIdentifier)
    case .mysql: name.bare.quoted(for: .mysqlIdentifier)
    case .shell: name.quoted(for: .shellWord)
    case .typescript: name.quoted(for: .typescriptString)
    }
  }
}
