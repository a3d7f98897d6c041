import Bytes

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
      case "%":
        guard let mark = rest.popFirst() else { return nil }
        switch mark {
        case "%": bytes.append(mark)
        case "s", "d", "i", "u":
          bytes += (words.popFirst() ?? "").utf8
        default: return nil
        }
      case "\\":
        guard escape(&rest, &bytes) else { return nil }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escape(_ rest: inout ArraySlice<UInt8>, _ bytes: inout [UInt8]) -> Bool {
    guard let mark = rest.popFirst() else { return false }
    switch mark {
    case "n": bytes.append(0x0A)
    case "r": bytes.append(0x0D)
    case "t": bytes.append(0x09)
    case "e": bytes.append(0x1B)
    case "\\", "'", "\"": bytes.append(mark)
    case 0x30...0x37, UInt8(ascii: "x"):
      let isOctal = mark != "x"
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
