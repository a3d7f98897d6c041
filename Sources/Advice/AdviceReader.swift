import Vetting

/// Reads a text of any form into proposals; each form knows where its commands stand.
struct AdviceReader {
  let lines: [String]
  var surroundings: Surroundings
  /// Whether the text is a paste with a tool's own output in it: SQL that stands alone there was printed.
  let isBesideOutput: Bool
  /// Whether what is read now was run by whoever tells of it.
  var isTold = false
  /// Whether what is read now may be what a tool printed: SQL on a line of its own is no proposal there.
  var isOutput = false
  private(set) var proposals: [Proposal] = []
  private(set) var warnings: [Warning] = []

  init(lines: [String], surroundings: Surroundings, isBesideOutput: Bool = false) {
    self.lines = lines
    self.surroundings = surroundings
    self.isBesideOutput = isBesideOutput
  }

  mutating func read(as form: Form) { read(lines[...], as: form) }

  /// Reads a part of the text: a fence of a report, a step of a workflow.
  mutating func read(_ lines: ArraySlice<String>, as form: Form) {
    switch form {
    case .shell: ShellText.read(lines, into: &self)
    case .session: ShellText.readSession(lines, into: &self)
    case .workflow: Workflow.read(lines, into: &self)
    case .manifest: Manifest.read(lines, into: &self)
    case .dockerfile: Dockerfile.read(lines, into: &self)
    case .sql: statements(lines)
    case .code: SourceCode.read(lines, into: &self)
    case .prose: Prose.read(lines, into: &self)
    }
  }

  mutating func propose(_ text: some StringProtocol, line: Int, _ judgement: Judgement, isTyped: Bool = false) {
    proposals.append(Proposal(text, line: line, judgement, isTyped: isTyped || isTold))
  }

  mutating func warn(_ text: String, line: Int) { warnings.append(Warning(text: text, line: line)) }

  /// One command line that stands on its own: a proposal, whatever it is made of.
  mutating func command(_ text: some StringProtocol, line: Int, isTyped: Bool = false) {
    propose(text, line: line, judgement(of: String(text)), isTyped: isTyped)
  }

  func judgement(of command: String) -> Judgement {
    do throws(Vetting.NotShell) {
      let judged = try Vetting.script(command, surroundings)
      return judged.map(\.judgement).reduce(nil) { worst, next in
        guard let worst, !next.verdict.isWorse(than: worst.verdict) else { return next }
        return worst
      } ?? Judgement(.allowed, "it runs nothing")
    } catch {
      return Judgement(.unknown, "a shell would not take it: \(error.reason)", instead: .readFirst)
    }
  }

  private mutating func statements(_ lines: ArraySlice<String>) {
    let statements = Vetting.statements(in: lines.joined(separator: "\n"))
    for statement in statements {
      // Below a statement may stand what the database said of it.
      if statements.count > 1, !statement.text.hasPrefix("\\"), !Form.isStatement(statement.text + ";") { continue }
      // A comment alone is no statement.
      if statement.text.hasPrefix("--"), !statement.text.drop(while: { $0 != "\n" }).contains(where: \.isLetter) {
        continue
      }
      propose(statement.text, line: lines.startIndex + statement.line, statement.judgement)
    }
  }
}
