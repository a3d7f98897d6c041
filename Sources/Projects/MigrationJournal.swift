import Machine
import Notation

/// What was generated into a migrations folder, in order: `meta/_journal.json` of 0.x, or the folders that 1.0 writes, one
/// for each migration.
package struct MigrationJournal: Decodable, Sendable {
  package struct Entry: Decodable, Sendable {
    package let idx: Int
    /// Milliseconds since 1970; the bookkeeping of `migrate` keeps it as `created_at`. 0 for a folder.
    package let when: Int
    /// The name of the file without its ending, or of the folder.
    package let tag: String
  }

  private enum CodingKeys: String, CodingKey {
    case dialect, entries
  }

  let dialect: String?
  package let entries: [Entry]
  /// Whether folders stand for it: the bookkeeping of 1.0 has their names.
  package private(set) var isOfFolders = false

  private static let mostBytes = 8 << 20

  /// Nil where there is neither a journal nor a folder with a migration.
  package init?(in folder: String) {
    if let bytes = try? Files.bytes(of: folder + "/meta/_journal.json", atMost: MigrationJournal.mostBytes) {
      guard let journal = try? JSONText.read(MigrationJournal.self, from: bytes) else { return nil }
      self = journal
      return
    }
    let names = MigrationJournal.folders(in: folder)
    guard !names.isEmpty else { return nil }
    dialect = nil
    entries = names.enumerated().map { Entry(idx: $0, when: 0, tag: $1) }
    isOfFolders = true
  }

  /// That of a project's migrations; nil where there is none or the folder is computed.
  package init?(of project: Project) {
    guard let folder = project.config?.migrationsFolder else { return nil }
    self.init(in: project.path(folder))
  }

  /// Folders that hold a `migration.sql`, in the order of their names, which begin with the time.
  private static func folders(in path: String) -> [String] {
    let entries = (try? Files.entries(of: path)) ?? []
    return entries.filter { $0.isFolder && Files.exists("\(path)/\($0.name)/migration.sql") }.map(\.name).sorted()
  }
}
