import Bytes

extension SourceKind {
  /// An object that holds scripts or commands.
  static func isManifest(_ lines: [String]) -> Bool {
    guard firstLine(of: lines).hasPrefix("{") else { return false }
    let keys = [
      "\"scripts\"", "ommand\"", "ommands\"", "\"args\"", "Args\"", "\"hooks\"", "\"exec\"", "\"lint-staged\"",
      "\"tasks\"", "\"targets\"", "\"permissions\"", "\"deny\"",
    ]
    return lines.prefix(400).contains { line in keys.contains { line.contains($0) } || isScriptEntry(line) }
  }

  /// Scripts that were cut out of a manifest.
  static func isPartOfManifest(_ lines: [String]) -> Bool {
    if firstLine(of: lines).hasPrefix("\"scripts\": {") { return true }
    return isScriptEntry(String(firstLine(of: lines)))
      && lines.allSatisfy { isScriptEntry($0) || $0.allSatisfy { " {},".contains($0) } }
  }

  /// `"db:push": "drizzle-kit push",`
  static func isScriptEntry(_ line: String) -> Bool {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count >= 5 && parts[0].allSatisfy { $0.isWhitespace || $0 == "{" }
      && parts[2].filter { !$0.isWhitespace } == ":"
      && parts[4].allSatisfy { $0.isWhitespace || $0 == "," || $0 == "}" }
  }

  static func looksLikeDockerfile(_ lines: [String]) -> Bool {
    let instructions = lines.prefix(400).compactMap { line -> Substring? in
      let plain = line.drop { $0 == " " }
      // They are written large; a list of words costs more to look through.
      guard plain.utf8.prefix(2).allSatisfy({ $0.isCapital }) else { return nil }
      let word = plain.prefix { $0 != " " }
      let words = ["FROM", "RUN", "CMD", "ENTRYPOINT", "COPY", "WORKDIR", "ENV", "EXPOSE", "ARG", "HEALTHCHECK"]
      return words.contains(String(word)) ? word : nil
    }
    return instructions.contains("FROM") && instructions.count > 1
      || (lines.count < 4
        && (instructions.first == "RUN" || instructions.first == "CMD" || instructions.first == "ENTRYPOINT"))
  }

  static func looksLikeWorkflow(_ lines: [String]) -> Bool {
    let keys = lines.prefix(2_000).filter { line in
      let plain = line.drop { $0 == " " || $0 == "-" }
      return SourceKind.keyStarts.contains(plain.utf8.first ?? 0)
        && [
          "run:", "steps:", "jobs:", "script:", "- run:", "command:", "buildCommand:", "startCommand:",
          "preDeployCommand:", "releaseCommand:", "before_script:", "after_script:", "services:", "on:", "stages:",
          "image:", "pre-commit:", "pre-push:", "uses:", "cmds:", "tasks:", "hosts:", "argv:",
        ].contains { plain.hasPrefix($0) }
    }
    return !keys.isEmpty && lines.first.map { !$0.hasPrefix("#") || keys.count > 1 } ?? false
      && lines.prefix(60).allSatisfy { line in
        let plain = line.drop { $0 == " " }
        // A line of prose has no colon and no list mark; those below a `|` are deeper than the key.
        return plain.isEmpty || plain.hasPrefix("#") || plain.hasPrefix("-") || plain.contains(":")
          || line.hasPrefix("  ")
      }
  }

  /// With what the keys of a workflow and the statements of a program begin: most lines are told by it.
  private static let keyStarts: ByteSet = "rsjcbpaiouth"
  private static let codeStarts: ByteSet = "iecmdsf#lapuSitrPna"

  static func looksLikeCode(_ lines: [String]) -> Bool {
    let starts = [
      "import ", "export default", "export const", "const ", "module.exports", "defineConfig(", "spawn ", "from ",
      "#!/usr/bin/expect", "child.", "let ", "await ", "package main", "func ", "use std", "fn main", "pipeline {",
      "it(", "test(", "describe(", "expect(", "require ", "use Expect", "use ", "def ", "PTY.spawn", "stage(",
      "steps {", "stages {", "node {", "node(", "agent ",
    ]
    let code = lines.prefix(200).filter { line in
      let plain = line.drop { $0 == " " }
      return SourceKind.codeStarts.contains(plain.utf8.first ?? 0) && starts.contains { plain.hasPrefix($0) }
        && !plain.hasPrefix("import foreign")
    }
    // Calls and assignments may as well be of a shell's; together with a line that is not they are code.
    func written() -> Int {
      lines.prefix(200).count { line in
        !line.allSatisfy(\.isWhitespace) && !line.hasSuffix(")") && !line.hasSuffix(");") && !line.contains(" = ")
          && !line.hasSuffix(":") && !line.contains(" += ")
      }
    }
    if code.contains(where: {
      $0.hasPrefix("import ") && !$0.hasPrefix("import foreign") || $0.contains("defineConfig")
        || $0.hasPrefix("spawn ") || $0.hasPrefix("const ")
        || $0.hasPrefix("package main") || $0.hasPrefix("use std") || $0.hasPrefix("pipeline {")
        || $0.hasPrefix("stage(") || $0.hasPrefix("node {") || $0.hasPrefix("node(")
        || $0.hasPrefix("it(") || $0.hasPrefix("test(") || $0.hasPrefix("describe(") || $0.hasPrefix("use Expect")
        || $0.hasPrefix("require '") || $0.hasPrefix("require \"") || $0.hasPrefix("PTY.spawn")
        || $0.contains("export default") || $0.contains("module.exports") || $0.hasPrefix("await ")
    }), code.count * 8 >= written() {
      return true
    }
    if !lines.isEmpty, lines.allSatisfy({ $0.isEmpty || $0.hasPrefix("//") }) { return true }
    // A setting alone, such as `strict: false,`.
    let settings = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    return !settings.isEmpty && settings.count < 12 && settings.allSatisfy { SourceKind.isSetting($0) }
  }

  /// `strict: false,` and its like.
  static func isSetting(_ line: String) -> Bool {
    // Most lines are told by their bytes: the name of a setting is short, and a line of brackets has nothing else.
    if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = line.utf8[..<colon]
      guard name.allSatisfy({ $0.isLetter || $0 <= 0x20 || $0 >= 0x80 || "{\"'`".utf8.contains($0) }),
        name.split(whereSeparator: { $0 <= 0x20 || $0 == UInt8(ascii: "{") || $0 >= 0x80 }).count < 3
      else { return false }
    } else if line.utf8.contains(where: \.isWord) {
      return false
    }
    let plain = line.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != "`" }
    let parts = plain.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].allSatisfy({ $0.isLetter || $0 == "{" }) else {
      return plain.allSatisfy { "{}),(;]".contains($0) } && !plain.isEmpty
    }
    return [
      "strict", "verbose", "force", "dialect", "schema", "out", "tablesFilter", "schemaFilter", "extensionsFilters",
      "breakpoints", "casing", "dbCredentials", "url", "{strict",
    ].contains(String(parts[0]))
  }
}
