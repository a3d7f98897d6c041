import Foundation
import Projects
import Support
import Testing

/// What git knows of names in schema files, and that nothing of a repository is run.
struct HistoryTests {
  /// A repository with one commit for each version of its schema file; the last one may stay uncommitted.
  private static func project(_ versions: [String], commitsLast: Bool = true, in folder: borrowing Temporary) throws
    -> Project
  {
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './schema.ts' }")
    try git(["init", "-q", "."], in: folder.path)
    for (index, version) in versions.enumerated() {
      try folder.write("schema.ts", "import { pgTable, text } from 'drizzle-orm/pg-core';\n" + version)
      guard commitsLast || index < versions.count - 1 else { break }
      try git(["add", "-A"], in: folder.path)
      try git(["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "\(index)"], in: folder.path)
    }
    return Project(at: folder.path)
  }

  private static func git(_ words: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + words
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private static func users(_ columns: String) -> String { "export const users = pgTable('users', { \(columns) });" }

  /// What is said, in a word.
  private static func word(_ answer: SchemaHistory.Answer) -> String {
    switch answer {
    case .renamed(let property, _, let commit): "renamed \(property)" + (commit == nil ? " uncommitted" : "")
    case .replaced: "replaced"
    case .sideBySide: "side by side"
    case .neverDeclared: "never"
    case .unknown: "unknown"
    }
  }

  @Test(arguments: [
    (
      [users("id: text('id'), name: text('nickname')"), users("id: text('id'), name: text('display_name')")],
      "renamed name"
    ),
    (
      [
        users("id: text('id'), name: text('nickname')"), users("id: text('id'), name: text('display_name')"),
        users("id: text('id'), name: text('display_name'), more: text('more')"),
      ], "renamed name"
    ),
    (
      [users("nickname: text('nickname').notNull()"), users("displayName: text('display_name').notNull()")], "replaced"
    ),
    // Another definition, or another line as well: nobody can tell.
    ([users("nickname: text('nickname')"), users("displayName: varchar('display_name')")], "unknown"),
    ([users("nickname: text('nickname')"), users("a: text('a'), displayName: text('display_name')")], "unknown"),
    (
      [
        users("nickname: text('nickname')"), users("nickname: text('nickname'), displayName: text('display_name')"),
        users("displayName: text('display_name')"),
      ], "side by side"
    ),
    ([users("id: text('id')"), users("id: text('id'), displayName: text('display_name')")], "never"),
  ])
  func columns(_ versions: [String], _ expected: String) throws {
    for commitsLast in [true, false] {
      let folder = try Temporary()
      let project = try HistoryTests.project(versions, commitsLast: commitsLast, in: folder)
      let history = SchemaHistory(of: Schema(of: project), in: project)
      let answer = HistoryTests.word(
        history.column(from: { $0 == "nickname" }, to: { $0 == "display_name" }, of: { $0 == "users" }))
      #expect(answer.hasPrefix(expected), "\(answer), \(expected)")
      #expect(
        answer.hasSuffix(" uncommitted") == (!commitsLast && versions.count == 2 && expected.hasPrefix("renamed")))
    }
  }

  @Test(arguments: [
    (
      ["export const a = pgTable('old', { id: text('id') })", "export const a = pgTable('new', { x: text('x') })"],
      "renamed a"
    ),
    (
      [
        "export const a = pgTable('old', { id: text('id'), b: text('b') })",
        "export const c = pgTable('new', { id: text('id'), b: text('b') })",
      ], "replaced"
    ),
    (
      [
        "export const a = pgTable('old', { id: text('id') })",
        "export const a = pgTable('old', { id: text('id') }); export const b = pgTable('new', { id: text('id') })",
        "export const b = pgTable('new', { id: text('id') })",
      ], "side by side"
    ),
    (["export const b = pgTable('new', { id: text('id') })"], "never"),
  ])
  func tables(_ versions: [String], _ expected: String) throws {
    let folder = try Temporary()
    let project = try HistoryTests.project(versions, in: folder)
    let history = SchemaHistory(of: Schema(of: project), in: project)
    #expect(HistoryTests.word(history.table(from: { $0 == "old" }, to: { $0 == "new" })) == expected)
  }

  @Test func withoutARepositoryNothingIsKnown() throws {
    let folder = try Temporary()
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './schema.ts' }")
    try folder.write("schema.ts", HistoryTests.users("id: text('id')"))
    let project = Project(at: folder.path)
    let history = SchemaHistory(of: Schema(of: project), in: project)
    #expect(HistoryTests.word(history.table(from: { $0 == "a" }, to: { $0 == "b" })) == "unknown")
  }

  /// Each setting by which a repository runs something leaves no trace.
  @Test func nothingOfARepositoryIsRun() throws {
    let folder = try Temporary()
    let versions = [HistoryTests.users("name: text('nickname')"), HistoryTests.users("name: text('display_name')")]
    let project = try HistoryTests.project(versions, in: folder)
    let trace = folder.path + "/trace"
    let program = try folder.write("evil", "#!/bin/sh\ntouch \(trace)\ncat\n", mode: 0o755)
    for (key, value) in [
      ("core.fsmonitor", program), ("core.pager", program), ("pager.log", program), ("diff.external", program),
      ("diff.x.command", program), ("diff.x.textconv", program), ("filter.x.clean", program),
      ("filter.x.smudge", program),
      ("gpg.program", program), ("log.showSignature", "true"), ("core.sshCommand", program), ("core.editor", program),
      ("core.hooksPath", folder.path), ("alias.log", "!" + program), ("core.askPass", program),
      ("remote.origin.url", "ext::\(program)"), ("remote.origin.promisor", "true"),
      ("extensions.partialClone", "origin"),
      ("core.alternateRefsCommand", program), ("credential.helper", program), ("core.gitProxy", program),
    ] { try HistoryTests.git(["config", key, value], in: folder.path) }
    try folder.write(".gitattributes", "*.ts diff=x filter=x\n")
    try folder.write(".git/info/attributes", "*.ts diff=x filter=x\n")
    let history = SchemaHistory(of: Schema(of: project), in: project)
    let answer = history.column(from: { $0 == "nickname" }, to: { $0 == "display_name" }, of: { $0 == "users" })
    #expect(HistoryTests.word(answer) == "renamed name")
    #expect(!FileManager.default.fileExists(atPath: trace))
  }

  /// What the program makes of it: a decision with its reason, never an answer that it presses.
  @Test func theAnswerSaysWhatGitSays() throws {
    let folder = try Temporary()
    let versions = [HistoryTests.users("name: text('nickname')"), HistoryTests.users("name: text('display_name')")]
    _ = try HistoryTests.project(versions, in: folder)
    let input = Array(
      """
      [✓] Pulling schema from database...

      Is display_name column in users table created or renamed from another column?
      ❯ + display_name            create column
        ~ nickname › display_name rename column

      """.utf8)
    let here = try Binary.run(["--format", "terminal"], input: input, environment: ["COLUMNS": "80"], in: folder.path)
    #expect(here.status == 3)
    expect(here.output, contains: "Git says renamed")
    let json = try Binary.run(["--format", "json"], input: input, in: folder.path)
    expect(json.output, contains: "so that the rename line is the one that is meant")
    #expect(json.output.contains("\"source\" : \"git\"") && json.output.contains("\"do\" : \"stop\""))
    let without = try Binary.run(["--format", "json", "--no-project"], input: input, in: folder.path)
    expect(without.output, lacks: "\"source\" : \"git\"")
  }
}
