import Bytes

/// PowerShell rewritten as a POSIX shell would have it: variables and lists put in, words in their places.
enum PowerShell {
  /// The lines of a script, rewritten; nil where nothing in it is peculiar to PowerShell.
  static func asPOSIX(_ lines: [String]) -> [String]? {
    guard lines.contains(where: isOwn) else { return nil }
    var values: [Substring: [String]] = [:]
    var plain: [String] = []
    var goesOn = ""
    for line in lines {
      goesOn += line.drop { $0 == " " || $0 == "\t" }
      if goesOn.hasSuffix(" `") {
        goesOn.removeLast()
        plain.append("")
        continue
      }
      let text = goesOn
      goesOn = ""
      var commands: [String] = []
      for part in parts(of: withoutProperties(text)[...]) {
        if let (name, value) = assignment(String(part)) {
          let appends = part.prefix { $0 != "=" }.last == "+"
          let words = (appends ? values[name] ?? [] : []) + self.words(value, values)
          // What grows without end is not known: a list that holds itself twice doubles with each line.
          values[name] = words.reduce(0) { $0 + $1.utf8.count + 1 } < longestValue ? words : nil
          if name.hasPrefix("env:") { commands.append("export \(name.dropFirst(4))=\(words.joined())") }
        } else {
          commands.append(command(part, values))
        }
      }
      plain.append(commands.joined(separator: "; "))
    }
    return plain
  }

  /// Bytes of a value from which on it counts as unknown.
  private static let longestValue = 1_000
  /// Bytes of a line from which on no more variables are put in.
  private static let longestLine = 10_000

  /// A line without what it only sets at each thing: `ForEach-Object { $_.IsReadOnly = $false; Remove-Item $_ }`.
  private static func withoutProperties(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "_")), line.contains("$_.") else { return line }
    let parts = line.split(separator: ";", omittingEmptySubsequences: false)
    let kept = parts.enumerated().map { index, part in
      guard let mark = part.firstRange(of: "$_."), index + 1 < parts.count else { return part[...] + ";" }
      let rest = part[mark.upperBound...].drop { $0.isLetter }.drop { $0 == " " }
      // A value that is worked out may delete on its way.
      let isPlain = rest.hasPrefix("=") && !rest.hasPrefix("==") && !rest.contains { "({|&`@".contains($0) }
      return isPlain ? part[..<mark.lowerBound] : part + ";"
    }
    return String(kept.joined().dropLast())
  }

  /// What stands between the semicolons of a line.
  private static func parts(of line: Substring) -> [Substring] {
    var parts: [Substring] = []
    var rest = line
    while let end = rest.firstIndex(ofUnquoted: ";") {
      parts.append(rest[..<end].drop { $0 == " " })
      rest = rest[rest.index(after: end)...]
    }
    return parts + [rest.drop { $0 == " " }]
  }

  /// Whether a line can only be PowerShell.
  private static func isOwn(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    // Few lines begin like one or have a pipe, and their bytes tell so.
    let mayBegin = mayBeginCommand(text)
    guard mayBegin || text.utf8.contains(UInt8(ascii: "|")) else { return false }
    let lower = text.lowercased()
    // What stands in a pipe there goes on in the next line.
    if lower.hasPrefix("foreach-object {") || lower.contains("| foreach-object {") || lower.contains("| % {") {
      return true
    }
    guard mayBegin else { return lower.contains("| iex") }
    if assignment(String(text)) != nil { return true }
    return text.hasPrefix("& ") || lower.hasPrefix("iex ") || lower.hasPrefix("iex(") || lower.contains("| iex")
      || lower.hasPrefix("invoke-expression") || lower.hasPrefix("start-process") || lower.hasPrefix("saps ")
  }

  private static func mayBeginCommand(_ text: Substring) -> Bool {
    guard let first = text.utf8.first else { return false }
    switch first.lowered {
    case UInt8(ascii: "$"), UInt8(ascii: "&"): return true
    case UInt8(ascii: "i"), UInt8(ascii: "f"), UInt8(ascii: "s"):
      return ["iex", "inv", "for", "sta", "sap"].contains(text.prefix(3).lowercased())
    default: return false
    }
  }

  /// `$name = value`
  private static func assignment(_ line: String) -> (name: Substring, value: Substring)? {
    guard line.hasPrefix("$"), let sign = line.firstIndex(of: "=") else { return nil }
    let name = line[..<sign].dropFirst().prefix { $0 != " " && $0 != "+" }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_:".contains($0) }) else { return nil }
    return (name, line[line.index(after: sign)...].drop { $0 == " " })
  }

  /// The words of an expression: strings joined by `+` are one word, the elements of a list are several.
  private static func words(_ text: Substring, _ values: [Substring: [String]]) -> [String] {
    var words: [String] = []
    var joins = false
    var fills = false
    var rest = text
    var size = 0
    func put(_ word: String) {
      if joins, let last = words.popLast() { words.append(last + word) } else { words.append(word) }
    }
    while let character = rest.first {
      switch character {
      case "'", "\"":
        let inner = rest.dropFirst()
        let end = inner.firstIndex(of: character) ?? inner.endIndex
        var word = String(inner[..<end])
        if character == "\"" { word = filled(word[...], values) }
        if fills {
          fill(word, into: &words)
        } else {
          put(word)
        }
        joins = false
        rest = end < inner.endIndex ? inner[inner.index(after: end)...] : ""
      case "$", "@":
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "_:".contains($0) }
        rest = rest.dropFirst(1 + name.count)
        guard !name.isEmpty else { continue }
        let value = size < longestLine ? values[name] ?? ["$" + name] : ["$" + name]
        size += value.reduce(0) { $0 + $1.utf8.count }
        if fills {
          for word in value { fill(word, into: &words) }
        } else if joins {
          put(value.joined(separator: " "))
        } else {
          words += value
        }
        joins = false
      case "+":
        joins = true
        rest = rest.dropFirst()
      case "-" where rest.hasPrefix("-f ") || rest.hasPrefix("-join"):
        fills = rest.hasPrefix("-f ")
        if !fills {
          words = [words.joined()]
          rest = ""
        }
        rest = rest.dropFirst(2)
      case " ", ",", "(", ")", "{", "}", ";": rest = rest.dropFirst()
      default:
        let word = rest.prefix { !" ,();+'\"".contains($0) }
        if fills { fill(String(word), into: &words) } else { put(String(word)) }
        joins = false
        rest = rest.dropFirst(max(1, word.count))
      }
    }
    return words
  }

  /// Puts a word into the first place that `{0}` and its like leave open in the first of `words`.
  private static func fill(_ word: String, into words: inout [String]) {
    guard let first = words.first, let open = first.firstIndex(of: "{"), let close = first[open...].firstIndex(of: "}")
    else { return }
    words[0] = first.replacing(first[open...close], with: word)
  }

  /// A string with the variables in it that are known.
  private static func filled(_ text: Substring, _ values: [Substring: [String]]) -> String {
    var filled = ""
    var rest = text
    while let sign = rest.firstIndex(of: "$") {
      filled += rest[..<sign]
      var behind = rest[rest.index(after: sign)...]
      let isBraced = behind.first == "{"
      if isBraced { behind = behind.dropFirst() }
      let name = behind.prefix { $0.isLetter || $0.isNumber || "_:".contains($0) }
      let value = filled.utf8.count < longestLine ? values[name] : nil
      filled += value.map { $0.joined(separator: " ") } ?? "$" + name
      rest = behind.dropFirst(name.count + (isBraced ? 1 : 0))
    }
    return filled + rest
  }

  /// A line that runs something, as words.
  private static func command(_ line: Substring, _ values: [Substring: [String]]) -> String {
    let word = line.prefix { $0 != " " && $0 != "(" }
    let behind = line.dropFirst(word.count)
    switch word.lowercased() {
    // Each of what comes out of the pipe is deleted.
    case _ where ["$_.Delete()", "$_.delete()"].contains(where: { line.contains($0) }):
      return line.contains("|") ? String(line.prefix { $0 != "|" }) + "| xargs rm" : "xargs rm"
    case "foreach-object", "%":
      return "xargs "
        + line.drop { $0 != "{" }.dropFirst().replacing("$_.FullName", with: "").replacing("$_", with: "")
        .filter { $0 != "}" }
    case "iex", "invoke-expression", "&": return words(behind, values).joined(separator: " ")
    case "start-process", "saps":
      return words(behind, values).filter {
        !["-FilePath", "-ArgumentList", "-Args", "-NoNewWindow", "-Wait", "-PassThru", "-Verb"].contains($0)
      }.joined(separator: " ")
    case _ where line.hasPrefix("$") || line.contains(" @") || line.contains(" $"):
      return words(line, values).joined(separator: " ")
    default: return String(line.replacing("\\", with: "/"))
    }
  }
}
