import Bytes
import Transcripts

/// A wording with holes, as it is searched for: `Is <schema.table> table created or renamed from another table?`.
package struct Template: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    /// Bytes in lower case, folded as `Transcript.text` is.
    case literal([UInt8])
    case hole(Hole)
  }

  package let pieces: [Piece]
  /// Holds only where a line begins.
  package let opensLine: Bool
  /// Holds only where a line ends.
  package let closesLine: Bool

  /// - Throws: `TemplateError` for a hole that is not known, two holes without a word between them, or no word at all.
  package init(_ text: String) throws(TemplateError) {
    var rest = text[...]
    opensLine = rest.first == "^"
    if opensLine { rest.removeFirst() }
    closesLine = rest.last == "$"
    if closesLine { rest.removeLast() }
    var pieces: [Piece] = []
    var areApart = true
    func add(_ literal: Substring) {
      if !literal.isEmpty { pieces.append(.literal(Template.folded(String(literal)))) }
    }
    let end = rest.readHoles { literal, hole in
      guard let hole = Hole(hole) else { return false }
      add(literal)
      if case .hole? = pieces.last { areApart = false }
      pieces.append(.hole(hole))
      return true
    }
    add(end)
    guard areApart else { throw TemplateError("two holes without a word between them in “\(text)”") }
    self.pieces = pieces
    guard let anchor = Template.anchor(of: pieces) else { throw TemplateError("no word to search for in “\(text)”") }
    anchorIndex = anchor
  }

  /// The piece that the automaton looks for: the longest literal.
  package let anchorIndex: Int

  /// How many bytes of it are literal: the more, the more specific.
  package var specificity: Int {
    pieces.reduce(0) { sum, piece in if case .literal(let bytes) = piece { sum + bytes.count } else { sum } }
  }

  package static func folded(_ text: String) -> [UInt8] {
    Transcript.folded(text).map(\.lowered)
  }

  private static func anchor(of pieces: [Piece]) -> Int? {
    var best: (index: Int, count: Int)?
    for (index, piece) in pieces.enumerated() {
      if case .literal(let bytes) = piece, bytes.contains(where: { $0 > 0x20 }), bytes.count > best?.count ?? 0 {
        best = (index, bytes.count)
      }
    }
    return best?.index
  }
}

extension Template: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(anchorIndex)
    image.write(opensLine)
    image.write(closesLine)
    image.write(pieces)
  }

  init(from image: inout ImageReader) {
    anchorIndex = image.read()
    opensLine = image.read()
    closesLine = image.read()
    pieces = image.read()
  }
}

extension Template.Piece: ImageValue {
  func write(to image: inout ImageWriter) {
    switch self {
    case .literal(let bytes):
      image.write(0)
      image.write(bytes: bytes)
    case .hole(let hole):
      image.write(1)
      image.write(hole)
    }
  }

  init(from image: inout ImageReader) {
    self = image.number() == 0 ? .literal(image.bytes()) : .hole(image.read())
  }
}

/// Why a template cannot be used.
package struct TemplateError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
