import Findings
import Knowledge
import Transcripts
import Vetting

/// A fence with names written into it, each quoted for where it stands.
struct FilledFence {
  let text: String
  /// The names that were used, for the words around it.
  let names: Names
  /// Names that had to be made up because the paste has none.
  let madeUp: Bool

  /// One fence for each value of its holes where a block is one query or command; one fence with repeated lines where
  /// it is an edit or a list of queries.
  static func all(_ fence: Chapter.Fence, with names: Names) -> [FilledFence] {
    let bytes = Array(fence.text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else {
      return [FilledFence(text: fence.text, names: names, madeUp: false)]
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(pieces)
    let keys = lines.flatMap { $0.compactMap { $0.hole?.key } }
    let count = keys.map { names[$0].count }.max() ?? 0
    let single = fence.language == .sql || fence.language == .shell
    guard count > 1, single else { return [filled(lines, in: fence.language, with: names, repeating: !single)] }
    return (0..<count).map { index in
      var one = Names()
      for key in names.keys {
        let values = names[key]
        if keys.contains(key) {
          one.add(values[min(index, values.count - 1)], as: key)
        } else {
          for value in values { one.add(value, as: key) }
        }
      }
      return filled(lines, in: fence.language, with: one, repeating: false)
    }
  }

  private static func filled(_ lines: [[Piece]], in language: Language, with names: Names, repeating: Bool)
    -> FilledFence
  {
    var text: [UInt8] = []
    var madeUp = false
    for pieces in lines {
      let count = repeating ? max(1, pieces.compactMap { $0.hole.map { names[$0.key].count } }.max() ?? 1) : 1
      for index in 0..<count {
        for piece in pieces {
          text += piece.literal
          guard let hole = piece.hole else { continue }
          let values = names[hole.key]
          if values.isEmpty { madeUp = true }
          let name = values.isEmpty ? Name("your_\(hole.key.rawValue)") : values[min(index, values.count - 1)]
          text += hole.written(name, in: language).utf8
        }
        text.append(UInt8(ascii: "\n"))
      }
    }
    text.removeLast()
    return FilledFence(text: String(decoding: text, as: UTF8.self), names: names, madeUp: madeUp)
  }

  /// Literal text, and the hole that follows it.
  private struct Piece {
    let literal: ArraySlice<UInt8>
    let hole: FenceHole?
  }

  private static func pieces(of line: ArraySlice<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var start = line.startIndex
    var index = start
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "<"), let end = line[index...].firstIndex(of: UInt8(ascii: ">")),
        let hole = FenceHole(line[(index + 1)..<end])
      {
        pieces.append(Piece(literal: line[start..<index], hole: hole))
        start = end + 1
        index = start
      } else {
        index += 1
      }
    }
    pieces.append(Piece(literal: line[start...], hole: nil))
    return pieces
  }
}

/// A hole of a fence: a name, and how it is written where the language alone does not say so.
private struct FenceHole {
  enum Form: String {
    case text, string, glob, word
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
    case .stored: plain(name.stored(), in: language)
    case nil: plain(name, in: language)
    }
  }

  private func plain(_ name: Name, in language: Language) -> String {
    switch language {
    case .sql, .sqlFile, .sqlite: name.quoted(for: .sqlIdentifier)
    case .mysql: name.quoted(for: .mysqlIdentifier)
    case .shell: name.quoted(for: .shellWord)
    case .typescript: name.quoted(for: .typescriptString)
    }
  }
}
