import Bytes

/// A screen without its secrets: passwords in URLs, tokens, keys, webhooks, and the row values that databases put into
/// error details. What is taken out is replaced by `[redacted]`; line feeds stay, so lines keep their numbers.
struct Redaction {
  let screen: [UInt8]
  /// In the order of the screen.
  let leftOut: [LeftOut]

  /// - Parameter addresses: those of hooks, whose end is a secret.
  init(of screen: [UInt8], layout: Layout, hiding addresses: [SecretAddress]) {
    var scanner = Scanner(screen: screen, layout: layout, addresses: addresses)
    scanner.scan()
    if scanner.cuts.isEmpty {
      (self.screen, leftOut) = (screen, [])
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
    leftOut = scanner.cuts.map { cut in
      let line =
        BinarySearch.last(in: layout.starts, notAbove: cut.range.lowerBound, in: 0..<(layout.starts.count - 1)) + 1
      return LeftOut(kind: cut.kind, line: line)
    }
  }
}

extension Redaction {
  private struct Cut {
    var range: Range<Int>
    var kind: LeftOut.Kind
  }

  /// Finds secrets in one pass; each byte is looked at a bounded number of times.
  private struct Scanner {
    let screen: [UInt8]
    let layout: Layout
    let addresses: [SecretAddress]
    private let tokens = TokenShape.all
    /// The tokens that begin with each byte: a range of `tokens`.
    private let tokensFrom: [Range<Int>]
    var cuts: [Cut] = []
    /// Ends of stretches that are known to hold no token, no token of a hook, and to hold a call. Starting again inside
    /// one would make a hostile line quadratic.
    private var wordsEnd = 0
    private var pathEnd = 0
    private var callEnd = 0

    private static let quotes: ByteSet = "\"'`"

    init(screen: [UInt8], layout: Layout, addresses: [SecretAddress]) {
      self.screen = screen
      self.layout = layout
      self.addresses = addresses
      var tokensFrom = [Range<Int>](repeating: 0..<0, count: 256)
      for index in tokens.indices {
        let first = Int(tokens[index].first)
        let range = tokensFrom[first]
        tokensFrom[first] = (range.isEmpty ? index : range.lowerBound)..<index + 1
      }
      self.tokensFrom = tokensFrom
    }

    /// Whether a byte may begin something: a letter only where a word begins.
    private func begins(_ byte: UInt8, behindWord: Bool) -> Bool {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: "-"): true
      case UInt8(ascii: "B"), UInt8(ascii: "F"): !behindWord
      default: !behindWord && !tokensFrom[Int(byte)].isEmpty
      }
    }

    mutating func scan() {
      // Local copies: a stored table of the type is looked up behind a lock at every byte.
      let isWord = (0..<256).map { UInt8($0).isWord }
      let begins =
        (0..<256).map { self.begins(UInt8($0), behindWord: false) }
        + (0..<256).map { self.begins(UInt8($0), behindWord: true) }
      let screen = self.screen
      var index = 0
      while true {
        index = Scanner.nextMark(in: screen.span, from: index, begins.span, isWord.span)
        guard index < screen.count else { return }
        index = end(of: screen[index], at: index) ?? index + 1
      }
    }

    /// The first byte from `start` on that may begin something. One branch per byte; two were mispredicted on every other
    /// word.
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
        screen.has("://", at: index) ? url(at: index) : assignment(at: index, isColon: true)
      case UInt8(ascii: "="): assignment(at: index, isColon: false)
      case UInt8(ascii: "("): keyValue(at: index)
      case UInt8(ascii: "-"): screen.has("-----BEGIN ", at: index) ? privateKey(at: index) : nil
      case UInt8(ascii: "B"), UInt8(ascii: "F"): bearer(at: index) ?? rowValues(at: index)
      case UInt8(ascii: "p"): rowValues(at: index) ?? token(at: index)
      default: token(at: index)
      }
    }

    /// The end of the run from `start` whose bytes satisfy `belongs`; a line that the terminal cut goes on in the next.
    private func end(of start: Int, while belongs: (UInt8) -> Bool) -> Int {
      var index = start
      while index < screen.count {
        if screen[index] == 0x0A {
          let line = BinarySearch.last(in: layout.starts, notAbove: index, in: 0..<layout.cut.count)
          guard layout.cut[line], index > start else { break }
        } else if !belongs(screen[index]) {
          break
        }
        index += 1
      }
      return index
    }

    private mutating func cut(_ range: Range<Int>, _ kind: LeftOut.Kind) -> Int {
      cuts.append(Cut(range: range, kind: kind))
      return range.upperBound
    }

    /// `scheme://user:password@host/…?password=…`, and webhooks.
    private mutating func url(at colon: Int) -> Int? {
      let start = colon + 3
      if let end = hook(at: start) { return end }
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
          let line = BinarySearch.last(in: layout.starts, notAbove: index, in: 0..<layout.cut.count)
          if !layout.cut[line] { break }
        } else if byte <= 0x20 || Scanner.quotes.contains(byte) || byte == UInt8(ascii: "<") && at != nil {
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
      return cut((separator + 1)..<at, isDefault ? .standardPassword : .password)
    }

    /// The end of the address of a hook.
    private mutating func hook(at start: Int) -> Int? {
      // Teams and Azure put the tenant before the domain.
      let host = screen[start..<min(screen.count, start + 120)]
      let stop = host.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? host.endIndex
      for address in addresses {
        guard let place = screen.span.firstIndex(of: address.bytes.span, from: start, to: stop),
          case let found = place + address.bytes.count, address.hasHost || found >= pathEnd
        else { continue }
        let ends: ByteSet = "\"'`)>"
        let end = end(of: found) { $0 > 0x20 && !ends.contains($0) }
        let secret = screen[found..<end]
        let hasDigit = secret.contains(where: \.isDigit)
        if !hasDigit { pathEnd = end }
        let isToken = address.hasHost || secret.count >= 20 && hasDigit
        if secret.count > 8, isToken { return cut(found..<end, .hook) }
        if address.hasHost { return end }
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
      for token in tokens[tokensFrom[Int(screen[start])]] where screen.has(token.prefix, at: start) {
        let behind = start + token.prefix.utf8CodeUnitCount
        let end = end(of: behind) {
          $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=")
        }
        let body = screen[behind..<end]
        // A token has digits or capitals; `sk-something-in-words` and `npm_config_user_agent_x` have none.
        let isMarked = body.contains { $0.isDigit || $0.isCapital }
        if !isMarked { wordsEnd = end }
        if isMarked, body.count >= token.least { return cut(start..<end, .token) }
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
      // A key is a signature only where it is called `sig` and nothing more.
      if key.count > 3, screen.has(caseless: "sig", at: key.lowerBound, before: key.upperBound) { return false }
      return key.contains { start in
        Scanner.secretWords(from: screen[start].lowered)
          .contains { screen.has(caseless: $0, at: start, before: key.upperBound) }
      }
    }

    /// `PGPASSWORD=…`, `authToken: "…"`, `?token=…`.
    private mutating func assignment(at sign: Int, isColon: Bool) -> Int? {
      var value = sign + 1
      while value < screen.count, screen[value] == 0x20 { value += 1 }
      guard value < screen.count else { return nil }
      let quote = Scanner.quotes.contains(screen[value]) ? screen[value] : nil
      // A clock has colons too; without quotes only what stands beside `=` is a value.
      if quote == nil, isColon || value != sign + 1 { return nil }
      if quote != nil { value += 1 }
      var start = sign
      if start > 0, screen[start - 1] == 0x22 || screen[start - 1] == 0x27 { start -= 1 }
      let keyEnd = start
      while start > 0, keyEnd - start < 40,
        screen[start - 1].isWord || screen[start - 1] == UInt8(ascii: "-")
      {
        start -= 1
      }
      guard keyEnd - start >= 3, isSecretKey(start..<keyEnd) else { return nil }
      guard value < screen.count, quote != nil || value >= callEnd, !Scanner.opensPlaceholder(screen[value]),
        !screen.has("process.env", at: value)
      else { return nil }
      let ends: ByteSet = "\"'`&;),<"
      let end = end(of: value) { byte in
        if let quote { return byte != quote && byte != 0x0A }
        return byte > 0x20 && !ends.contains(byte)
      }
      let text = screen[value..<end]
      if let call = text.lastIndex(of: UInt8(ascii: "(")) {
        if quote == nil { callEnd = call }
        return nil
      }
      guard text.count >= 4, !Scanner.isPlaceholder(text), !text.contains(0x20) else { return nil }
      return cut(value..<end, .setting)
    }

    /// `Key (email)=(…)`: the values of a row.
    private mutating func keyValue(at open: Int) -> Int? {
      guard open >= 3, screen[open - 1] == UInt8(ascii: "="), screen[open - 2] == UInt8(ascii: ")") else { return nil }
      let end = end(of: open + 1) { $0 != UInt8(ascii: ")") && $0 != 0x0A }
      return end > open + 1 ? cut((open + 1)..<end, .rowValues) : nil
    }

    private mutating func rowValues(at start: Int) -> Int? {
      if screen.has("Failing row contains (", at: start) {
        let open = start + 22
        let end = end(of: open) { $0 != 0x0A && $0 != 0x27 }
        return cut(open..<end, .rowValues)
      }
      if screen.has("params: ", at: start) {
        let open = start + 8
        if screen.has("undefined", at: open) { return nil }
        let end = end(of: open) { $0 != 0x0A }
        let isEmpty = screen[open..<end].allSatisfy { " [],".utf8.contains($0) }
        return isEmpty ? nil : cut(open..<end, .rowValues)
      }
      return nil
    }

    private mutating func bearer(at start: Int) -> Int? {
      guard screen.has("Bearer ", at: start) || screen.has("Basic ", at: start) else { return nil }
      let value = start + (screen[start + 1] == UInt8(ascii: "e") ? 7 : 6)
      let end = end(of: value) { $0 > 0x20 && !Scanner.quotes.contains($0) && $0 != UInt8(ascii: ",") }
      let text = screen[value..<end]
      guard text.count >= 16, text.contains(where: \.isDigit) else { return nil }
      return cut(value..<end, .token)
    }

    private mutating func privateKey(at start: Int) -> Int? {
      let head: StaticString = "PRIVATE KEY-----"
      guard let place = screen.span.firstIndex(of: head, from: start, to: min(screen.count, start + 64)) else {
        return nil
      }
      let key = place + head.utf8CodeUnitCount
      let limit = min(screen.count, start + 16_384)
      return cut(key..<(screen.span.firstIndex(of: "-----END ", from: key, to: limit) ?? limit), .key)
    }
  }
}
