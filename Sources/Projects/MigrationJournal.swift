import Machine
import Notation

/// `meta/_journal.json` of a migrations folder, which 0.x writes: what was generated, in order.
package struct MigrationJournal: Decodable, Sendable {
  package struct Entry: Decodable, Sendable {
    package let idx: Int
    /// Milliseconds since 1970; the bookkeeping of `migrate` keeps it as `created_at`.
    package let when: Int
    package let tag: String
  }

  let dialect: String?
  package let entries: [Entry]

  private static let limit = 8 << 20

  /// Nil where there is none, or it is no journal.
  package init?(in folder: String) {
    guard let bytes = try? Files.bytes(of: folder + "/meta/_journal.json", atMost: MigrationJournal.limit),
      let journal = try? JSONText.read(MigrationJournal.self, from: bytes)
    else { return nil }
    self = journal
  }

  /// That of a project's migrations; nil where there is none or the folder is computed.
  package init?(of project: Project) {
    guard let folder = project.config?.migrationsFolder else { return nil }
    self.init(in: project.path(folder))
  }
}
