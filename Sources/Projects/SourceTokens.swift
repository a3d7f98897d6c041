/// Source text cut into tokens, each with its line; comments are left out.
struct SourceTokens {
  private(set) var all: [SourceToken] = []
  /// The line of each token, from 1.
  private(set) var lines: [Int] = []
  /// The index behind the bracket that closes the one at an index.
  private var ends: [Int: Int] = [:]

  /// Cost grows linearly with the text, whatever it holds.
  init(_ bytes: [UInt8]) {
    var lexer = SourceLexer(bytes)
    var open: [Int] = []
    while let token = lexer.next() {
      all.append(token)
      lines.append(lexer.line)
      guard case .mark(let mark) = token else { continue }
      switch mark {
      case "(", "[", "{": open.append(all.count - 1)
      case ")", "]", "}": if let start = open.popLast() { ends[start] = all.count }
      default: break
      }
    }
  }

  var count: Int { all.count }

  /// The token at `index`; nil behind the end.
  subscript(index: Int) -> SourceToken? { index >= 0 && index < all.count ? all[index] : nil }

  func isMark(_ text: String, at index: Int) -> Bool { self[index]?.isMark(text) ?? false }

  func word(at index: Int) -> String? {
    if case .word(let word)? = self[index] { word } else { nil }
  }

  /// The index behind what closes the bracket that stands at `index`; the end where nothing does.
  func end(ofBracketAt index: Int) -> Int { ends[index] ?? count }

  /// The index of the comma, semicolon or closing bracket that ends the expression at `index`, or of the end.
  func end(ofExpressionAt index: Int) -> Int {
    var index = index
    while let token = self[index] {
      guard case .mark(let mark) = token else {
        index += 1
        continue
      }
      if [",", ";", ")", "]", "}"].contains(mark) { return index }
      index = ["(", "[", "{"].contains(mark) ? end(ofBracketAt: index) : index + 1
    }
    return index
  }
}
