import Bytes
import Knowledge
import Notation
import Releases
import Transcripts

extension ReportDocument {
  /// Whether `bytes` are JSON that calls itself a report of brolly.
  package static func isReport(_ bytes: [UInt8]) -> Bool {
    struct Opening: Decodable {
      let schema: String
    }
    return (try? JSONText.read(Opening.self, from: bytes))?.schema.hasPrefix("brolly.report/") ?? false
  }

  /// The report that `bytes` hold, which anybody may have written; nil for anything but a `brolly.report/1`.
  package init?(read bytes: [UInt8]) {
    guard let report = try? JSONText.read(ReportDocument.self, from: bytes),
      report.schema == ReportDocument.currentSchema
    else {
      return nil
    }
    self = report
  }
}

extension ReportDocument {
  /// Reads a report of any release of brolly: keys may have been added since it was written.
  package init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      schema: try keys.decode(String.self, forKey: .schema),
      transcript: try keys.decodeIfPresent(Paste.self, forKey: .transcript) ?? Paste(lines: 0),
      statements: try keys.decodeIfPresent([Statement].self, forKey: .statements) ?? [],
      list: try keys.decodeIfPresent(Phrase.self, forKey: .list),
      issues: try keys.decode([ReportedIssue].self, forKey: .issues),
      advice: try keys.decodeIfPresent([Proposal].self, forKey: .advice) ?? [],
      conflicts: try keys.decodeIfPresent([Conflict].self, forKey: .conflicts),
      claims: try keys.decodeIfPresent([Claim].self, forKey: .claims),
      right: try keys.decodeIfPresent([Right].self, forKey: .right),
      perhaps: try keys.decodeIfPresent([Doubt].self, forKey: .perhaps),
      runbook: try keys.decodeIfPresent(ReportedRunbook.self, forKey: .runbook),
      unrecognised: try keys.decodeIfPresent([Line].self, forKey: .unrecognised) ?? [],
      redacted: try keys.decodeIfPresent(Int.self, forKey: .redacted) ?? 0,
      leftOut: try keys.decodeIfPresent([Removal].self, forKey: .leftOut),
      database: try keys.decodeIfPresent(Database.self, forKey: .database))
  }
}

extension ReportDocument.ReportedIssue {
  package init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try keys.decodeIfPresent(Int.self, forKey: .id) ?? 0, kind: try keys.decode(IssueKind.self, forKey: .kind),
      match: try keys.decodeIfPresent(String.self, forKey: .match) ?? "",
      article: try keys.decodeIfPresent(String.self, forKey: .article) ?? "",
      title: try keys.decode(Phrase.self, forKey: .title), lines: try keys.decode([Int].self, forKey: .lines),
      names: try keys.decodeIfPresent([String: [Name]].self, forKey: .names) ?? [:],
      objects: try keys.decodeIfPresent([ReportDocument.Object].self, forKey: .objects),
      rows: try keys.decodeIfPresent(Int.self, forKey: .rows),
      losses: try keys.decodeIfPresent([ReportDocument.NamedLoss].self, forKey: .losses) ?? [],
      risk: try keys.decodeIfPresent(String.self, forKey: .risk) ?? "unknown",
      options: try keys.decodeIfPresent([ReportDocument.Option].self, forKey: .options) ?? [],
      choice: try keys.decode(ReportDocument.Choice.self, forKey: .choice),
      evidence: try keys.decodeIfPresent([ReportDocument.Evidence].self, forKey: .evidence) ?? [],
      reach: try keys.decodeIfPresent([ReportDocument.Reach].self, forKey: .reach) ?? [],
      declarations: try keys.decodeIfPresent([ReportDocument.Declaration].self, forKey: .declarations),
      heard: try keys.decodeIfPresent([ReportDocument.HeardWord].self, forKey: .heard))
  }
}
