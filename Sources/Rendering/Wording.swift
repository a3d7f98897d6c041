import Advice
import Decisions
import Findings
import Knowledge
import Runbooks
import Transcripts
import Vetting

/// The sentences that all formats share.
enum Wording {
  /// Where the lines come from: `lines 3–5; drizzle-kit push, PostgreSQL, 0.31.10`.
  static func origin(_ lines: ClosedRange<Int>, of report: Report) -> String {
    let place = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
    return place + "; " + run(report.circumstances)
  }

  static func run(_ run: Circumstances) -> String {
    var words = run.isDrizzleKit ? ["drizzle-kit" + (run.command.map { " \($0)" } ?? "")] : []
    if let dialect = run.dialect { words.append(name(of: dialect)) }
    words.append(version(run.version))
    return words.joined(separator: ", ")
  }

  static func version(_ version: Circumstances.Version?) -> String {
    switch version {
    case .stated(let release): "\(release)\(unknown(release))"
    case .given(let release): "\(release) as given\(unknown(release))"
    case .inferred(let range): "\(range) by its wording"
    case nil: "version not stated"
    }
  }

  /// Outside the known releases, say so.
  private static func unknown(_ release: Release) -> String {
    guard let first = Release.recorded.first, let last = Release.recorded.last else { return "" }
    return release < first || last < release ? " (outside what was recorded, \(first) – \(last))" : ""
  }

  static func name(of dialect: Dialect) -> String {
    switch dialect {
    case .postgresql: "PostgreSQL"
    case .mysql: "MySQL"
    case .sqlite: "SQLite"
    case .turso: "Turso"
    case .singlestore: "SingleStore"
    case .cockroach: "CockroachDB"
    case .mssql: "SQL Server"
    }
  }

  /// What to press or choose now; nil where no prompt is open.
  static func deed(_ choice: Decision.Choice, for place: Place) -> String? {
    switch choice.deed {
    case .answer: choice.option.map { "Choose “\($0.written(for: place))”." }
    case .abort:
      choice.option.map { "Choose “\($0.written(for: place))”, or press Ctrl+C. Not Esc: it runs everything." }
        ?? choice.keys.map { "Press \($0) now. Not Enter, not Esc." }
    case .stop: choice.keys.map { "Press \($0) now. Not Enter, not Esc." } ?? "Stop here."
    case .fix: nil
    }
  }

  static func loss(_ loss: Loss) -> String {
    switch loss {
    case .nothing: "lost nothing"
    case .constraint: "lost a constraint"
    case .objects: "lost objects"
    case .columns: "lost columns"
    case .rows: "lost rows"
    case .unknown: "not recorded"
    }
  }

  static func record(_ option: Decision.JudgedOption) -> String {
    guard let versions = option.versions else { return "never run here" }
    return "\(loss(option.loses)) in recorded runs of \(versions)"
  }

  /// What a report's certainty means to its reader; nil for the wording of a release.
  static func certainty(_ finding: Finding) -> String? {
    switch finding.certainty {
    case .exact: nil
    case .partial: "only a part of the wording is here"
    case .reported: "somebody's own words: no release prints this, so the worst reading holds until the screen is seen"
    }
  }

  static func nothing(_ report: Report) -> String {
    if report.isFine {
      return report.circumstances.state?.value == .applied
        ? "Nothing is wrong here: drizzle-kit says that its changes were applied."
        : "Nothing is wrong here: drizzle-kit had nothing to do."
    }
    let unknown = "I do not know this. That is no all-clear."
    guard let state = report.circumstances.state, state.value != .told else {
      return unknown + " Paste what drizzle-kit shows or printed, from the command on."
    }
    return unknown + " All that is certain: \(state.says)."
  }

  static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .refused: "refused"
    case .needsPerson: "a person decides"
    case .allowed: "allowed"
    case .unknown: "unknown"
    }
  }

  static let noProposal =
    "No command, query or setting is proposed in it. Give a shell line, a script, a workflow, SQL, or advice with commands."

  /// `14 proposals: 6 refused, 3 for a person to decide, 5 allowed`; nil where one says all.
  static func summary(_ proposals: [Proposal]) -> String? {
    guard proposals.count > 2 else { return nil }
    func count(_ verdict: Verdict, _ word: String) -> String? {
      let count = proposals.count { $0.judgement.verdict == verdict }
      return count == 0 ? nil : "\(count) \(word)"
    }
    let counts = [
      count(.refused, "refused"), count(.unknown, "unknown"), count(.needsPerson, "for a person to decide"),
      count(.allowed, "allowed"),
    ]
    return "\(proposals.count) proposals: " + counts.compactMap(\.self).joined(separator: ", ")
  }

  /// `line 3, again on 12 and 40`.
  static func place(_ proposal: Proposal) -> String {
    proposal.repeats.isEmpty
      ? "line \(proposal.line)"
      : "line \(proposal.line), again on \(proposal.repeats.prefix(4).map(String.init).joined(separator: ", "))"
  }

  /// What holds where a text contradicts itself: what was judged, not what was said last.
  static func conflict(_ conflict: Conflict) -> String {
    let lines = conflict.proposals.map { "\($0.line)" }
    let against =
      lines.count == 1
      ? "line \(lines[0])" : "lines \(lines.dropLast().joined(separator: ", ")) and \(lines[lines.count - 1])"
    return "Line \(conflict.warningLine) speaks against \(against). Line \(conflict.warningLine) holds: "
      + conflict.proposals[0].judgement.because
  }

  static func redacted(_ count: Int) -> String? {
    count == 0
      ? nil : "\(count) secret\(count == 1 ? "" : "s") or row value\(count == 1 ? "" : "s") taken out of the paste."
  }
}
