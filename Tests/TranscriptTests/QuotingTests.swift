import Effects
import Foundation
import Releases
import Support
import Testing
import Transcripts

/// A name quoted for a language is read back as itself by the language's own reader.
struct QuotingTests {
  private static let hostile =
    [
      "plain", "\"; drop table x; --", "$(touch x)", "`id`", "it's", "a\nb", "a\tb", "a\u{202E}b", "*", "!(a|b)", "é",
      "<b>",
      "\\", "\\'", "a.b", "'; --", "-rf", "~", "a b", "", "$HOME", "${x}", "#c", "&&", "\u{1F6D1}", "E'\\n'", "$$",
      "//", "/*",
    ] + random

  /// Names of the bytes that mean something somewhere.
  private static let random: [String] = {
    var random = SeededGenerator(seed: 7)
    let letters = Array("ab'\"`$\\;-*?[]{}()<>|&!~#= \n%@^.,:/")
    return (0..<300).map { _ in
      String((0..<Int.random(in: 1...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
    }
  }()

  @Test(arguments: ["/bin/sh", "/bin/bash"]) func aShellReadsTheName(_ shell: String) throws {
    guard FileManager.default.isExecutableFile(atPath: shell) else { return }
    let words = QuotingTests.hostile.map { Name($0).quoted(for: .shellWord) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: shell)
    process.arguments = ["-c", "printf '%s\\0' " + words.joined(separator: " ")]
    process.standardOutput = output
    try process.run()
    let read = output.fileHandleForReading.readDataToEndOfFile().split(
      separator: 0, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(read.count == QuotingTests.hostile.count + 1)
    for (name, back) in zip(QuotingTests.hostile, read) { #expect(Name(name).isCalled(back), "\(name) as \(back)") }
  }

  @Test func postgresReadsTheIdentifier() {
    for name in QuotingTests.hostile where !name.isEmpty {
      let quoted = Name(name).quoted(for: .sqlIdentifier)
      let script = SQLScript("DROP TABLE \(quoted)", dialect: .postgresql)
      #expect(script.statements.count == 1, "\(quoted)")
      #expect(script.statements.first?.effects == [.drops(SQLObject(.table, Name(name)), cascade: false)], "\(quoted)")
    }
  }

  @Test func postgresReadsTheString() throws {
    for name in QuotingTests.hostile {
      let quoted = Name(name).quoted(for: .sqlString)
      let tree = try SQLTree("SELECT \(quoted)")
      // The tree holds the text as JSON writes it.
      let written = tree.tokens.indices.compactMap { tree.value("sval", of: $0) }.first ?? ""
      let text = try #require(
        try JSONSerialization.jsonObject(with: Data("\"\(written)\"".utf8), options: .fragmentsAllowed) as? String)
      #expect(Name(name).isCalled(text), "\(quoted) as \(text)")
    }
  }
}
