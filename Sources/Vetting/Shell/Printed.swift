/// What `printf` prints: a format, its escapes, and the words that are put into it.
enum Printed {
  /// Nil where a word is not known, or the format has more in it than words.
  static func text(_ words: some Collection<Invocation.Argument>) -> String? {
    guard let format = words.first, words.allSatisfy(\.isKnown) else { return nil }
    var rest = words.dropFirst().map(\.text)[...]
    var printed = ""
    repeat {
      let before = rest.count
      guard let once = once(format.text, &rest) else { return nil }
      printed += once
      if rest.count == before { break }
    } while !rest.isEmpty && printed.utf8.count < 10_000
    return printed
  }

  private static func once(_ format: String, _ words: inout ArraySlice<String>) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(format.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let mark = rest.popFirst() else { return nil }
        switch mark {
        case UInt8(ascii: "%"): bytes.append(mark)
        case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"):
          bytes += (words.popFirst() ?? "").utf8
        default: return nil
        }
      case UInt8(ascii: "\\"):
        guard escape(&rest, &bytes) else { return nil }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escape(_ rest: inout ArraySlice<UInt8>, _ bytes: inout [UInt8]) -> Bool {
    guard let mark = rest.popFirst() else { return false }
    switch mark {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "e"): bytes.append(0x1B)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): bytes.append(mark)
    case 0x30...0x37, UInt8(ascii: "x"):
      let isOctal = mark != UInt8(ascii: "x")
      if isOctal { rest = [mark] + rest }
      var value = 0
      var digits = 0
      while digits < (isOctal ? 3 : 2), let next = rest.first,
        let digit = Character(Unicode.Scalar(next)).hexDigitValue, !isOctal || digit < 8
      {
        value = value * (isOctal ? 8 : 16) + digit
        digits += 1
        rest.removeFirst()
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
    default: return false
    }
    return true
  }
}
