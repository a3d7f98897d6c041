import Bytes

/// Programs that print what they read in another form: what they make of a text that is known is known as well.
enum TextFilter {
  /// What a program prints of `text`; nil for what it does with options or languages that are not followed here.
  static func text(_ program: String, _ words: some Collection<Invocation.Argument>, reading text: String) -> String? {
    guard text.utf8.count < 10_000, words.allSatisfy(\.isKnown) else { return nil }
    let flags = words.map(\.text)
    switch program {
    case "rev":
      return words.isEmpty ? lines(of: text).map { String($0.reversed()) }.joined(separator: "\n") + "\n" : nil
    case "tac": return words.isEmpty ? lines(of: text).reversed().joined(separator: "\n") + "\n" : nil
    case "tr": return translated(text, flags)
    case "base64", "openssl":
      let decodes = ["-d", "-D", "--decode", "-di"].contains { flags.contains($0) }
      return decodes ? bytes(ofBase64: text).map { String(decoding: $0, as: UTF8.self) } : nil
    case "xxd": return flags.contains("-r") || flags.contains("-rp") ? TextFilter.text(ofHex: text) : nil
    case "sed": return replaced(text, flags)
    default: return nil
    }
  }

  /// Programs that pass lines on, maybe fewer or in another order.
  static let passing: Set<String> = [
    "sort", "head", "tail", "uniq", "grep", "egrep", "fgrep", "rg", "tac", "sed", "awk", "shuf", "tee", "cat", "cut",
    "sort-object", "select-object", "where-object",
  ]

  private static func lines(of text: String) -> [Substring] {
    (text.hasSuffix("\n") ? text.dropLast() : text[...]).split(separator: "\n", omittingEmptySubsequences: false)
  }

  // MARK: tr

  private static func translated(_ text: String, _ words: [String]) -> String? {
    if words.count == 2, words[0] == "-d" {
      guard let gone = set(words[1]) else { return nil }
      return String(decoding: text.utf8.filter { !gone.contains($0) }, as: UTF8.self)
    }
    guard words.count == 2, let from = set(words[0]), let to = set(words[1]), let last = to.last else { return nil }
    let made = text.utf8.map { byte in
      from.lastIndex(of: byte).map { $0 < to.count ? to[$0] : last } ?? byte
    }
    return String(decoding: made, as: UTF8.self)
  }

  /// `A-Za-z_`, `\n`; nil for classes.
  private static func set(_ text: String) -> [UInt8]? {
    guard !text.contains("[:") else { return nil }
    var set: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while var byte = rest.popFirst() {
      if byte == "\\", let mark = rest.popFirst() {
        switch mark {
        case "n": byte = 0x0A
        case "t": byte = 0x09
        case "\\": byte = mark
        default: return nil
        }
      }
      if rest.first == "-", let end = rest.dropFirst().first, end >= byte {
        set += byte...end
        rest = rest.dropFirst(2)
      } else {
        set.append(byte)
      }
    }
    return set
  }

  // MARK: sed

  /// `s/a/b/`, `s/a/b/g` of plain words.
  private static func replaced(_ text: String, _ words: [String]) -> String? {
    guard let script = words.last, words.count == 1 || words == ["-e", script], script.hasPrefix("s"),
      let mark = script.dropFirst().first
    else { return nil }
    let parts = script.dropFirst(2).split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[2].allSatisfy({ $0 == "g" }),
      parts[0].allSatisfy({ !"\\.*[]^$+?(){}|".contains($0) }), !parts[1].contains("\\"), !parts[1].contains("&")
    else { return nil }
    if parts[2] == "g" { return text.replacing(parts[0], with: parts[1]) }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.firstRange(of: parts[0]).map { line[..<$0.lowerBound] + parts[1] + line[$0.upperBound...] } ?? line
    }.joined(separator: "\n")
  }

  // MARK: Digits

  /// Nil for a text that is no base64. What a paste hides is judged however it is written: blanks, missing padding and
  /// the letters of addresses are taken, which a strict reader refuses.
  static func bytes(ofBase64 text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 where byte > 0x20 && byte != "=" {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case "+", "-": value = 62
      case "/", "_": value = 63
      default: return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  static func text(ofHex text: String) -> String? {
    let digits = text.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
    guard digits.count % 2 == 0, !digits.isEmpty else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
