import Bytes

/// Reads the rows of a `ToolFamily`.
enum ToolText {
  /// A row that says something nobody understands: a mistake in the program's own text, found by its tests.
  struct Unreadable: Error {
    let line: Substring
  }

  /// What the first line of a row says.
  static func head(_ line: Substring) throws(Unreadable) -> Tool {
    guard let colon = line.firstRange(of: ": ") else { throw Unreadable(line: line) }
    var tool = Tool(names: line[..<colon.lowerBound].split(separator: " "))
    try read(head: line[colon.upperBound...], into: &tool)
    return tool
  }

  static func tool(_ row: Substring) throws(Unreadable) -> Tool {
    let lines = row.split(separator: "\n")
    guard let head = lines.first else { throw Unreadable(line: row) }
    var tool = try self.head(head)
    var judgement: Judgement?
    var latest: Range<Int>?
    for line in lines.dropFirst() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("#") { continue }
      switch line.utf8.count - text.utf8.count {
      case 2:
        (judgement, latest) = (nil, nil)
        let word = text.prefix { $0 != " " }
        switch word {
        case "allowed", "person", "refused", "unknown": judgement = try self.judgement(text)
        case "mentions": tool.mentions = text.dropFirst(word.count).split(separator: " ")
        default: try options(text, into: &tool.options)
        }
      case 4:
        guard let judgement else { throw Unreadable(line: line) }
        let start = tool.rules.count
        tool.rules += text.split(separator: ",").map {
          Tool.Rule(words: $0.split(separator: " "), judgement: judgement)
        }
        latest = start..<tool.rules.count
      case 6:
        guard let latest else { throw Unreadable(line: line) }
        var shared = tool.rules[latest.lowerBound].options
        try options(text, into: &shared)
        for index in latest { tool.rules[index].options = shared }
      default: throw Unreadable(line: line)
      }
    }
    return tool
  }

  private static func read(head: Substring, into tool: inout Tool) throws(Unreadable) {
    var rest = head
    if rest.hasPrefix("package ") {
      tool.isPackage = true
      rest = rest.dropFirst("package ".count)
    }
    if rest.hasPrefix("elsewhere ") {
      tool.isElsewhere = true
      rest = rest.dropFirst("elsewhere ".count)
    }
    let words = rest.split(separator: " ")
    switch words.first {
    case "by" where words.count > 1:
      guard let reader = Tool.Reader(rawValue: String(words[1])) else { throw Unreadable(line: head) }
      tool.reader = reader
      if words.count > 2 { tool.otherwise = try judgement(rest[words[2].startIndex...]) }
    case "start" where words.count > 1:
      var start = Tool.Start(isLine: words[1] == "line")
      var index = 2
      while index < words.count {
        switch words[index] {
        case "after" where index + 1 < words.count: start.after = Int(words[index + 1]) ?? 0
        case "behind": start.behind = Array(words[(index + 1)...])
        case "with": start.setsVariables = true
        default: throw Unreadable(line: head)
        }
        index += start.behind.isEmpty ? 2 : words.count
      }
      tool.start = start
    case "unknown" where words.count == 1: break
    default: tool.otherwise = try judgement(rest)
    }
  }

  /// `refused it drops tables / countFirst`
  private static func judgement(_ text: Substring) throws(Unreadable) -> Judgement {
    let word = text.prefix { $0 != " " }
    var because = text.dropFirst(word.utf8.count).drop { $0 == " " }
    var instead: Alternative?
    if let slash = because.firstRange(of: " / ") {
      instead = Alternative(rawValue: String(because[slash.upperBound...]))
      guard instead != nil else { throw Unreadable(line: text) }
      because = because[..<slash.lowerBound]
    }
    let reason = String(because)
    guard !reason.isEmpty else { throw Unreadable(line: text) }
    switch word {
    case "allowed": return Judgement(.allowed, reason)
    case "person": return Judgement(.needsPerson, reason, instead: instead)
    case "refused": return Judgement(.refused, reason, instead: instead ?? .countFirst)
    case "unknown": return Judgement(.unknown, reason, instead: instead ?? .readFirst)
    default: throw Unreadable(line: text)
    }
  }

  private static func options(_ text: Substring, into options: inout Tool.Options) throws(Unreadable) {
    var words = text.split(separator: " ")[...]
    if words.first == "operands" {
      guard words.count == 2, let count = Int(words[words.startIndex + 1]) else { throw Unreadable(line: text) }
      options.operands = count
      return
    }
    if words.first == "copies" {
      guard words.count == 1 else { throw Unreadable(line: text) }
      options.isCopying = true
      return
    }
    var effect = Tool.Effect.harmless
    switch words.first {
    case ">": effect = .writes
    case "~": effect = .person
    case "!": effect = .refused
    case "?": effect = .unknown
    case "$": effect = .line
    case "^": effect = .command
    default: break
    }
    if effect != .harmless { words = words.dropFirst() }
    for word in words {
      if word == "any" {
        options.isOpen = true
        continue
      }
      guard let first = word.utf8.first, "-+/".utf8.contains(first) else { throw Unreadable(line: text) }
      let isMarked = word.utf8.last == "="
      let takesValue = isMarked || effect == .writes || effect == .line
      let name = isMarked ? Substring(word.utf8.dropLast()) : word
      options.all.append(Tool.Option(name: name, effect: effect, takesValue: takesValue && effect != .command))
    }
  }
}
