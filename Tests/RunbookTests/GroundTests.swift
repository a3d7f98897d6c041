import Releases
import Testing
import Transcripts

@testable import Decisions
@testable import Evidence
@testable import Findings
@testable import Knowledge

/// Every decision says what it rests on.
struct GroundTests {
  private static let knowledge = KnowledgeBase.embedded

  /// What a row asks for, as a run and a finding that have it.
  private struct Case {
    var run = RunContext(command: nil, dialect: nil, version: nil, state: nil)
    var finding: Finding
    var facts: [Condition.Fact] = []

    init(_ conditions: [Condition], of article: Article, _ number: Int) {
      finding = Finding(
        kind: article.kind ?? article.also.first?.kind ?? .drift, certainty: .exact, article: number,
        articleID: article.id, role: article.role, lines: 1...1)
      finding.subjects.add(Subject(.table, Name("orders"), from: .tool))
      for condition in conditions { take(condition) }
    }

    private mutating func take(_ condition: Condition) {
      switch condition {
      case .command(let name): run.command = name
      case .dialect(let dialect): run.dialect = dialect
      case .versions(let range): run.version = .given(range.first)
      case .longName:
        finding.subjects.add(Subject(.constraint, Name(String(repeating: "n", count: 70)), from: .tool))
      case .sameType: finding.circumstances.insert(.sameType)
      case .storedNameDropped: finding.circumstances.insert(.storedNameDropped)
      case .runFailed: finding.circumstances.insert(.runFailed)
      case .exit(let status): run.exit = status
      case .state(let value): run.state = RunState(value, hasExecuted: nil)
      case .reported: finding.certainty = .reported
      case .fact(let fact): facts.append(fact)
      }
    }

    /// - Parameter known: what was found out of each fact of the row; nil where nobody has looked.
    func decision(_ article: Article, _ known: Known?) -> (Decision, Facts) {
      var all = Facts(of: run)
      if let known {
        var look = Look()
        for fact in facts { look.establish(fact, known) }
        all.establish(look, for: finding)
      }
      return (Decision(finding, article: article, facts: all), all)
    }
  }

  /// What a decision has to say, seen from the article alone.
  private static func check(_ decision: Decision, _ article: Article, _ finding: Finding, _ facts: Facts) -> Int? {
    var said: [Condition: Known] = [:]
    for ground in decision.choice.grounds {
      if case .condition(let condition) = ground.subject { said[condition] = ground.known }
      if case .unknown(let because) = ground.known { #expect(!because.isEmpty, "\(article.id): \(ground.subject)") }
    }
    for (index, row) in article.decide.enumerated() {
      let known = row.when.map { facts.known($0, for: finding) }
      if known.allSatisfy({ $0 == .yes }) {
        // It holds: each of its conditions is said to.
        for condition in row.when { #expect(said[condition] == .yes, "\(article.id), row \(index): \(condition)") }
        return index
      }
      if let no = zip(row.when, known).first(where: { $0.1 == .no }) {
        #expect(said[no.0] == .no, "\(article.id), row \(index): \(no.0)")
      } else {
        for (condition, known) in zip(row.when, known) where known != .yes {
          #expect(said[condition] == known, "\(article.id), row \(index): \(condition)")
        }
      }
    }
    return nil
  }

  @Test(arguments: 0..<knowledge.articleCount)
  func everyRowSaysWhatItRestsOn(_ number: Int) throws {
    let article = GroundTests.knowledge.article(number)
    for row in article.decide {
      let one = Case(row.when, of: article, number)
      for known in [Known.yes, .no, .unknown(because: "the server did not answer"), nil] {
        let (decision, facts) = one.decision(article, known)
        let held = GroundTests.check(decision, article, one.finding, facts)
        #expect((held == nil) == (decision.choice.because == Decision.undecided), "\(article.id)")
      }
    }
  }

  /// The rows are not all of one kind: where their facts are known, hundreds of them hold, and where nobody has looked,
  /// many are passed over for that.
  @Test func rowsAreReachedAndPassedOver() throws {
    var (reached, unknown) = (0, 0)
    for number in 0..<GroundTests.knowledge.articleCount {
      let article = GroundTests.knowledge.article(number)
      for (index, row) in article.decide.enumerated() {
        let one = Case(row.when, of: article, number)
        let (decision, facts) = one.decision(article, .yes)
        if GroundTests.check(decision, article, one.finding, facts) == index { reached += 1 }
        let open = one.decision(article, nil).0
        unknown += open.choice.grounds.contains { $0.known == .unknown(because: "nobody has looked") } ? 1 : 0
      }
    }
    #expect(reached > 400 && unknown > 20, "\(reached) rows reached, \(unknown) left for want of a look")
  }

  /// The gates in code are said, too: an answer is recommended only where its record is known to be harmless.
  @Test func anAnswerRestsOnItsRecord() throws {
    for number in 0..<GroundTests.knowledge.articleCount {
      let article = GroundTests.knowledge.article(number)
      for row in article.decide where row.action == .answer {
        let one = Case(row.when, of: article, number)
        let (decision, _) = one.decision(article, .yes)
        // No menu was pasted, so nothing may be answered.
        guard decision.choice.action == .stop, let last = decision.choice.grounds.last else { continue }
        if last.subject == .harmlessOption {
          #expect(last.known == .unknown(because: "the menu does not show the option"), "\(article.id)")
          return
        }
      }
    }
    Issue.record("no article recommends an answer")
  }
}
