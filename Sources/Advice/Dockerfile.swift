import Bytes
import Vetting

/// The instructions of a Dockerfile that run something.
enum Dockerfile {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var index = lines.startIndex
    // The entry point of the image that is described, whose words stand before those of CMD.
    var entry: (words: String, line: Int)?
    var variables: [String] = []
    while index < lines.endIndex {
      let first = index
      var text = ""
      while index < lines.endIndex {
        let line = lines[index]
        index += 1
        if line.drop(while: { $0 == " " }).hasPrefix("#") { continue }
        text += line.hasSuffix("\\") ? line.dropLast() + " " : line
        if !line.hasSuffix("\\") { break }
      }
      let plain = text[...].drop { $0 == " " }
      let word = plain.prefix { $0 != " " }.uppercased()
      let rest = plain.dropFirst(word.count).drop { $0 == " " }
      switch word {
      case "FROM": entry = nil
      case "ENTRYPOINT" where rest.hasPrefix("["): entry = (words(in: rest), first + 1)
      case "CMD" where rest.hasPrefix("[") && entry != nil:
        if let whole = entry {
          let words = whole.words + " " + words(in: rest)
          reader.command(words, line: first + 1, with: set(variables, in: words))
        }
        entry = nil
        continue
      case "RUN" where rest.contains("<<"):
        // A script below the instruction.
        let mark = rest.split(separator: "<<").last?.prefix {
          $0.isLetter || $0.isNumber || $0 == "_" || "-\"'".contains($0)
        }
        let end = mark.map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } } ?? ""
        let body = lines[index...].prefix { $0.drop { $0 == " " || $0 == "\t" } != end[...] }
        ShellText.read(body, into: &reader)
        index = min(lines.endIndex, body.endIndex + 1)
        continue
      case "COPY" where rest.contains("<<"), "ADD" where rest.contains("<<"):
        // A file that stands here, be it a script.
        let mark = rest.drop { $0 != "<" }.drop { "<-\"'".contains($0) }.prefix {
          $0.isLetter || $0.isNumber || $0 == "_"
        }
        let body = lines[index...].prefix { $0.drop { $0 == " " || $0 == "\t" } != mark }
        let isScript = rest.hasSuffix(".sh") || body.first?.hasPrefix("#!") == true
        if isScript { ShellText.read(body, into: &reader) }
        index = min(lines.endIndex, body.endIndex + 1)
        continue
      case "ENV", "ARG":
        if rest.contains("=") { variables.append(String(rest)) }
      default: break
      }
      instruction(plain, line: first + 1, variables, into: &reader)
    }
    if let entry { reader.command(entry.words, line: entry.line, with: set(variables, in: entry.words)) }
  }

  private static func instruction(
    _ text: Substring, line: Int, _ variables: [String], into reader: inout AdviceReader
  ) {
    let word = text.prefix { $0 != " " }
    var rest = text.dropFirst(word.count).drop { $0 == " " }
    switch word.uppercased() {
    case "HEALTHCHECK", "ONBUILD":
      if let command = rest.firstRange(of: "CMD") ?? rest.firstRange(of: "RUN") {
        instruction(rest[command.lowerBound...], line: line, variables, into: &reader)
      }
    case "RUN", "CMD", "ENTRYPOINT":
      while rest.hasPrefix("--") { rest = rest.drop { $0 != " " }.drop { $0 == " " } }
      let set = set(variables, in: rest)
      guard !rest.hasPrefix("[") else {
        // The words of an entry point wait for those of CMD.
        if word.uppercased() != "ENTRYPOINT" { reader.command(words(in: rest), line: line, with: set) }
        return
      }
      reader.command(rest, line: line, with: set)
    case "ENV", "ARG":
      if rest.uppercased().hasPrefix("DRIZZLE") {
        let judgement = reader.judgement(
          of: rest.contains("=") ? String(rest) : rest.split(separator: " ", maxSplits: 1).joined(separator: "="))
        if judgement.verdict != .allowed { reader.propose(text, line: line, judgement) }
      }
    default: break
    }
  }

  /// The variables that words may be about.
  private static func set(_ variables: [String], in words: some StringProtocol) -> [String] {
    words.contains("$") ? variables.filter { $0.count { $0 == "\"" } % 2 == 0 } : []
  }

  /// `["sh", "-c", "…"]` as one line of a shell.
  private static func words(in list: Substring) -> String {
    list.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { Vetting.quoted(String($0.element)) }.joined(separator: " ")
  }
}
