import Knowledge
package import Transcripts

/// Whose an object is that no schema file declares, by what it is and what it is called.
package struct Ownership: Sendable {
  /// Whose, such as `connect-pg-simple's session store`.
  package let owner: Phrase
  /// What to do about it in the schema files or the config.
  package let advice: String
  /// Whether it is a member of an extension, which PostgreSQL does not let go alone.
  let isExtension: Bool

  /// Nil where nothing tells.
  /// - Parameter columns: nil where they are not known.
  init?(_ name: Name, in schema: Name, extension: Name?, partOf parent: ShownText?, columns: Set<String>?) {
    isExtension = `extension` != nil
    if let `extension` {
      owner = Phrase([.text("extension "), .name(`extension`)])
      advice = "extensionsFilters knows PostGIS; else leave it out by tablesFilter"
    } else if let parent {
      owner = Phrase([.text("a partition of "), .shown(parent)])
      advice = "drizzle-kit declares no partitions; leave it out by tablesFilter"
    } else if let known = Owner.all.first(where: { $0.isSchema && $0.names.contains(where: schema.isCalled) }) {
      owner = Phrase(known.owner)
      advice = "leave the schema out: schemaFilter"
    } else if let known = Owner.all.first(where: { row in
      !row.isSchema && row.names.contains(where: name.isCalled)
        && row.columns.allSatisfy { columns?.contains($0) == true }
    }) {
      owner = Phrase(known.owner)
      advice = known.advice
    } else {
      return nil
    }
  }
}
