/// A screen without its secrets: passwords in URLs, tokens, keys, webhooks, and the row values that databases put into
/// error details. What is taken out is replaced by `[redacted]`; line feeds stay, so lines keep their numbers.
struct Redaction {
  let screen: [UInt8]
  let count: Int
  /// From 1; row values do not count here.
  let secretLines: [Int]

  init(of screen: [UInt8], layout: Layout) {
    var scanner = Scanner(screen: screen, layout: layout)
    scanner.scan()
    if scanner.cuts.isEmpty {
      (self.screen, count, secretLines) = (screen, 0, [])
      return
    }
    var result: [UInt8] = []
    result.reserveCapacity(screen.count)
    var position = 0
    for cut in scanner.cuts {
      result.append(contentsOf: screen[position..<cut.range.lowerBound])
      result.append(contentsOf: "[redacted]".utf8)
      for byte in screen[cut.range] where byte == 0x0A { result.append(byte) }
      position = cut.range.upperBound
    }
    result.append(contentsOf: screen[position...])
    self.screen = result
    count = scanner.cuts.count
    var lines: [Int] = []
    for cut in scanner.cuts where cut.isSecret {
      let line = Search.last(in: layout.starts, notAbove: cut.range.lowerBound, in: 0..<(layout.starts.count - 1)) + 1
      if lines.last != line { lines.append(line) }
    }
    secretLines = lines
  }
}

extension Redaction {
  private struct Cut {
    var range: Range<Int>
    var isSecret: Bool
  }

  /// Finds secrets in one pass; each byte is looked at a bounded number of times.
  private struct Scanner {
    let screen: [UInt8]
    let layout: Layout
    var cuts: [Cut] = []
    /// Up to where a run is known to hold no token, and one to hold a call: what begins inside of it is not looked at to
    /// its end again. Without these a hostile line takes time by the square of its length.
    private var wordsEnd = 0
    private var callEnd = 0

    init(screen: [UInt8], layout: Layout) {
      self.screen = screen
      self.layout = layout
    }

    /// Tokens are told by how they begin; the number is the fewest bytes that follow.
    private static func tokens(from first: UInt8) -> [(prefix: StaticString, least: Int)] {
      switch first {
      case UInt8(ascii: "A"): [("AKIA", 16), ("ASIA", 16), ("AIza", 30)]
      case UInt8(ascii: "S"): [("SG.", 20)]
      case UInt8(ascii: "d"): [("dckr_pat_", 16), ("dop_v1_", 20)]
      case UInt8(ascii: "e"): [("eyJ", 30)]
      case UInt8(ascii: "g"):
        [("ghp_", 20), ("gho_", 20), ("ghs_", 20), ("ghu_", 20), ("github_pat_", 20), ("glpat-", 16)]
      case UInt8(ascii: "h"): [("hf_", 24)]
      case UInt8(ascii: "l"): [("lin_api_", 16)]
      case UInt8(ascii: "n"): [("npm_", 30), ("napi_", 20)]
      case UInt8(ascii: "p"): [("pscale_pw_", 12), ("pscale_tkn_", 12), ("pypi-", 30)]
      case UInt8(ascii: "r"): [("rk_live_", 12)]
      case UInt8(ascii: "s"): [("sk-", 20), ("sk_live_", 12), ("sk_test_", 12), ("sbp_", 20), ("shpat_", 20)]
      case UInt8(ascii: "t"): [("tskey-", 16)]
      case UInt8(ascii: "v"): [("vercel_", 20)]
      case UInt8(ascii: "w"): [("whsec_", 16)]
      case UInt8(ascii: "x"): [("xoxb-", 12), ("xoxp-", 12), ("xoxa-", 12), ("xapp-", 12)]
      case UInt8(ascii: "y"): [("ya29.", 20)]
      default: []
      }
    }

    /// Webhook addresses: the path after these is the secret.
    private static let webhooks: [[UInt8]] = [
      "hooks.slack.com/services/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/",
      "logic.azure.com/", "logic.azure.com:443/", "powerplatform.com/", "chat.googleapis.com/v1/spaces/",
      "api.telegram.org/bot",
    ].map { Array($0.utf8) }

    /// Whether a byte may begin something: a letter only where a word begins.
    private static func begins(_ byte: UInt8, behindWord: Bool) -> Bool {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: "-"): true
      case UInt8(ascii: "B"), UInt8(ascii: "F"): !behindWord
      default: !behindWord && !tokens(from: byte).isEmpty
      }
    }

    mutating func scan() {
      // Tables of the call: one of the type is looked up behind a lock at every byte.
      let isWord = (UInt8.min...UInt8.max).map(Transcript.isWordByte)
      let begins =
        (UInt8.min...UInt8.max).map { Scanner.begins($0, behindWord: false) }
        + (UInt8.min...UInt8.max).map { Scanner.begins($0, behindWord: true) }
      let screen = self.screen
      var index = 0
      while true {
        index = Scanner.nextMark(in: screen.span, from: index, begins.span, isWord.span)
        guard index < screen.count else { return }
        index = end(of: screen[index], at: index) ?? index + 1
      }
    }

    /// The first byte from `start` on that may begin something. One branch a byte, that is seldom taken: two of them were
    /// guessed wrong in every second word.
    private static func nextMark(
      in screen: Span<UInt8>, from start: Int, _ begins: Span<Bool>, _ isWord: Span<Bool>
    ) -> Int {
      var index = start
      var isBehindWord = start > 0 && isWord[Int(screen[start - 1])]
      while index < screen.count, !begins[Int(screen[index]) + (isBehindWord ? 256 : 0)] {
        isBehindWord = isWord[Int(screen[index])]
        index += 1
      }
      return index
    }

    /// The end of what begins with `byte` at `index` and was looked at, if it was more than that byte.
    private mutating func end(of byte: UInt8, at index: Int) -> Int? {
      switch byte {
      case UInt8(ascii: ":"):
        starts(with: "://", at: index) ? url(at: index) : assignment(at: index, isColon: true)
      case UInt8(ascii: "="): assignment(at: index, isColon: false)
      case UInt8(ascii: "("): keyValue(at: index)
      case UInt8(ascii: "-"): starts(with: "-----BEGIN ", at: index) ? privateKey(at: index) : nil
      case UInt8(ascii: "B"), UInt8(ascii: "F"): bearer(at: index) ?? rowValues(at: index)
      case UInt8(ascii: "p"): rowValues(at: index) ?? token(at: index)
      default: token(at: index)
      }
    }

    private func starts(with literal: StaticString, at index: Int) -> Bool {
      let count = literal.utf8CodeUnitCount
      guard index + count <= screen.count else { return false }
      return unsafe UnsafeBufferPointer(start: literal.utf8Start, count: count).elementsEqual(
        screen[index..<(index + count)])
    }

    /// The end of the run from `start` whose bytes satisfy `belongs`; a line that the terminal cut goes on in the next.
    private func end(of start: Int, while belongs: (UInt8) -> Bool) -> Int {
      var index = start
      while index < screen.count {
        if screen[index] == 0x0A {
          let line = Search.last(in: layout.starts, notAbove: index, in: 0..<layout.cut.count)
          guard layout.cut[line], index > start else { break }
        } else if !belongs(screen[index]) {
          break
        }
        index += 1
      }
      return index
    }

    private mutating func cut(_ range: Range<Int>, isSecret: Bool = true) -> Int {
      cuts.append(Cut(range: range, isSecret: isSecret))
      return range.upperBound
    }

    /// `scheme://user:password@host/…?password=…`, and webhooks.
    private mutating func url(at colon: Int) -> Int? {
      let start = colon + 3
      for webhook in Scanner.webhooks {
        // Teams and Azure put the tenant before the domain.
        let host = screen[start..<min(screen.count, start + 120)]
        let stop =
          host.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? host.endIndex
        if let found = firstRange(of: webhook, in: start..<stop) {
          let end = end(of: found.upperBound) { $0 > 0x20 && ![0x22, 0x27, 0x60, 0x29, 0x3E].contains($0) }
          return end > found.upperBound + 8 ? cut(found.upperBound..<end) : end
        }
      }
      var separator: Int?
      var at: Int?
      var index = start
      let limit = min(screen.count, start + 512)
      while index < limit {
        let byte = screen[index]
        if byte == UInt8(ascii: "@") { at = index }
        if byte == UInt8(ascii: ":"), separator == nil { separator = index }
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") {
          // A slash may be in the password, if an at sign comes before the next blank.
          if at != nil { break }
        }
        if byte == 0x0A {
          let line = Search.last(in: layout.starts, notAbove: index, in: 0..<layout.cut.count)
          if !layout.cut[line] { break }
        } else if byte <= 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x60 || byte == UInt8(ascii: "<") && at != nil
        {
          break
        }
        index += 1
      }
      guard let separator, let at, separator + 1 < at else { return nil }
      let password = screen[(separator + 1)..<at]
      guard !Scanner.isPlaceholder(password) else { return at }
      let host = screen[(at + 1)..<min(screen.count, at + 10)]
      let isLocal = host.starts(with: "localhost".utf8) || host.starts(with: "127.0.0.1".utf8)
      // The password that every local set-up has is no news to anybody.
      let isDefault = isLocal && password.elementsEqual(screen[start..<separator])
      return cut((separator + 1)..<at, isSecret: !isDefault)
    }

    private func firstRange(of needle: [UInt8], in range: Range<Int>) -> Range<Int>? {
      guard needle.count <= range.count else { return nil }
      for start in range.lowerBound...(range.upperBound - needle.count)
      where screen[start] == needle[0] && screen[start..<(start + needle.count)].elementsEqual(needle) {
        return start..<(start + needle.count)
      }
      return nil
    }

    private static func opensPlaceholder(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "$") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }

    private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
      guard let first = value.first, !opensPlaceholder(first) else { return true }
      if value.allSatisfy({ $0 == UInt8(ascii: "*") || $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: ".") }) {
        return true
      }
      let word = String(decoding: value, as: UTF8.self).lowercased()
      return [
        "password", "pass", "pwd", "secret", "your_password", "your-password", "yourpassword", "undefined", "null",
        "string", "true", "false", "changeme", "mypassword", "token", "redacted",
      ].contains(word)
    }

    private mutating func token(at start: Int) -> Int? {
      // Most words are shorter than any token.
      guard start >= wordsEnd, !screen[start..<min(screen.count, start + 8)].contains(0x20) else { return nil }
      for (prefix, least) in Scanner.tokens(from: screen[start]) where starts(with: prefix, at: start) {
        let behind = start + prefix.utf8CodeUnitCount
        let end = end(of: behind) {
          Transcript.isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=")
        }
        let body = screen[behind..<end]
        // A token has digits or capitals; `sk-something-in-words` and `npm_config_user_agent_x` have none.
        let isMarked = body.contains { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A }
        if !isMarked { wordsEnd = end }
        if isMarked, body.count >= least { return cut(start..<end) }
      }
      return nil
    }

    /// The words of keys that hold secrets.
    private static func secretWords(from first: UInt8) -> [StaticString] {
      switch first {
      case UInt8(ascii: "a"): ["api_key", "apikey", "access_key", "accesskey"]
      case UInt8(ascii: "c"): ["credential"]
      case UInt8(ascii: "p"): ["password", "passwd", "private_key"]
      case UInt8(ascii: "s"): ["secret", "sig"]
      case UInt8(ascii: "t"): ["token"]
      default: []
      }
    }

    private func isSecretKey(_ key: Range<Int>) -> Bool {
      // A signature is one only where it is called so and no more.
      if key.count > 3, starts(withWord: "sig", at: key.lowerBound, before: key.upperBound) { return false }
      return key.contains { start in
        Scanner.secretWords(from: Scanner.lower(screen[start]))
          .contains { starts(withWord: $0, at: start, before: key.upperBound) }
      }
    }

    /// The same as `starts(with:at:)`, in any case.
    private func starts(withWord word: StaticString, at start: Int, before end: Int) -> Bool {
      guard start + word.utf8CodeUnitCount <= end else { return false }
      return (0..<word.utf8CodeUnitCount).allSatisfy { unsafe Scanner.lower(screen[start + $0]) == word.utf8Start[$0] }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    /// `PGPASSWORD=…`, `authToken: "…"`, `?token=…`.
    private mutating func assignment(at sign: Int, isColon: Bool) -> Int? {
      var value = sign + 1
      while value < screen.count, screen[value] == 0x20 { value += 1 }
      guard value < screen.count else { return nil }
      let quote = screen[value] == 0x22 || screen[value] == 0x27 || screen[value] == 0x60 ? screen[value] : nil
      // A clock has colons too; without quotes only what stands beside `=` is a value.
      if quote == nil, isColon || value != sign + 1 { return nil }
      if quote != nil { value += 1 }
      var start = sign
      if start > 0, screen[start - 1] == 0x22 || screen[start - 1] == 0x27 { start -= 1 }
      let keyEnd = start
      while start > 0, keyEnd - start < 40,
        Transcript.isWordByte(screen[start - 1]) || screen[start - 1] == UInt8(ascii: "-")
      {
        start -= 1
      }
      guard keyEnd - start >= 3, isSecretKey(start..<keyEnd) else { return nil }
      guard value < screen.count, quote != nil || value >= callEnd, !Scanner.opensPlaceholder(screen[value]),
        !starts(with: "process.env", at: value)
      else { return nil }
      let end = end(of: value) { byte in
        if let quote { return byte != quote && byte != 0x0A }
        return byte > 0x20
          && ![
            0x22, 0x27, 0x60, UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: ","),
            UInt8(ascii: "<"),
          ].contains(byte)
      }
      let text = screen[value..<end]
      if let call = text.lastIndex(of: UInt8(ascii: "(")) {
        if quote == nil { callEnd = call }
        return nil
      }
      guard text.count >= 4, !Scanner.isPlaceholder(text), !text.contains(0x20) else { return nil }
      return cut(value..<end)
    }

    /// `Key (email)=(…)`: the values of a row.
    private mutating func keyValue(at open: Int) -> Int? {
      guard open >= 3, screen[open - 1] == UInt8(ascii: "="), screen[open - 2] == UInt8(ascii: ")") else { return nil }
      let end = end(of: open + 1) { $0 != UInt8(ascii: ")") && $0 != 0x0A }
      return end > open + 1 ? cut((open + 1)..<end, isSecret: false) : nil
    }

    private mutating func rowValues(at start: Int) -> Int? {
      if starts(with: "Failing row contains (", at: start) {
        let open = start + 22
        let end = end(of: open) { $0 != 0x0A && $0 != 0x27 }
        return cut(open..<end, isSecret: false)
      }
      if starts(with: "params: ", at: start) {
        let open = start + 8
        let end = end(of: open) { $0 != 0x0A }
        let value = screen[open..<end]
        let isEmpty = value.allSatisfy { " [],".utf8.contains($0) } || value.starts(with: "undefined".utf8)
        return isEmpty ? nil : cut(open..<end, isSecret: false)
      }
      return nil
    }

    private mutating func bearer(at start: Int) -> Int? {
      guard starts(with: "Bearer ", at: start) || starts(with: "Basic ", at: start) else { return nil }
      let value = start + (screen[start + 1] == UInt8(ascii: "e") ? 7 : 6)
      let end = end(of: value) { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x60 && $0 != UInt8(ascii: ",") }
      let text = screen[value..<end]
      guard text.count >= 16, text.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      return cut(value..<end)
    }

    private mutating func privateKey(at start: Int) -> Int? {
      let firstLine = screen[start..<min(screen.count, start + 64)]
      guard let firstEnd = firstRange(of: Array("PRIVATE KEY-----".utf8), in: firstLine.startIndex..<firstLine.endIndex)
      else {
        return nil
      }
      let limit = min(screen.count, start + 16_384)
      let close = firstRange(of: Array("-----END ".utf8), in: firstEnd.upperBound..<limit)?.lowerBound ?? limit
      return cut(firstEnd.upperBound..<close)
    }
  }
}
