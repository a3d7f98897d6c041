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

  /// Every name quoted for `place`, in JSON beside what it has to be.
  private static func pairs(
    _ place: QuotingContext, _ names: [String] = hostile, as quoted: (String) -> String = { $0 }
  ) throws -> String {
    let pairs = names.map { [quoted(Name($0).quoted(for: place)), $0] }
    return String(decoding: try JSONSerialization.data(withJSONObject: pairs), as: UTF8.self)
  }

  private static let noNode = Comment("node is not installed, so no JavaScript was read")

  /// Runs a script of node over `pairs`; it prints what is wrong, a line each.
  private static func node(_ script: String, _ pairs: String) throws -> [Substring] {
    let start = "const pairs = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
    let result = try Tool.run(Tool.node ?? "", ["-e", start + script], input: pairs)
    if result.status != 0 { Issue.record("node: \(result.error)") }
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n")
  }

  private static func expectNone(_ wrong: [Substring], sourceLocation: SourceLocation = #_sourceLocation) {
    guard let first = wrong.first else { return }
    Issue.record("\(first.prefix(300)); \(wrong.count) in all", sourceLocation: sourceLocation)
  }

  @Test(arguments: ["/bin/sh", "/bin/bash", Tool.zsh ?? "zsh"]) func aShellReadsTheName(_ shell: String) throws {
    // Skipped where that shell is not installed; sh always is.
    guard FileManager.default.isExecutableFile(atPath: shell) else { return }
    let words = QuotingTests.hostile.map { Name($0).quoted(for: .shellWord) }
    let result = try Tool.run(shell, ["-c", "printf '%s\\0' " + words.joined(separator: " ")])
    let read = result.output.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(result.status == 0)
    #expect(read.count == QuotingTests.hostile.count + 1)
    for (name, back) in zip(QuotingTests.hostile, read) { #expect(Name(name).isCalled(back), "\(name) as \(back)") }
  }

  // MARK: JavaScript

  @Test(.enabled(if: Tool.node != nil, noNode)) func nodeReadsTheString() throws {
    let wrong = try QuotingTests.node(
      "for (const [quoted, name] of pairs) if ((0, eval)('\"' + quoted + '\"') !== name) console.log(quoted)",
      QuotingTests.pairs(.typescriptString))
    QuotingTests.expectNone(wrong)
  }

  @Test(.enabled(if: Tool.node != nil, noNode)) func nodeReadsTheWord() throws {
    let wrong = try QuotingTests.node(
      "for (const [word, name] of pairs) try { new Function('const ' + word + ' = 1') } catch { console.log(word) }",
      QuotingTests.pairs(.typescriptWord))
    QuotingTests.expectNone(wrong)
  }

  /// npm's own, or Debian's.
  private static let minimatch = [
    "/usr/lib/node_modules/npm/node_modules/minimatch", "/usr/local/lib/node_modules/npm/node_modules/minimatch",
    "/usr/share/nodejs/minimatch",
  ].first { FileManager.default.fileExists(atPath: $0) }

  /// `!name` leaves out that name and no other, as drizzle-kit filters by minimatch.
  @Test(.enabled(if: Tool.node != nil && minimatch != nil, "node or npm's minimatch is not installed"))
  func minimatchLeavesOutThisNameOnly() throws {
    let wrong = try QuotingTests.node(
      """
      const { Minimatch } = require("\(QuotingTests.minimatch ?? "")");
      const names = pairs.map(([, name]) => name);
      for (const [quoted, name] of pairs) {
        const matcher = new Minimatch((0, eval)('"!' + quoted + '"'));
        const left = names.filter((other) => !(matcher.negate && !matcher.match(other)));
        if (left.includes(name) || left.length + names.filter((other) => other === name).length !== names.length)
          console.log(JSON.stringify([quoted, name]));
      }
      """,
      // A name with a slash is a path to minimatch, which no glob matches as a name.
      QuotingTests.pairs(.glob, QuotingTests.hostile.filter { !$0.isEmpty && !$0.contains("/") }))
    QuotingTests.expectNone(wrong)
  }

  // MARK: SQL

  /// As names of tables: those that differ in case only are one.
  private static func tables(_ isAllowed: (String) -> Bool) -> [String] {
    var known: Set<String> = []
    return hostile.filter { !$0.isEmpty && isAllowed($0) && known.insert($0.lowercased()).inserted }
  }

  @Test(.enabled(if: Tool.sqlite != nil, "sqlite3 is not installed")) func sqliteReadsTheIdentifier() throws {
    for place in [QuotingContext.sqlIdentifier, .mysqlIdentifier] {
      let names = QuotingTests.tables { _ in true }
      let result = try Tool.run(
        Tool.sqlite ?? "", ["-batch"],
        input: names.map { "create table \(Name($0).quoted(for: place)) (x);\n" }.joined()
          + "select json_group_array(name) from (select name from sqlite_master order by rowid);\n")
      let read = try JSONSerialization.jsonObject(with: result.output) as? [String] ?? []
      #expect(read.count == names.count, "\(result.error)")
      for (name, back) in zip(names, read) { #expect(Name(name).isCalled(back), "\(name) as \(back)") }
    }
  }

  /// A server of its own for one script, which keeps nothing.
  @Test(.enabled(if: Tool.mariadb != nil, "MariaDB is not installed: .ci/install mariadb-server-core"))
  func mariadbReadsTheIdentifier() throws {
    let folder = try Temporary()
    try FileManager.default.createDirectory(atPath: folder.path + "/test", withIntermediateDirectories: false)
    // A name of MySQL has 64 characters of the first plane at most, and ends in no blank.
    let names = QuotingTests.tables { name in
      name.last?.isWhitespace != true && name.count <= 64 && name.unicodeScalars.allSatisfy { $0.value < 0x1_0000 }
    }
    let columns = names.map { Name($0).quoted(for: .mysqlIdentifier) + " int" }.joined(separator: ", ")
    let table = "create table test.t (\(columns))".utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    let result = try Tool.run(
      Tool.mariadb ?? "",
      [
        "--no-defaults", "--bootstrap", "--user=root", "--datadir=" + folder.path, "--aria-log-dir-path=" + folder.path,
        "--skip-innodb", "--default-storage-engine=Aria", "--character-set-server=utf8mb4", "--log-warnings=0",
      ],
      // A script is cut at its lines before the server reads it.
      input: """
        set names utf8mb4;
        set @text = convert(x'\(table.joined())' using utf8mb4);
        prepare made from @text;
        execute made;
        select hex(convert(column_name using utf8mb4)) from information_schema.columns where table_name = 't' order by ordinal_position into outfile '\(folder.path)/out';

        """, in: folder.path)
    let output = (try? String(contentsOfFile: folder.path + "/out", encoding: .utf8)) ?? ""
    let read = output.split(separator: "\n").map { line in
      String(
        decoding: stride(from: 0, to: line.count - 1, by: 2).map { place in
          UInt8(line.dropFirst(place).prefix(2), radix: 16) ?? 0
        }, as: UTF8.self)
    }
    #expect(read.count == names.count, "\(result.error)")
    for (name, back) in zip(names, read) { #expect(Name(name).isCalled(back), "\(name) as \(back)") }
  }

  /// What a server makes of the text: a string, and an identifier in a string.
  @Test(.onPostgres) func aServerReadsTheStrings() throws {
    let server = try #require(PostgresServer.shared)
    let folder = try Temporary()
    let names = QuotingTests.hostile.filter { !$0.isEmpty }
    try folder.write(
      "names.sql",
      names.map {
        let (string, identifier) = (Name($0).quoted(for: .sqlString), Name($0).quoted(for: .sqlIdentifierString))
        return "select json_build_array(\(string), (parse_ident(\(identifier)))[1])::text;\n"
      }.joined(), mode: 0o644)
    var lines: [Substring] = []
    try server.lending { database in
      let result = server.shell(
        "psql \"$DATABASE_URL\" -X -Atq -f '\(folder.path)/names.sql'", on: database, in: folder.path)
      lines = result.output.split(separator: "\n")
      #expect(lines.count == names.count, "\(result.error)")
    }
    for (name, line) in zip(names, lines) {
      let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String]
      #expect(read == [name, name], "\(name) as \(read ?? [])")
    }
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

  // MARK: Markup

  @Test(.enabled(if: GitHubMarkdown.isThere, "libcmark-gfm is not installed"))
  func githubReadsTheMarkdown() {
    func written(_ name: String) -> String {
      ShownText(name).written(for: .html).replacingOccurrences(of: "&#39;", with: "'", options: .literal)
    }
    for name in QuotingTests.hostile + Hostile.names {
      let text = ShownText(name).written(for: .markdown)
      let paragraph = GitHubMarkdown.html(of: "a \(text) b")
      #expect(paragraph == "<p>a \(written(name)) b</p>\n", "\(name)")
      let heading = GitHubMarkdown.html(of: "## \(text): b")
      let isPlain = !heading.dropFirst(4).dropLast(6).contains("<")
      #expect(heading.hasPrefix("<h2>") && heading.hasSuffix(": b</h2>\n") && isPlain, "\(name)")
      let cell = GitHubMarkdown.html(of: "| a | b |\n|---|---|\n| \(text) | c |")
      let blank = CharacterSet.whitespaces
      let expected = "<td>\(written(name).trimmingCharacters(in: blank))</td>\n<td>c</td>"
      #expect(cell.contains(expected), "\(name)")
    }
  }

  @Test(.waiting, .enabled(if: Tool.browser != nil, "no Chromium is installed, so no HTML was read"))
  func aBrowserReadsTheHTML() throws {
    let folder = try Temporary()
    let names = QuotingTests.hostile + Hostile.names
    let items = names.map { name in
      let text = ShownText(name).written(for: .html)
      return "<pre title=\"\(text)\" data-x='\(text)'>\(text)</pre>"
    }
    let shown = try JSONSerialization.data(withJSONObject: names.map { ShownText($0).written(for: .terminal) })
    let wanted = String(decoding: shown, as: UTF8.self)
    try folder.write(
      "names.html",
      """
      <!DOCTYPE html><meta charset="utf-8">\(items.joined())
      <script type="application/json">\(wanted.replacing("<", with: "\\u003c"))</script>
      <script>
      const wanted = JSON.parse(document.querySelector("script").textContent);
      const read = [...document.querySelectorAll("pre")];
      const wrong = read.filter((e, i) => [e.textContent, e.title, e.dataset.x].some((text) => text !== wanted[i]));
      document.title = `${read.length} read, ${wrong.length} wrong`;
      </script>
      """)
    let browser = try Browser()
    try browser.open(folder.path + "/names.html", width: 800)
    #expect(try browser.value(of: "document.title") as? String == "\(names.count) read, 0 wrong")
  }
}
