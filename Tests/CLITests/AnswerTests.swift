import Foundation
import Machine
import Notation
import Rendering
import Support
import Testing

/// What a person sees of an answer: how much, how wide, through what.
struct AnswerTests {
  private static let folders = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []
  private static let drift = (try? Repository.bytes("examples/drift-table/input.txt")) ?? []

  private static func answer(_ folder: String, _ columns: Int, environment: [String: String] = [:]) throws
    -> [Substring]
  {
    let input = try Repository.bytes("examples/\(folder)/input.txt")
    let environment = ["COLUMNS": "\(columns)"].merging(environment) { $1 }
    return try Binary.run(["--format", "terminal"], input: input, environment: environment).output
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func saysNow(_ line: Substring) -> Bool { line.hasPrefix("  NOW   ") }

  @Test(arguments: folders) func theOneActionStandsFirstAndLast(_ folder: String) throws {
    let lines = try AnswerTests.answer(folder, 80)
    #expect(lines.prefix(8).contains(where: AnswerTests.saysNow))
    #expect(lines.filter { !$0.isEmpty }.suffix(2).contains(where: AnswerTests.saysNow))
  }

  /// A terminal of 24 lines has room for a hint and the prompt below it.
  @Test(arguments: folders) func theFirstBlockIsOneScreen(_ folder: String) throws {
    let lines = try AnswerTests.answer(folder, 80)
    let counted = try NSRegularExpression(pattern: #"^\S.*\b\d+ steps?\b|^\d+ steps?\b"#)
    let title = lines.firstIndex { line in
      counted.firstMatch(in: String(line), range: NSRange(location: 0, length: line.utf16.count)) != nil
    }
    // Where there is no runbook the first block is the whole answer.
    #expect(title.map { $0 < 22 } ?? (lines.count <= 24), "\(title ?? lines.count)")
  }

  /// The lines of the commands of an answer, which stay as they run; before one may stand the releases that it is for.
  private static func commands(_ folder: String) throws -> Set<String> {
    func commands(in value: Any) -> [String] {
      if let list = value as? [Any] { return list.flatMap(commands) }
      guard let object = value as? [String: Any] else { return [] }
      return object.flatMap { key, value in key == "command" ? [value as? String ?? ""] : commands(in: value) }
    }
    let answer = try Repository.bytes("examples/\(folder)/answer.json")
    return Set(
      commands(in: try JSONSerialization.jsonObject(with: Data(answer)))
        .flatMap { $0.split(separator: "\n") }.map { $0.trimmingCharacters(in: .whitespaces) })
  }

  /// Words longer than a line and commands stay whole.
  @Test(arguments: folders, [40, 60, 80]) func linesAreNoWiderThanTheTerminal(_ folder: String, _ columns: Int) throws {
    let commands = try AnswerTests.commands(folder)
    for line in try AnswerTests.answer(folder, columns) where line.count > columns {
      let longest = line.split(separator: " ").map(\.count).max() ?? 0
      #expect(commands.contains(where: line.hasSuffix) || longest > columns / 2, "\(line)")
    }
  }

  @Test(arguments: folders) func noSentenceEndsTwice(_ folder: String) throws {
    for line in try AnswerTests.answer(folder, 80) { #expect(!line.hasSuffix("..") && !line.contains(".. ")) }
  }

  @Test func anotherLocaleGetsASCII() throws {
    for folder in AnswerTests.folders {
      let lines = try AnswerTests.answer(folder, 80, environment: ["LC_ALL": "C"])
      let commands = try AnswerTests.commands(folder)
      for line in lines where !commands.contains(where: line.hasSuffix) {
        #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
      }
    }
    #expect(try AnswerTests.answer("drift-table", 80, environment: ["LC_ALL": "C.UTF-8"]).joined().contains("◀ safe"))
  }

  // MARK: A terminal

  @Test func withoutAPagerTheFirstBlockIsAll() throws {
    for (flags, environment) in [
      (["--no-pager"], [:]), ([], ["TERM": "dumb"]), ([], ["PAGER": "cat"]), ([], ["BROLLY_PAGER": ""]),
    ] as [([String], [String: String])] {
      let shown = try Pseudoterminal.run(flags, input: AnswerTests.drift, environment: environment)
      #expect(shown.contains("NOW") && shown.contains("brolly --all"))
      #expect(!shown.contains("  1 "))
    }
  }

  /// A terminal of 24 lines shows it with the prompt below it.
  @Test(arguments: folders) func aFirstBlockAloneLeavesRoomForThePrompt(_ folder: String) throws {
    let input = try Repository.bytes("examples/\(folder)/input.txt")
    let shown = try Pseudoterminal.run(["--no-pager"], input: input)
    let lines = shown.utf8.count { $0 == UInt8(ascii: "\n") }
    #expect(lines >= 3 && (lines <= 23 || !shown.contains("brolly --all")), "\(shown)")
  }

  @Test func thePagerGetsTheWholeAnswer() throws {
    let environment = ["BROLLY_PAGER": "sed s/^/p:/", "PAGER": "false"]
    let shown = try Pseudoterminal.run([], input: AnswerTests.drift, environment: environment)
    let lines = shown.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.isEmpty }
    #expect(lines.allSatisfy { $0.hasPrefix("p:") } && shown.contains("STOP"))
    // A pager that is not there is no reason to show nothing.
    let without = try Pseudoterminal.run([], input: AnswerTests.drift, environment: ["PAGER": "/no/such/pager"])
    #expect(without.contains("brolly --all"))
  }

  @Test func allIsAllAndHasColours() throws {
    let shown = try Pseudoterminal.run(["--all"], input: AnswerTests.drift)
    #expect(shown.contains("STOP") && !shown.contains("brolly --all"))
    let instructions = shown.fullText.split(whereSeparator: \.isNewline).filter { $0.contains("NOW") }
    #expect(instructions.count == 2 && instructions.allSatisfy { $0.contains("\u{1B}[1;33m") }, "\(instructions)")
    let plain = try Pseudoterminal.run(["--all"], input: AnswerTests.drift, environment: ["NO_COLOR": "1"])
    #expect(!plain.contains("\u{1B}"))
  }

  // MARK: Formats

  /// `Formats/` is the list: the flag, its help and the goldens follow it.
  @Test func aFormatIsOneFile() throws {
    let files = try Repository.files(in: "Sources/Rendering/Formats").count
    #expect(Formats.all.count == files)
    let help = try Binary.run(["help", "advise"]).output
    let error = try Binary.run(["--format", "plain"]).error
    for format in Formats.all { #expect(help.contains(format.name) && error.contains(format.name)) }
  }

  /// The policy of a page names its one script by its hash.
  @Test func thePageRunsItsOwnScriptOnly() throws {
    let page = try Binary.run(["--format", "html"], input: AnswerTests.drift).output
    let script = page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first ?? ""
    #expect(!script.isEmpty)
    let hash = Base64.written(try Digest()(Array(script.utf8)))
    #expect(page.contains("script-src 'sha256-\(hash)'"))
    #expect(!page.contains("src=") && !page.contains("href=") && !page.contains("url("))
  }
}
