import Foundation
import Releases
import Support
import Testing

@testable import Decisions
@testable import Evidence
@testable import Findings
@testable import Knowledge
@testable import Markup
@testable import Runbooks
@testable import Transcripts
@testable import Vetting

/// Every runbook × state × database × release × names: short enough to be followed, nothing said twice, nothing made
/// up.
struct BudgetTests {
  static let knowledge = KnowledgeBase.embedded
  static let library = Library(knowledge: knowledge, reading: chapters)
  static let chapters = ((try? Folder(at: Repository.root + "/runbooks").files.map(\.id)) ?? [])
    .filter { $0 != "README" }

  /// Runbooks that are parts of others, and about no matter of their own.
  static let parts: [KnownRunbook] = [.open, .release, .close, .closeMigrations, .closeUnchanged, .shared]

  static let matters = chapters.filter { !parts.map(\.id).contains($0) }

  static var states: [RunState?] {
    let values: [RunState.Value] = [.open, .told, .left, .applied, .planned]
    return [RunState(.failed, hasExecuted: true)] + values.map { RunState($0, hasExecuted: $0 == .applied) }
  }
  static let dialects: [Dialect?] = [nil, .postgresql, .mysql, .sqlite]
  static var versions: [RunContext.Version?] {
    var versions: [RunContext.Version?] = [nil]
    for text in ["0.22.8", "0.31.10", "1.0.0-rc.5"] {
      if let release = Release(text) { versions.append(.given(release)) }
    }
    if let range = ReleaseRange("0.21.0 – 1.0.0-rc.5") { versions.append(.inferred(range)) }
    return versions
  }

  struct Case {
    let runbook: Runbook
    let dialect: Dialect?
    let releases: ReleaseRange?
    let state: RunState?
    let about: String

    var isNew: Bool { releases?.first.description.hasPrefix("1.0") ?? false }
    var isOpen: Bool { state?.value == .open }
  }

  /// One finding of each runbook with every name that its kind can have.
  static func subjects(_ name: String, count: Int) -> Subjects {
    var subjects = Subjects()
    for key in ObjectKind.allCases {
      // One matter has one column of one table; tables and candidates come in numbers.
      let several = key == .candidates || key == .table
      for index in 0..<(several ? count : min(count, 1)) {
        subjects.add(Subject(Name(index == 0 ? name : "\(name)\(index)"), under: key, from: .words))
      }
    }
    return subjects
  }

  /// Each runbook that can be composed of `chapter`.
  static func cases(_ chapter: String, names list: [String], counts: [Int]) throws -> [Case] {
    var cases: [Case] = []
    for dialect in dialects {
      // Releases differ most on PostgreSQL.
      for version in dialect == .postgresql ? versions : Array(versions.prefix(3)) {
        for state in dialect == .postgresql ? states : Array(states.prefix(3)) {
          let run = RunContext(command: "push", dialect: dialect, version: version, state: state)
          let facts = Facts(of: run)
          for name in list {
            for count in counts {
              let runbook = try #require(
                Runbook(named: chapter, subjects: subjects(name, count: count), facts: facts, library: library))
              let about =
                "\(chapter), \(dialect?.rawValue ?? "any database"), "
                + "\(version.map { "\($0.range)" } ?? "any release"), "
                + "\(state?.value.rawValue ?? "no state"), \(count) × \(name)"
              cases.append(
                Case(runbook: runbook, dialect: dialect, releases: version?.range, state: state, about: about))
            }
          }
        }
      }
    }
    return cases
  }

  /// All steps, those of the ways included.
  static func all(_ steps: [Step]) -> [Step] { steps.flatMap { [$0] + all($0.branches.flatMap(\.steps)) } }

  static func commands(_ steps: [Step]) -> [ApprovedText] {
    all(steps).flatMap { $0.commands.map(\.text) + $0.checks.compactMap(\.command) }
  }

  @Test func thereAreRunbooks() { #expect(BudgetTests.chapters.count > 30) }

  @Test(arguments: matters)
  func staysWithinItsBudgetAndSaysNothingTwice(chapter: String) throws {
    for one in try BudgetTests.cases(chapter, names: ["conversations"], counts: [1, 4]) {
      let runbook = one.runbook
      if !(1...Runbook.stepLimit).contains(runbook.stepCount) {
        Issue.record("\(runbook.stepCount) steps: \(one.about)")
      }
      if runbook.height() > Runbook.lineLimit { Issue.record("\(runbook.height()) lines: \(one.about)") }
      let steps = BudgetTests.all(runbook.steps)
      var says: Set<String> = []
      var ids: Set<String> = []
      for step in steps {
        if step.branches.contains(where: { !(1...5).contains($0.steps.count) }) {
          Issue.record("a way of no step or of too many: \(one.about)")
        }
        if step.kind != .stop, !says.insert(step.say.written(for: .terminal)).inserted {
          Issue.record("a step twice: \(step.say.written(for: .terminal)): \(one.about)")
        }
        if chapter == "by-hand", step.kind == .act, step.commands.isEmpty, step.detail.isEmpty {
          Issue.record("nothing to do by hand: \(step.say.written(for: .terminal)): \(one.about)")
        }
        if !ids.insert(step.id).inserted { Issue.record("an id twice: \(step.id): \(one.about)") }
      }
      var counts: [String: Int] = [:]
      for command in BudgetTests.commands(runbook.steps) {
        let text = command.text
        counts[text, default: 0] += 1
        if let words = BudgetTests.misplaced(text, in: one) { Issue.record("\(words): \(text): \(one.about)") }
      }
      for (text, count) in counts where count > 3 { Issue.record("\(count) × \(text): \(one.about)") }
    }
  }

  /// What is wrong with a command in its case, in a word; nil where nothing is.
  private static func misplaced(_ text: String, in one: Case) -> String? {
    if ["your_", "<table", "<column", "schema.ts "].contains(where: text.contains) { return "made up" }
    if one.dialect?.family != .postgresql, text.contains("psql") || text.contains("pg_") { return "PostgreSQL's" }
    if one.dialect?.family != .mysql, text.contains("show create table") { return "MySQL's" }
    if one.dialect?.family != .sqlite, text.contains("pragma") { return "SQLite's" }
    if one.isNew, text.contains("--strict") { return "not for 1.0" }
    if one.isOpen, one.releases == nil, text == "npx drizzle-kit push" { return "a push of an unknown release" }
    return nil
  }

  @Test(arguments: matters)
  func noCommandIsWithheldWhateverTheNames(chapter: String) throws {
    let facts = [Dialect.postgresql, .mysql, .sqlite].map { dialect in
      let version = Release("0.31.10").map { RunContext.Version.given($0) }
      let state = RunState(.left, hasExecuted: false)
      return Facts(of: RunContext(command: "push", dialect: dialect, version: version, state: state))
    }
    for facts in facts {
      for name in Hostile.names {
        for count in [1, 3] {
          let subjects = BudgetTests.subjects(name, count: count)
          let runbook = try #require(
            Runbook(named: chapter, subjects: subjects, facts: facts, library: BudgetTests.library))
          for step in BudgetTests.all(runbook.steps) {
            let text = step.detail.written(for: .terminal) + step.checks.map { $0.say.written(for: .terminal) }.joined()
            #expect(!text.contains("is withheld"), "\(name): \(step.say.written(for: .terminal)): \(text)")
          }
        }
      }
    }
  }

  /// A stop stands before every command that a person decides.
  @Test(arguments: matters)
  func hasAStop(chapter: String) throws {
    let facts = Facts(
      of: RunContext(
        command: "push", dialect: .postgresql, version: Release("0.31.10").map { .given($0) },
        state: RunState(.left, hasExecuted: false)))
    let runbook = try #require(
      Runbook(named: chapter, subjects: BudgetTests.subjects("t", count: 1), facts: facts, library: BudgetTests.library)
    )
    #expect(runbook.stopCount > 0)
  }
}
