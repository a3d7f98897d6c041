import Knowledge
import Transcripts

/// Findings in the order of the paste, each matter once: two questions stay apart, all else of one kind is one finding.
struct JoinedFindings {
  private(set) var findings: [Finding] = []
  /// By the name of the kind.
  private var firstOfKind: [String: Int] = [:]
  /// Where questions stand in `findings`, by their hash. The key is an `Int`: a dictionary of any other type costs 0.1
  /// ms when the first one is made.
  private var questions: [Int: [(question: Question, place: Int)]] = [:]

  /// What tells two questions apart.
  private struct Question: Hashable {
    let kind: IssueKind
    let article: Int
    let names: [NameList]

    init(_ finding: Finding) {
      kind = finding.kind
      article = finding.article
      names = finding.identity
    }
  }

  mutating func add(_ finding: Finding) {
    guard let place = place(for: finding) else {
      firstOfKind[finding.kind.rawValue] = firstOfKind[finding.kind.rawValue] ?? findings.count
      if finding.isAsked { keep(Question(finding), at: findings.count) }
      findings.append(finding)
      return
    }
    // What words seem to tell adds nothing to what was recognised.
    if finding.certainty == .reported, findings[place].certainty > .reported { return }
    findings[place].join(finding)
    if findings[place].isAsked { keep(Question(findings[place]), at: place) }
  }

  private func place(for finding: Finding) -> Int? {
    guard let first = firstOfKind[finding.kind.rawValue] else { return nil }
    return finding.isAsked && findings[first].isAsked ? self.place(of: Question(finding)) : first
  }

  private func place(of question: Question) -> Int? {
    questions[question.hashValue]?.first { $0.question == question }?.place
  }

  private mutating func keep(_ question: Question, at place: Int) {
    questions[question.hashValue, default: []].removeAll { $0.question == question }
    questions[question.hashValue, default: []].append((question, place))
  }
}

extension Finding {
  /// Whether it is a question that the tool printed.
  fileprivate var isAsked: Bool { role == .question && certainty > .reported }

  /// Takes in what another claim of the same matter says.
  fileprivate mutating func join(_ other: Finding) {
    let wasReported = certainty == .reported && other.certainty > .reported
    // What a database answered says more than the statement that it refused.
    let isRefused = other.role == .error && role == .statement && other.certainty >= certainty
    if (other.role == .question && role != .question) || wasReported || isRefused {
      article = other.article
      articleID = other.articleID
      role = other.role
      identity = other.identity
    }
    lines =
      wasReported
      ? other.lines : min(lines.lowerBound, other.lines.lowerBound)...max(lines.upperBound, other.lines.upperBound)
    certainty = max(certainty, other.certainty)
    subjects.add(other.subjects)
    circumstances.formUnion(other.circumstances)
    if other.article == article, !other.options.isEmpty { menu = other.menu }
    listed += other.listed
    add(other.losses)
  }
}
