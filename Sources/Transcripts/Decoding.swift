import Bytes

/// Turns the bytes of a paste into UTF-8, whatever a console, an editor or a redirection made of them.
enum Decoding {
  /// - Throws: `UnreadableInput` for what no terminal, editor or log writes.
  static func utf8(from bytes: [UInt8]) throws(UnreadableInput) -> [UInt8] {
    if let text = utf16(bytes) { return repaired(text) }
    let found = Controls(in: bytes)
    let foreign = found.isASCII ? 0 : foreignBytes(in: bytes)
    if isBinary(controls: found.count, foreign: foreign, of: bytes.count) {
      throw UnreadableInput(description: "this is binary data, not text; paste what the terminal or the log shows")
    }
    // Prose in an old code page of Latin letters has up to a quarter of them.
    if foreign > 32, foreign * 4 > bytes.count {
      throw UnreadableInput(description: "this text is not in UTF-8; save it as UTF-8, or paste it")
    }
    var text = bytes
    if found.count > 0 || found.hasVerticalTab { text.removeAll { isControl($0) || $0 == 0x0B } }
    return found.isASCII ? text : repaired(foreign == 0 ? withoutMark(text) : validated(text))
  }

  /// Whether so many bytes are no text: a thirtieth of controls, or some controls among bytes that are no UTF-8.
  private static func isBinary(controls: Int, foreign: Int, of count: Int) -> Bool {
    controls * 30 > count || controls * 200 > count && (controls + foreign) * 30 > count
  }

  /// Bytes that belong to no well-formed sequence of UTF-8.
  private static func foreignBytes(in bytes: [UInt8]) -> Int {
    var (index, foreign) = (0, 0)
    while true {
      index = ByteScanning.endOfASCII(in: bytes.span, from: index, to: bytes.count)
      guard index < bytes.count else { return foreign }
      let length = sequenceLength(bytes, at: index)
      if length == 0 { foreign += 1 }
      index += max(1, length)
    }
  }

  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// ESC, BEL, BS, TAB, LF, VT, FF and CR are what terminals write; no other control is.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x07 || (byte > 0x0D && byte < 0x20 && byte != 0x1B) || byte == 0x7F
  }

  /// What the bytes hold besides plain ASCII.
  private struct Controls {
    private(set) var count = 0
    private(set) var hasVerticalTab = false
    private(set) var isASCII = true

    init(in bytes: [UInt8]) {
      let bytes = bytes.span
      var index = ByteScanning.endOfPlain(in: bytes, from: 0, to: bytes.count)
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte >= 0x80 {
          isASCII = false
          continue
        }
        if isControl(byte) { count += 1 }
        if byte == 0x0B { hasVerticalTab = true }
        index = ByteScanning.endOfPlain(in: bytes, from: index, to: bytes.count)
      }
    }
  }

  /// PowerShell's `>` writes UTF-16.
  private static func utf16(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 4 else { return nil }
    let littleEndian: Bool
    var start = 0
    if bytes[0] == 0xFF, bytes[1] == 0xFE {
      (littleEndian, start) = (true, 2)
    } else if bytes[0] == 0xFE, bytes[1] == 0xFF {
      (littleEndian, start) = (false, 2)
    } else {
      // No mark: mostly ASCII text has a zero in every second byte.
      let sample = bytes.prefix(512)
      let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
      let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
      if odd * 4 > sample.count, even == 0 {
        littleEndian = true
      } else if even * 4 > sample.count, odd == 0 {
        littleEndian = false
      } else {
        return nil
      }
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = start
    while index + 1 < bytes.count {
      let (low, high) = littleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      units.append(UInt16(high) << 8 | UInt16(low))
      index += 2
    }
    var text = Array(String(decoding: units, as: UTF16.self).utf8)
    text.removeAll { $0 < 0x07 || $0 == 0x0B || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1B) }
    return text
  }

  /// Bytes that are no UTF-8 are read as Windows-1252, which is what they mostly are.
  private static func validated(_ bytes: [UInt8]) -> [UInt8] {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = start
    while true {
      index = ByteScanning.endOfASCII(in: bytes.span, from: index, to: bytes.count)
      guard index < bytes.count else { break }
      let length = sequenceLength(bytes, at: index)
      if length > 0 {
        index += length
      } else {
        result.append(contentsOf: bytes[start..<index])
        result.append(contentsOf: UTF8.encode(CodePage.windows1252.scalar(for: bytes[index])) ?? .init())
        index += 1
        start = index
      }
    }
    if start == 0 { return bytes }
    result.append(contentsOf: bytes[start...])
    return result
  }

  /// The length of the well-formed UTF-8 sequence at `index`, 0 when there is none.
  static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length =
      first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    if first == 0xE0, bytes[index + 1] < 0xA0 { return 0 }
    if first == 0xED, bytes[index + 1] > 0x9F { return 0 }
    if first == 0xF0, bytes[index + 1] < 0x90 { return 0 }
    if first == 0xF4, bytes[index + 1] > 0x8F { return 0 }
    return length
  }

  /// Undoes UTF-8 that was read in a console's code page and written again (`â€º` for `›`).
  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    guard let page = CodePage.mangling(bytes) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var run: [(byte: UInt8, scalar: Unicode.Scalar)] = []
    func flush() {
      let original = run.map(\.byte)
      var index = 0
      while index < run.count {
        let length = sequenceLength(original, at: index)
        if length > 1 {
          result.append(contentsOf: original[index..<(index + length)])
          index += length
        } else {
          result.append(contentsOf: UTF8.encode(run[index].scalar) ?? .init())
          index += 1
        }
      }
      run.removeAll(keepingCapacity: true)
    }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.value >= 0x80, let byte = page.byte(for: scalar) {
        run.append((byte, scalar))
      } else {
        flush()
        result.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    flush()
    return result
  }
}
