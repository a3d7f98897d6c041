package import Findings
import Knowledge
import Projects
import Releases
package import Transcripts

/// How far a run got that an error ended: no transaction holds a push together.
extension Inquiry {
  /// What the schema files declare beside what the database has; asked once.
  mutating func declaredRest(
    beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(QueryFailure) -> Result<DeclaredRest, DeclaredRest.Unknown> {
    if let rest { return rest }
    let found: Result<DeclaredRest, DeclaredRest.Unknown>
    if let schema = project?.schema {
      if let doubt = schema.doubts.first {
        found = .failure(DeclaredRest.Unknown(because: doubt))
      } else if schema.objects.isEmpty {
        found = .failure(DeclaredRest.Unknown(because: "no schema file declares anything"))
      } else if let tables = try tables(&session),
        case .success(let columns) = try session.tried(.storedColumns),
        case .success(let keys) = try session.tried(.storedKeys)
      {
        found = .success(DeclaredRest(schema, tables, columns: columns, keys: keys))
      } else {
        found = .failure(DeclaredRest.Unknown(because: "the server did not say what it has"))
      }
    } else {
      found = .failure(DeclaredRest.Unknown(because: "no schema files are here to compare with"))
    }
    rest = found
    return found
  }

  /// Says what else is undone, or was done, beside what an error names.
  mutating func describeProgress(
    of finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard finding.kind == .partialApply, finding.role == .error, finding.certainty > .reported else { return }
    try countRowsBreakingRule(of: finding, beside: &project, &session, &look)
    let asks = Phrase("declared and not there")
    switch try declaredRest(beside: &project, &session) {
    case .failure(let unknown):
      look.say(asks, unknown: unknown.because)
      look.rest = .unknown(because: unknown.because)
    case .success(let rest):
      let missing = rest.missing.filter { !Inquiry.isNamed($0, by: finding) }.map(\.says)
      look.say(asks, missing.isEmpty ? Phrase("nothing but what the error names") : Phrase.list(missing))
      look.rest = missing.isEmpty ? .nothing : .missing(Phrase.list(missing))
      if !rest.bare.isEmpty {
        look.say(
          Phrase("declared tables that hold nothing"),
          Phrase.list(rest.bare)
            + Phrase(": made by this push, emptied by it, or empty before"))
      }
    }
  }

  /// Whether something that is missing is what the error is about.
  private static func isNamed(_ missing: DeclaredRest.Missing, by finding: Finding) -> Bool {
    let named = finding.subjects
    if let constraint = missing.constraint, named[.constraint].contains(where: { $0.bare.stored() == constraint }) {
      return true
    }
    if missing.columns.isEmpty { return named[.table].contains { $0.bare == missing.table } }
    let isOfTable = named[.table].isEmpty || named[.table].contains { $0.bare == missing.table }
    return isOfTable && missing.columns.allSatisfy { column in named[.column].contains { $0.bare == column } }
  }

  /// The one column that the schema files declare as another type than it has, of those that an error may mean.
  mutating func retyped(
    in finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(QueryFailure) -> DeclaredRest.Retyped? {
    guard finding.kind == .typeChange || finding.kind == .partialApply else { return nil }
    let type = finding.newType.map { $0.written(for: .terminal) }
    let column = finding.subjects[.column].first?.bare
    guard type != nil || column != nil,
      case .success(let rest) = try declaredRest(beside: &project, &session)
    else { return nil }
    let found = rest.retyped.filter { old in
      (column == nil || old.column == column) && (type == nil || old.declared == type)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// What a `migrate` that ended without a word has met: whether its history is there, and what it would make.
  mutating func describeHistory(
    of finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard finding.articleID == KnownArticle.silentExit.id || finding.kind == .migrationHistory,
      case .success(let found) = try once(.migrations, [], &session)
    else { return }
    let asks = Phrase("applied migrations")
    var isEmpty = true
    if let row = found.all.first, let schema = row["schema"], let name = row["name"] {
      guard case .success(let rows) = try session.tried(.rows, [row["oid"].map { Name($0) }]),
        let count = rows.all.first.map(RowCount.init)
      else { return look.say(asks, unknown: "the history could not be counted") }
      look.say(asks, Phrase("\(count.words) in ") + Phrase([.name(Name(schema).dotted(Name(name)))]))
      isEmpty = count == .exact(0)
    } else {
      look.say(asks, Phrase("there is no history table"))
    }
    guard isEmpty, let tables = try declaredAndThere(beside: &project, &session) else { return }
    look.say(Phrase("declared tables that are there all the same"), tables + Phrase(": " + Inquiry.baseline))
    look.establish(.historyEmpty, .yes)
  }

  /// Tables that a schema file declares and the database has; nil where there is none.
  private mutating func declaredAndThere(
    beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(QueryFailure) -> Phrase? {
    guard let schema = project?.schema, let all = try tables(&session) else { return nil }
    let tables = all.filter { line in schema.objects.contains { $0.kind == .table && line.isDeclared(by: $0) } }
    return tables.isEmpty ? nil : Phrase.list(tables.map(\.name))
  }

  private static let baseline =
    "made by push or by hand before, so that a migration that creates them fails; baseline first"

  /// What a database tells of a run in which nothing is the matter by itself.
  package mutating func notes(
    on run: RunContext, beside project: inout ProjectEvidence?, asking session: inout Session
  ) throws(QueryFailure) -> [Note] {
    switch (run.command, run.state?.value) {
    case ("generate", .planned):
      guard case .success(let found) = try once(.migrations, [], &session), found.all.isEmpty,
        let tables = try declaredAndThere(beside: &project, &session)
      else { return [] }
      return [
        Note(
          says: Phrase("Nothing was migrated here, and the database has ") + tables + Phrase(": \(Inquiry.baseline)."))
      ]
    case ("push", .applied), ("push", .unchanged):
      guard project?.seesAll == true, case .success(let rest) = try declaredRest(beside: &project, &session) else {
        return []
      }
      let tables = rest.missing.filter { $0.columns.isEmpty }.map(\.says)
      guard tables.isEmpty else {
        return [
          Note(
            says: Phrase("Declared and not there: ") + Phrase.list(tables, atMost: 6)
              + Phrase(". Is this the database that was pushed to?"), contradicts: true)
        ]
      }
      return rest.cut.map { cut in
        Note(
          says: Phrase([
            .name(cut.declared), .text(" has \(cut.declared.byteCount) bytes, and PostgreSQL keeps "),
            .name(cut.stored),
            .text(": 0.x does not find it again and makes it anew at each push. Give it a name of at most 63 bytes."),
          ]))
      }
    default: return []
    }
  }

  /// A fact beside a run in which nothing is the matter.
  package struct Note: Sendable {
    package let says: Phrase
    /// Whether the database cannot be the one of the run.
    package var contradicts = false
  }
}
