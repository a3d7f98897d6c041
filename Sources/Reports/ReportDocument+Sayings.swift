import Effects
import Knowledge
import Transcripts
import Vetting

/// What a text believes and what it proposes.
extension ReportDocument {
  /// The mistaken beliefs but those on a line that is refused as a proposal: they are told there.
  /// - Parameter proposed: what `proposed` says.
  func openClaims(beside proposed: [Proposal]) -> [Claim] {
    guard let claims, !claims.isEmpty else { return [] }
    let refused = Set(proposed.filter { $0.verdict == .refused }.flatMap { $0.lines ?? [$0.line] })
    return claims.filter { !refused.contains($0.line) }
  }

  /// What somebody proposes: lines of the menu and statements of the tool are told where they stand.
  var proposed: [Proposal] {
    guard !advice.isEmpty else { return [] }
    let labels = Set(issues.flatMap(\.options).map { $0.label.written(for: .terminal) })
    let own = Set(statements.filter { $0.whose == .tool }.map(\.line) + (transcript.answers ?? []).map(\.line))
    return advice.compactMap { proposal in
      // Where the paste itself warns of the same on a line, that line proposes nothing.
      let lines = (proposal.lines ?? [proposal.line]).filter { line in
        !own.contains(line) && !(conflicts ?? []).contains { $0.holds == line && $0.because == proposal.because }
      }
      guard !lines.isEmpty, !isMenuLine(proposal), !labels.contains(proposal.text.written(for: .terminal)),
        !isOfTheRun(proposal)
      else {
        return nil
      }
      return proposal.at(lines)
    }
  }

  /// Whether it is a line of a menu that stands in the paste, whatever wrapping has made of it.
  private func isMenuLine(_ proposal: Proposal) -> Bool {
    guard let mark = proposal.text.written(for: .terminal).first, "~+❯".contains(mark) else { return false }
    return issues.contains { !$0.options.isEmpty && $0.lines[0] <= proposal.line && proposal.line <= $0.lines[1] }
  }

  /// Whether it is only the command whose screen stands in the paste.
  private func isOfTheRun(_ proposal: Proposal) -> Bool {
    guard let command = transcript.command, ![nil, .told].contains(transcript.state?.value),
      [.needsPerson, .allowed].contains(proposal.verdict)
    else { return false }
    return proposal.text.written(for: .terminal).hasSuffix("drizzle-kit " + command)
  }
}
