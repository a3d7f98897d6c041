import Bytes

/// `sed` and `awk`: little languages that can write files and start programs.
enum StreamEditor {
  static func meaning(of invocation: Invocation) -> Meaning {
    invocation.program.hasSuffix("sed") ? sed(invocation) : awk(invocation)
  }

  // MARK: sed

  private static func sed(_ invocation: Invocation) -> Meaning {
    let known = Tool.Options(
      all: ["-n", "-E", "-r", "-s", "-u", "-z", "--quiet", "--silent", "--regexp-extended", "--posix", "--null-data"]
        .map { Tool.Option(name: $0, effect: .harmless, takesValue: false) }
        + ["-e", "--expression", "-l"].map { Tool.Option(name: $0, effect: .harmless, takesValue: true) })
    let isInPlace = invocation.arguments.contains {
      $0.text.hasPrefix("--in-place") || $0.isFlag && !$0.text.hasPrefix("--") && $0.text.contains("i")
    }
    let words = ToolWords(
      invocation.arguments.filter { !($0.text.hasPrefix("-i") || $0.text.hasPrefix("--in-place")) }, [known])
    var scripts = words.options.filter { $0.option.name != "-l" }.compactMap { $0.option.takesValue ? $0.value : nil }
    var operands = words.operands
    if scripts.isEmpty, !operands.isEmpty { scripts.append(operands.removeFirst()) }
    let isUnderstood = words.strangers.isEmpty && scripts.allSatisfy { $0.isKnown && isPlain($0.text) }
    var meanings: [Meaning] = []
    if !isUnderstood {
      meanings.append(.unknown("its script may write a file or start a program"))
      meanings += scripts.flatMap { written(by: $0.text) }
    }
    if isInPlace { meanings.append(.judged(FileChanges.editing(operands, with: scripts))) }
    return meanings.isEmpty ? .judged(Judgement(.allowed, "it only prints")) : .all(meanings)
  }

  /// The files that a script of sed may write: `w FILE`, also behind `s/…/…/`.
  private static func written(by script: String) -> [Meaning] {
    script.split(whereSeparator: { $0 == "\n" || $0 == ";" || $0 == "}" }).compactMap { part in
      guard let mark = part.firstRange(of: "w ") ?? part.firstRange(of: "W ") else { return nil }
      let file = part[mark.upperBound...].drop { $0 == " " }.prefix { $0 != " " }
      return FileChanges.writing(Invocation.Argument(String(file))).map { .judged($0) }
    }
  }

  /// Whether a script of sed only changes what is printed: every command in it is one of those that cannot do more.
  static func isPlain(_ script: String) -> Bool {
    var rest = Array(script.utf8)[...]
    while true {
      rest = rest.drop { " \t\n;{}".utf8.contains($0) }
      // Addresses: `3`, `$`, `/x/`, `1,5`, `!`.
      while let byte = rest.first {
        if byte == "/" {
          guard let end = skip(rest.dropFirst(), until: byte) else { return false }
          rest = end
          while let flag = rest.first, flag == "I" || flag == "M" {
            rest = rest.dropFirst()
          }
        } else if "0123456789$,!~+ ".utf8.contains(byte) {
          rest = rest.dropFirst()
        } else {
          break
        }
      }
      guard let command = rest.popFirst() else { return true }
      switch command {
      case "s", "y":
        guard let mark = rest.popFirst(), let middle = skip(rest, until: mark), let end = skip(middle, until: mark)
        else { return false }
        rest = end
        if command == "s" { rest = rest.drop { "gpiIm0123456789".utf8.contains($0) } }
      case "a", "i", "c", "#":
        rest = rest.drop { $0 != "\n" }
      case "b", "t", "T", ":":
        rest = rest.drop { !";\n}".utf8.contains($0) }
      case _ where "pdqQnNDPgGhHxl=z{".utf8.contains(command): rest = rest.drop { "0123456789 ".utf8.contains($0) }
      default: return false
      }
      // Only the end of a command may stand behind it.
      if let next = rest.first, !" \t\n;}{".utf8.contains(next) { return false }
    }
  }

  private static func skip(_ text: ArraySlice<UInt8>, until mark: UInt8) -> ArraySlice<UInt8>? {
    var rest = text
    while let byte = rest.popFirst() {
      if byte == mark { return rest }
      if byte == "\\" { rest = rest.dropFirst() }
    }
    return nil
  }

  // MARK: awk

  private static func awk(_ invocation: Invocation) -> Meaning {
    let known = Tool.Options(
      all: ["-F", "-v", "--field-separator", "--assign"].map {
        Tool.Option(name: $0, effect: .harmless, takesValue: true)
      })
    let words = ToolWords(invocation.arguments, [known])
    guard let program = words.operands.first, words.strangers.isEmpty, program.isKnown, prints(program.text) else {
      let text = words.operands.first?.text ?? ""
      let written = text.split(separator: ">").dropFirst().compactMap { part -> Meaning? in
        let file = part.drop { "> \"".contains($0) }.prefix { $0 != "\"" }
        return FileChanges.writing(Invocation.Argument(String(file))).map { .judged($0) }
      }
      return .all([.unknown("its program may write a file or start another one")] + written)
    }
    return .judged(Judgement(.allowed, "it only prints"))
  }

  /// Whether a program of awk has no pipe, no file and no other program in it, strings and patterns left out.
  private static func prints(_ program: String) -> Bool {
    var outside = ""
    var quote: Character?
    var isEscaped = false
    for character in program {
      if let open = quote {
        if character == open, !isEscaped { quote = nil }
        isEscaped = !isEscaped && character == "\\"
        continue
      }
      // A slash begins a pattern where no value stands before it.
      let before = outside.last { !$0.isWhitespace } ?? "{"
      if character == "\"" || character == "/" && "(,{}!~&|;\n".contains(before) { quote = character }
      outside.append(character)
    }
    let pipes = outside.replacing("||", with: " ")
    if pipes.contains("|") || outside.contains("@") { return false }
    if ["system", "getline", "print >", "close", "fflush", "nextfile", "include", "load"].contains(where: {
      outside.contains($0)
    }) {
      return false
    }
    // Behind `print` it names a file, elsewhere it compares.
    return outside.split(separator: "print", omittingEmptySubsequences: false).dropFirst().allSatisfy { statement in
      !statement.prefix { !"};\n".contains($0) }.contains(">")
    }
  }
}
