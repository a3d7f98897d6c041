package import Projects
package import Transcripts

/// The journal of a migrations folder against what a database says was applied.
///
/// Source: drizzle-orm's migrator of 0.x, which looks at the newest `created_at` alone: an entry that is not newer is
/// passed over for good.
package struct MigrationComparison: Sendable {
  private let entries: [MigrationJournal.Entry]
  /// `created_at` of every row; nil where the table is not there, or cannot be read.
  private let applied: [Int]?

  package init(_ journal: MigrationJournal, applied: [Int]?) {
    entries = journal.entries.sorted { $0.idx < $1.idx }
    self.applied = applied
  }

  /// - Parameter table: the bookkeeping that was asked for.
  package func clue(in table: Name) -> Clue {
    let asks = Phrase([.text("does "), .name(table), .text(" hold what the journal lists?")])
    guard let applied else {
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .text("The database has no "), .name(table),
          .text(" that this role may read, and the journal lists \(entries.count): "),
          .text("either nothing was migrated here, or the tables were pushed."),
        ]), isDecisive: true)
    }
    let newest = applied.max() ?? 0
    let known = Set(applied)
    let passedOver = entries.filter { !known.contains($0.when) && $0.when <= newest }
    let waiting = entries.filter { $0.when > newest }
    let strangers = known.subtracting(entries.map(\.when)).count
    var parts: [Phrase.Part] = [
      .text("Of \(entries.count) migrations in the journal \(entries.count { known.contains($0.when) }) are applied")
    ]
    if !waiting.isEmpty { parts.append(.text(", \(waiting.count) wait")) }
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
      parts.append(.text(" \(strangers) applied ones are not in this journal: another branch, or another database."))
    }
    return Clue(.project, asks: asks, says: Phrase(parts), isDecisive: !passedOver.isEmpty || strangers > 0)
  }
}

extension MigrationComparison {
  /// Asks a database what the bookkeeping of a project holds; nil where the project has no journal.
  /// - Throws: `Trouble.lost` where the database went away.
  package static func clue(of project: Project, asking session: inout Session) throws(Trouble) -> Clue? {
    guard let journal = MigrationJournal(of: project), let config = project.config,
      let table = name(config.migrationsTable, else: "__drizzle_migrations"),
      let schema = name(config.migrationsSchema, else: "drizzle")
    else { return nil }
    let shown = table.within(schema)
    switch try session.tried(.appliedMigrations, [schema, table]) {
    case .success(let rows):
      let text = rows[0, "applied"]
      return MigrationComparison(journal, applied: text.map(times)).clue(in: shown)
    case .failure(let trouble):
      return Clue(
        .project, asks: Phrase([.text("does "), .name(shown), .text(" hold what the journal lists?")]),
        says: Phrase(trouble.because), isKnown: false)
    }
  }

  private static func name(_ setting: Setting<String>, else usual: String) -> Name? {
    switch setting {
    case .stated(let text): Name(text)
    case .absent: Name(usual)
    case .computed: nil
    }
  }

  /// The numbers of `<created_at>1736467200000</created_at>`.
  private static func times(_ xml: String) -> [Int] {
    xml.split(separator: "<created_at>").dropFirst().compactMap { part in Int(part.prefix { $0.isNumber }) }
  }
}
