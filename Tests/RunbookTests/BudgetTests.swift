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
      BudgetTests.expectNothingMadeUp(one)
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
    if text.contains("schema.ts ") { return "made up" }
    if one.dialect?.family != .postgresql, text.contains("psql") || text.contains("pg_") { return "PostgreSQL's" }
    if one.dialect?.family != .mysql, text.contains("show create table") { return "MySQL's" }
    if one.dialect?.family != .sqlite, text.contains("pragma") { return "SQLite's" }
    if one.isNew, text.contains("--strict") { return "not for 1.0" }
    if one.isOpen, one.releases == nil, text == "npx drizzle-kit push" { return "a push of an unknown release" }
    return nil
  }

  // MARK: Nothing stands for what is not known

  /// What stands for a value that brolly does not know, in the words of a step or in what it prints to be run.
  static func standIn(in text: String) -> String? {
    for word in ["…", "your_", "YOUR_", "my_", "TODO", "xxx", "path/to", "as stored\""] where text.contains(word) {
      return word
    }
    // `<word>`, and not `<>` or a redirection.
    for part in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: ">"), let first = part.first, first.isLetter else { continue }
      if part[..<end].allSatisfy({ $0.isLetter || " _:-".contains($0) }) { return "<\(part[...end])" }
    }
    return nil
  }

  /// What stands in straight quotes is code: a name that is known, and no words for one.
  static func madeUpQuote(in words: String, names: [String]) -> String? {
    let parts = words.split(separator: "\"", omittingEmptySubsequences: false)
    let quoted = parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    return quoted.first { quote in !names.contains(quote) }
  }

  private static let known = (0..<4).map { $0 == 0 ? "conversations" : "conversations\($0)" }

  private static func expectNothingMadeUp(_ one: Case) {
    var words = [one.runbook.title]
    for step in all(one.runbook.steps) {
      words += [step.say, step.detail] + [step.expect, step.unless].compactMap(\.self)
      words += step.commands.map(\.note) + step.branches.map(\.when)
      words += step.checks.flatMap { [$0.say, $0.expect].compactMap(\.self) }
    }
    for text in words.map({ $0.written(for: .terminal) }) {
      if let made = standIn(in: text) ?? madeUpQuote(in: text, names: known) {
        Issue.record("\(made): \(text): \(one.about)")
      }
    }
    for command in commands(one.runbook.steps) {
      if let made = standIn(in: command.text) { Issue.record("\(made): \(command.text): \(one.about)") }
    }
  }

  /// With names `staysWithinItsBudgetAndSaysNothingTwice` looks at it.
  @Test(arguments: matters)
  func nothingStandsForWhatIsNotKnownWithoutNames(chapter: String) throws {
    for one in try BudgetTests.cases(chapter, names: ["conversations"], counts: [0]) {
      BudgetTests.expectNothingMadeUp(one)
    }
  }

  @Test(arguments: [
    ".unique(\"as stored\")", "psql -c 'select <column> from <table>'", "alter table your_table", "columns: […]",
    "type … using", "<the name>",
  ])
  func aStandInIsSeen(_ text: String) { #expect(BudgetTests.standIn(in: text) != nil) }

  @Test(arguments: [
    "r.ev_class <> d.refobjid", "brolly < screen.txt > out", "cat > state.sql <<'SQL'", "(a) | diff - b",
  ])
  func whatStandsForItselfIsNone(_ text: String) { #expect(BudgetTests.standIn(in: text) == nil) }

  // MARK: Nothing is written twice

  /// The paragraphs of a runbook file that are not its own marks: sentences, and blocks of several lines for a shell or
  /// an editor.
  private static func paragraphs(_ text: String) -> Set<String> {
    var found: Set<String> = []
    var isInside = false
    var block: [Substring] = []
    func close() {
      defer { block = [] }
      let text = block.joined(separator: " ")
      let isMark = ["#", "When: ", "Use: ", "Expectation: ", "---", "title:"].contains(where: text.hasPrefix)
      if !isMark, text.split(separator: " ").count > 4 { found.insert(text) }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        // A query of one database stands wherever that is asked.
        if isInside, block.count < 3 || block[0].contains("sql") { block = [] }
        close()
        isInside.toggle()
        if isInside { block = [line] }
      } else if line.isEmpty, !isInside {
        close()
      } else {
        block.append(line)
      }
    }
    close()
    return found
  }

  @Test func noParagraphIsWrittenInTwoRunbooks() throws {
    var places: [String: [String]] = [:]
    for id in BudgetTests.chapters {
      for paragraph in BudgetTests.paragraphs(try Repository.text("runbooks/\(id).md")) {
        places[paragraph, default: []].append(id)
      }
    }
    #expect(places.count > 200)
    for (text, ids) in places where ids.count > 1 {
      Issue.record("in \(ids.sorted().joined(separator: " and ")); shared.md has room for it: \(text)")
    }
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
