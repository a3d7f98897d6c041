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
      let line = Search.last(in: layout.starts, notAbove: cut.range.lowerBound, in: 0..<layout.fenced.count) + 1
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
    private var line = 0

    init(screen: [UInt8], layout: Layout) {
      self.screen = screen
      self.layout = layout
    }

    /// Tokens are told by how they begin; the number is the fewest bytes that follow.
    private static let tokens: [(prefix: [UInt8], least: Int)] = [
      ("ghp_", 20), ("gho_", 20), ("ghs_", 20), ("ghu_", 20), ("github_pat_", 20), ("glpat-", 16), ("sk-", 20),
      ("sk_live_", 12), ("sk_test_", 12), ("rk_live_", 12), ("xoxb-", 12), ("xoxp-", 12), ("xoxa-", 12), ("xapp-", 12),
      ("AKIA", 16), ("ASIA", 16), ("AIza", 30), ("npm_", 30), ("eyJ", 30), ("sbp_", 20), ("dckr_pat_", 16), ("hf_", 24),
      ("SG.", 20), ("dop_v1_", 20), ("shpat_", 20), ("tskey-", 16), ("pscale_pw_", 12), ("pscale_tkn_", 12),
      ("napi_", 20), ("whsec_", 16), ("ya29.", 20), ("lin_api_", 16), ("vercel_", 20), ("pypi-", 30),
    ].map { (Array($0.0.utf8), $0.1) }

    /// Webhook addresses: the path after these is the secret.
    private static let webhooks: [[UInt8]] = [
      "hooks.slack.com/services/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/",
      "logic.azure.com/", "logic.azure.com:443/", "powerplatform.com/", "chat.googleapis.com/v1/spaces/",
      "api.telegram.org/bot",
    ].map { Array($0.utf8) }

    /// A copy of the table for the loop: a static one is looked up behind a lock at every byte.
    private let tokenStarts = Scanner.tokenStarts

    private static let tokenStarts: [Bool] = {
      var starts = [Bool](repeating: false, count: 256)
      for token in tokens { starts[Int(token.prefix[0])] = true }
      return starts
    }()

    mutating func scan() {
      var index = 0
      var previous: UInt8 = 0x20
      while index < screen.count {
        let byte = screen[index]
        var next = index + 1
        if byte == UInt8(ascii: ":") {
          if starts(with: "://", at: index) {
            next = url(at: index) ?? next
          } else {
            next = assignment(at: index, isColon: true) ?? next
          }
        } else if byte == UInt8(ascii: "=") {
          next = assignment(at: index, isColon: false) ?? next
        } else if byte == UInt8(ascii: "(") && previous == UInt8(ascii: "=") {
          next = keyValue(at: index) ?? next
        } else if byte == UInt8(ascii: "-"), starts(with: "-----BEGIN ", at: index) {
          next = privateKey(at: index) ?? next
        } else if tokenStarts[Int(byte)], !isWord(previous) {
          next = token(at: index) ?? next
        } else if byte == UInt8(ascii: "B") || byte == UInt8(ascii: "p") || byte == UInt8(ascii: "F"), !isWord(previous)
        {
          next = bearer(at: index) ?? rowValues(at: index) ?? next
        }
        previous = screen[next - 1]
        index = next
      }
    }

    private func isWord(_ byte: UInt8) -> Bool {
      (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
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

    private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
      guard let first = value.first else { return true }
      if first == UInt8(ascii: "$") || first == UInt8(ascii: "<") || first == UInt8(ascii: "[")
        || first == UInt8(ascii: "{")
      {
        return true
      }
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
      for (prefix, least) in Scanner.tokens
      where screen[start] == prefix[0] && start + prefix.count <= screen.count
        && screen[start..<(start + prefix.count)].elementsEqual(prefix)
      {
        let end = end(of: start + prefix.count) {
          isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=")
        }
        let body = screen[(start + prefix.count)..<end]
        // A token has digits or capitals; `sk-something-in-words` and `npm_config_user_agent_x` have none.
        let isToken = body.count >= least && body.contains { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A }
        if isToken { return cut(start..<end) }
      }
      return nil
    }

    private static let keys: [[UInt8]] = [
      "password", "passwd", "secret", "token", "api_key", "apikey", "access_key", "private_key", "accesskey", "sig",
      "credential",
    ].map { Array($0.utf8) }

    /// `PGPASSWORD=…`, `authToken: "…"`, `?token=…`.
    private mutating func assignment(at sign: Int, isColon: Bool) -> Int? {
      var start = sign
      if start > 0, screen[start - 1] == 0x22 || screen[start - 1] == 0x27 { start -= 1 }
      let keyEnd = start
      while start > 0, keyEnd - start < 40, isWord(screen[start - 1]) || screen[start - 1] == UInt8(ascii: "-") {
        start -= 1
      }
      guard keyEnd - start >= 3 else { return nil }
      let key = screen[start..<keyEnd].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      let isSecretKey = Scanner.keys.contains { word in
        key.count >= word.count
          && (0...(key.count - word.count)).contains { key[$0..<($0 + word.count)].elementsEqual(word) }
      }
      guard isSecretKey, !key.starts(with: "sig".utf8) || key.count == 3 else { return nil }
      var value = sign + 1
      while value < screen.count, screen[value] == 0x20 { value += 1 }
      guard value < screen.count else { return nil }
      let quote = screen[value] == 0x22 || screen[value] == 0x27 || screen[value] == 0x60 ? screen[value] : nil
      if quote != nil { value += 1 }
      if isColon && quote == nil { return nil }
      if !isColon && quote == nil && value != sign + 1 { return nil }
      let end = end(of: value) { byte in
        if let quote { return byte != quote && byte != 0x0A }
        return byte > 0x20
          && ![
            0x22, 0x27, 0x60, UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: ","),
            UInt8(ascii: "<"),
          ].contains(byte)
      }
      let text = screen[value..<end]
      guard text.count >= 4, !Scanner.isPlaceholder(text), !text.starts(with: "process.env".utf8),
        !text.contains(0x20), !text.contains(UInt8(ascii: "("))
      else { return nil }
      return cut(value..<end)
    }

    /// `Key (email)=(…)`: the values of a row.
    private mutating func keyValue(at open: Int) -> Int? {
      guard open >= 3, screen[open - 2] == UInt8(ascii: ")") else { return nil }
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
        return value.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
          ? nil : cut(open..<end, isSecret: false)
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
