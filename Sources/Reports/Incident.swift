package import Releases
package import Runbooks
package import Transcripts

/// The head of an incident record: what was seen and when, with room for what people decide.
package struct Incident: Encodable, Sendable {
  /// The same for the same runbook and subjects.
  package let id: String
  /// What the paste shows, in one sentence; nil where there was none.
  package let seen: Phrase?
  /// In UTC.
  package let opened: String
  package let release: String?
  package let database: String?
  /// Each STOP, and who lifted it: nobody yet.
  package let stops: [Stop]
  /// Nothing is decided yet.
  package let decisions: [String] = []

  package struct Stop: Encodable, Sendable {
    package let step: String
    package let say: Phrase
    package let liftedBy: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id, seen, opened, release, database, stops, decisions
  }

  /// - Parameters:
  ///   - runbook: nil where the answer has none.
  ///   - seen: nil where nobody pasted anything.
  package init(
    _ runbook: Runbook?, seen: ReportDocument?, opened: String, release: String?, database: Dialect?
  ) {
    let seen = seen.map { document in
      let state = document.transcript.state.map { "; " + $0.says + "." } ?? "."
      return document.answer.title.open + Phrase(state)
    }
    id = runbook?.reference ?? Runbook.reference(of: seen?.written(for: .terminal) ?? "")
    self.seen = seen
    self.opened = opened
    self.release = release
    self.database = database?.rawValue
    stops = (runbook?.steps ?? []).filter { $0.kind == .stop }.map { Stop(step: $0.id, say: $0.say, liftedBy: nil) }
  }

  /// What stands above the answer.
  var blocks: [Block] {
    let unknown = "not known yet"
    return [
      .heading("Incident \(id)"),
      .table(
        ["Opened (UTC)", "Release", "Database"],
        rows: [[opened, release ?? unknown, database ?? unknown]]),
      .table(["What was seen"], rows: [[seen?.written(for: .terminal) ?? "not stated: no paste was given"]]),
      .table(
        ["STOP", "Lifted by", "When (UTC)"],
        rows: stops.isEmpty ? [["none", "", ""]] : stops.map { [$0.say.written(for: .terminal), "", ""] }),
      .table(["Decision", "By", "When (UTC)"], rows: [["", "", ""]]),
    ]
  }
}
