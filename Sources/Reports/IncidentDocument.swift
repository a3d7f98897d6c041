/// An answer under the head of an incident record.
package struct IncidentDocument: Document {
  private let incident: Incident
  private let base: any Document

  package init(_ incident: Incident, _ base: any Document) {
    self.incident = incident
    self.base = base
  }

  package var answer: Answer {
    let answer = base.answer
    return Answer(
      title: answer.title, summary: incident.blocks + answer.summary, runbook: answer.runbook, end: answer.end,
      quiet: answer.quiet)
  }

  private enum Key: String, CodingKey {
    case incident
  }

  package func encode(to encoder: any Encoder) throws {
    try base.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(incident, forKey: .incident)
  }
}
