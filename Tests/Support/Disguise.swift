/// Ways in which the same screen reaches brolly.
package enum Disguise: String, CaseIterable, Sendable {
  case plain, carriageReturns, coloured, redrawn, quoted, fenced, timestamps, taskPrefix, lineNumbers, wrapped80,
    wrapped60
  case smartQuotes, mangled, zeroWidth, underShellPrompt, indented

  /// The bytes of `text` in this disguise.
  package func applied(to text: String) -> [UInt8] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func each(_ change: (Int, String) -> String) -> [UInt8] {
      Array(lines.enumerated().map { change($0 + 1, $1) }.joined(separator: "\n").utf8)
    }
    switch self {
    case .plain: return Array(text.utf8)
    case .carriageReturns: return each { $1 + "\r" }
    case .coloured: return each { $1.isEmpty ? "" : "\u{1B}[1m\u{1B}[36m" + $1 + "\u{1B}[39m\u{1B}[22m" }
    case .redrawn:
      // Drawn once, taken back line by line, drawn again: what a menu does at each key.
      let up = String(repeating: "\u{1B}[2K\u{1B}[1A", count: lines.count - 1)
      return Array((lines.joined(separator: "\r\n") + up + "\u{1B}[2K\u{1B}[G" + lines.joined(separator: "\r\n")).utf8)
    case .quoted: return each { "> " + $1 }
    case .fenced: return Array(("Seen today:\n\n```\n" + text + "\n```\n\nWhat now?").utf8)
    case .timestamps: return each { "2026-01-06T09:14:\($0 % 50 + 10).1234567Z " + $1 }
    case .taskPrefix: return each { "@shop/web:db:push: " + $1 }
    case .lineNumbers: return each { "\($0 + 40) | " + $1 }
    case .wrapped80: return wrapped(lines, at: 80)
    case .wrapped60: return wrapped(lines, at: 60)
    case .smartQuotes:
      return Array(text.map { $0 == "'" ? "\u{2019}" : $0 == "\"" ? "\u{201D}" : $0 }.map(String.init).joined().utf8)
    case .mangled:
      // UTF-8 read as Windows-1252 and written again.
      return text.utf8.flatMap { byte -> [UInt8] in
        byte < 0x80 ? [byte] : Array(String(Disguise.windows1252(byte)).utf8)
      }
    case .zeroWidth:
      return each { $1.split(separator: " ", omittingEmptySubsequences: false).joined(separator: " \u{200B}") }
    case .underShellPrompt: return Array(("dev@shop ~/app $ npx drizzle-kit push\n" + text).utf8)
    case .indented: return each { "    " + $1 }
    }
  }

  private func wrapped(_ lines: [String], at width: Int) -> [UInt8] {
    var result: [String] = []
    for line in lines {
      var rest = Array(line)
      while rest.count > width {
        result.append(String(rest[..<width]))
        rest = Array(rest[width...])
      }
      result.append(String(rest))
    }
    return Array(result.joined(separator: "\n").utf8)
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    let high: [UInt8: UInt32] = [
      0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x2C6,
      0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
      0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A,
      0x9C: 0x153, 0x9E: 0x17E, 0x9F: 0x178,
    ]
    return Unicode.Scalar(high[byte] ?? UInt32(byte)) ?? " "
  }
}
