import Vetting

/// The instructions of a Dockerfile that run something.
enum Dockerfile {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var index = lines.startIndex
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
      instruction(text[...].drop { $0 == " " }, line: first + 1, into: &reader)
    }
  }

  private static func instruction(_ text: Substring, line: Int, into reader: inout AdviceReader) {
    let word = text.prefix { $0 != " " }
    var rest = text.dropFirst(word.count).drop { $0 == " " }
    switch word.uppercased() {
    case "HEALTHCHECK", "ONBUILD":
      if let command = rest.firstRange(of: "CMD") ?? rest.firstRange(of: "RUN") {
        instruction(rest[command.lowerBound...], line: line, into: &reader)
      }
    case "RUN", "CMD", "ENTRYPOINT":
      while rest.hasPrefix("--") { rest = rest.drop { $0 != " " }.drop { $0 == " " } }
      reader.command(rest.hasPrefix("[") ? Dockerfile.words(in: rest) : String(rest), line: line)
    case "ENV", "ARG":
      if rest.uppercased().hasPrefix("DRIZZLE") {
        let judgement = reader.judgement(
          of: rest.contains("=") ? String(rest) : rest.split(separator: " ", maxSplits: 1).joined(separator: "="))
        if judgement.verdict != .allowed { reader.propose(text, line: line, judgement) }
      }
    default: break
    }
  }

  /// `["sh", "-c", "…"]` as one line of a shell.
  private static func words(in list: Substring) -> String {
    list.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { CommandLine.quoted(String($0.element)) }.joined(separator: " ")
  }
}
