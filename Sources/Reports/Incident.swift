package import Releases
package import Runbooks
package import Transcripts

/// The head of an incident record: what was seen and when, with room for what people decide.
package struct Incident: Encodable, Sendable {
  /// The same for the same runbook and subjects.
  package let id: String
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
    case id, opened, release, database, stops, decisions
  }

  package init(_ runbook: Runbook, opened: String, release: String?, database: Dialect?) {
    id = runbook.reference
    self.opened = opened
    self.release = release
    self.database = database?.rawValue
    stops = runbook.steps.filter { $0.kind == .stop }.map { Stop(step: $0.id, say: $0.say, liftedBy: nil) }
  }

  /// What stands above the answer.
  var blocks: [Block] {
    let unknown = "not known yet"
    return [
      .heading("Incident \(id)"),
      .table(
        ["Opened (UTC)", "Release", "Database"],
        rows: [[opened, release ?? unknown, database ?? unknown]]),
      .table(
        ["STOP", "Lifted by", "When (UTC)"],
        rows: stops.map { [$0.say.written(for: .terminal), "", ""] }),
      .table(["Decision", "By", "When (UTC)"], rows: [["", "", ""]]),
    ]
  }
}
