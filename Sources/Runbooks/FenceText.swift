import Bytes
import Knowledge
import Releases
import Transcripts
import Vetting

/// The text of a fence: literal bytes and holes.
struct FenceText {
  /// Literal text, and the hole that follows it.
  private struct Piece {
    let literal: Substring
    let hole: FenceHole?
  }

  private let pieces: [Piece]

  init(_ text: some StringProtocol) {
    var pieces: [Piece] = []
    let rest = Substring(text).readHoles { literal, hole in
      guard let hole = FenceHole(hole) else { return false }
      pieces.append(Piece(literal: literal, hole: hole))
      return true
    }
    self.pieces = pieces + [Piece(literal: rest, hole: nil)]
  }

  /// What its holes ask for, each once.
  var keys: [ObjectKind] {
    var keys: [ObjectKind] = []
    for piece in pieces { if let key = piece.hole?.key, !keys.contains(key) { keys.append(key) } }
    return keys
  }

  /// Whether a candidate stands there as a relation does: as an identifier of SQL, and not where a type is asked for,
  /// or all that a schema holds.
  func readsCandidates(in language: Language) -> Bool {
    let isOther = pieces.contains { piece in
      ["\\dT+ ", "to_regtype("].contains { piece.literal.hasSuffix($0) } || piece.literal == ".*"
    }
    return !isOther
      && pieces.contains { piece in
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
    var filled = ""
    for piece in pieces {
      filled += piece.literal
      guard let hole = piece.hole else { continue }
      guard let name = values[hole.key] else { return nil }
      filled += hole.written(name, in: language)
    }
    return filled
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

  init?(_ text: Substring) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":")).map { String(Substring($0)) }
    guard let first = parts.first, let key = ObjectKind(rawValue: first), parts.count <= 2 else { return nil }
    self.key = key
    form = parts.count == 2 ? Form(rawValue: parts[1]) : nil
    if parts.count == 2, form == nil { return nil }
  }

  func written(_ name: Name, in language: Language) -> String {
    switch form {
    case .text: name.quoted(for: .sqlIdentifierString)
    case .string: name.quoted(for: .sqlString)
    case .glob: name.quoted(for: .glob)
    case .word: name.quoted(for: .typescriptWord)
    case .quoted: name.quoted(for: .sqlIdentifier)
    case .stored: quoted(name.stored(), in: language)
    case nil: quoted(name, in: language)
    }
  }

  private func quoted(_ name: Name, in language: Language) -> String {
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
