package import Evidence
package import Runbooks
package import Transcripts

/// What became of a check that was carried out.
package enum CheckResult: Hashable, Sendable {
  /// With the answer.
  case passed(ShownText)
  case failed(ShownText)
  case unknown(because: String)

  /// Carries out what `check` prints; nil where only a person can, or where a file of an earlier step is needed.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  package init?(of check: Check, asking session: inout Session) throws(QueryFailure) {
    guard let question = check.question, let expectation = check.expectation else { return nil }
    let rows: Rows
    do { rows = try session.ask(question) } catch {
      guard error != .lost else { throw error }
      self = .unknown(because: error.because)
      return
    }
    let answer = rows.plainText
    let shown = ShownText(answer.isEmpty ? "no row" : answer)
    switch expectation {
    case .equals(let text): self = answer == text ? .passed(shown) : .failed(shown)
    case .rows(let count): self = rows.count == count ? .passed(shown) : .failed(shown)
    case .atLeast(let count):
      guard let number = Int(answer) else {
        self = .unknown(because: "the answer is no number")
        return
      }
      self = number >= count ? .passed(shown) : .failed(shown)
    case .same: return nil
    }
  }

  package var outcome: CheckOutcome {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .unknown: .couldNotTell
    }
  }

  /// The result as it stands behind its check: ` (now: t, passed)`.
  package var phrase: Phrase {
    switch self {
    case .passed(let answer): Phrase([.text(" (now: "), .shown(answer), .text(", passed)")])
    case .failed(let answer): Phrase([.text(" (now: "), .shown(answer), .text(", not so)")])
    case .unknown(let because): Phrase(" (could not tell: \(because))")
    }
  }

  /// The worst of several: what failed before what nobody could tell.
  package static func worst(_ results: [CheckResult]) -> CheckResult? {
    results.max { $0.rank < $1.rank }
  }

  private var rank: Int {
    switch self {
    case .passed: 0
    case .unknown: 1
    case .failed: 2
    }
  }
}
