package import Projects
package import Transcripts

/// The journal of a migrations folder, or the folders of 1.0, against what a database says was applied.
///
/// Source: drizzle-orm's migrator of 0.x, which looks at the newest `created_at` alone: an entry that is not newer is
/// passed over for good. The bookkeeping of 1.0 keeps the name of each folder (recorded: rc.5).
package struct MigrationComparison: Sendable {
  /// The rows of the bookkeeping.
  package struct Applied: Sendable {
    /// `created_at` of every row.
    let times: [Int]
    /// `name` of every row that has one.
    let names: [String]
  }

  private let entries: [MigrationJournal.Entry]
  private let isOfFolders: Bool
  /// Nil where the table is not there, or cannot be read.
  private let applied: Applied?

  package init(_ journal: MigrationJournal, applied: Applied?) {
    entries = journal.entries.sorted { $0.idx < $1.idx }
    isOfFolders = journal.isOfFolders
    self.applied = applied
  }

  /// - Parameter table: the bookkeeping that was asked for.
  package func clue(in table: Name) -> Clue {
    let list = isOfFolders ? "folder" : "journal"
    let asks = Phrase([.text("does "), .name(table), .text(" hold what the \(list) lists?")])
    guard let applied else {
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .text("The database has no "), .name(table),
          .text(" that this role may read, and the \(list) lists \(entries.count): "),
          .text("either nothing was migrated here, or the tables were pushed."),
        ]), isDecisive: true)
    }
    if isOfFolders, applied.names.isEmpty, !applied.times.isEmpty {
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .name(table), .text(" has no names: a release of 0.x wrote it, and the folders are of 1.0."),
        ]), isDecisive: true)
    }
    let newest = applied.times.max() ?? 0
    let (times, names) = (Set(applied.times), Set(applied.names))
    let missing = entries.filter { isOfFolders ? !names.contains($0.tag) : !times.contains($0.when) }
    let passedOver = isOfFolders ? [] : missing.filter { $0.when <= newest }
    let waiting = missing.count - passedOver.count
    let strangers =
      isOfFolders ? names.subtracting(entries.map(\.tag)).count : times.subtracting(entries.map(\.when)).count
    let present = entries.count - missing.count
    var parts: [Phrase.Part] = [
      .text(
        "Of \(entries.count.counted("migration")) in the \(list) \(present) "
          + (present == 1 ? "is applied" : "are applied"))
    ]
    if waiting > 0 { parts.append(.text(waiting == 1 ? ", 1 waits" : ", \(waiting) wait")) }
    parts.append(.text("."))
    if let first = passedOver.first {
      parts += [
        .text(" migrate passes over "), .shown(ShownText(first.tag)),
        .text(
          passedOver.count > 1
            ? " and \(passedOver.count - 1) more for good: older than what was applied last."
            : " for good: it is older than what was applied last."),
      ]
    }
    if strangers > 0 {
      parts.append(
        .text(
          " \(strangers) applied \(strangers == 1 ? "one is" : "ones are") not in this \(list): another branch, or "
            + "another database."))
    }
    return Clue(.project, asks: asks, says: Phrase(parts), isDecisive: !passedOver.isEmpty || strangers > 0)
  }
}

extension MigrationComparison {
  /// Asks a database what the bookkeeping of a project holds; nil where the project has no journal.
  /// - Throws: `QueryFailure.lost` where the database went away.
  package static func clue(of project: Project, asking session: inout Session) throws(QueryFailure) -> Clue? {
    guard let journal = MigrationJournal(of: project), let config = project.config,
      let table = name(config.migrationsTable, else: "__drizzle_migrations"),
      let schema = name(config.migrationsSchema, else: "drizzle")
    else { return nil }
    let shown = table.within(schema)
    switch try session.tried(.appliedMigrations, [schema, table]) {
    case .success(let rows):
      let text = rows[0, "applied"]
      let applied = text.map {
        Applied(times: values("created_at", in: $0).compactMap(Int.init), names: values("name", in: $0))
      }
      return MigrationComparison(journal, applied: applied).clue(in: shown)
    case .failure(let failure):
      return Clue(
        .project,
        asks: Phrase([
          .text("does "), .name(shown), .text(" hold what the \(journal.isOfFolders ? "folder" : "journal") lists?"),
        ]),
        says: Phrase(failure.because), isKnown: false)
    }
  }

  private static func name(_ setting: Setting<String>, else usual: String) -> Name? {
    switch setting {
    case .stated(let text): Name(text)
    case .absent: Name(usual)
    case .computed: nil
    }
  }

  /// The texts of each `<created_at>1736467200000</created_at>`. What the folders of 1.0 are called needs no escapes.
  private static func values(_ element: String, in xml: String) -> [String] {
    xml.split(separator: "<\(element)>").dropFirst().map { part in String(part.prefix { $0 != "<" }) }
  }
}
