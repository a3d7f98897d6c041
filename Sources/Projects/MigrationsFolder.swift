import Bytes
package import Machine
import Notation

/// A folder of migrations as one paste: every file in the order in which `migrate` runs it, and what the bookkeeping of
/// the folder says against it, in drizzle-kit's own words.
package struct MigrationsFolder {
  private let path: String
  private let entries: [Files.Entry]
  private var files = ""
  /// Stands above the files, because the last line of a paste tells where its run stands.
  private var notices = ""

  /// drizzle-kit's mark; it also says that what stands beside it is a generated file.
  private static let breakpoint = "--> statement-breakpoint\n"

  /// What a snapshot says of its place: 0.x has one parent, 1.0 several.
  private struct Snapshot: Decodable {
    let dialect: String?
    let prevId: String?
    let prevIds: [String]?

    var parents: [String] { prevIds ?? prevId.map { [$0] } ?? [] }
  }

  /// - Throws: `Files.Failure` where `path` is no folder, or a file in it cannot be read.
  package init(_ path: String) throws(Files.Failure) {
    self.path = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    entries = try Files.entries(of: path).sorted { $0.name < $1.name }
    if entries.contains(where: { $0.name == "meta" && $0.isFolder }) {
      try addJournaled()
    } else {
      try addFolders()
    }
  }

  package var text: String { notices + files }

  /// Whether there is no migration in it.
  package var isEmpty: Bool { text.isEmpty }

  // MARK: 0.x: files beside a journal

  private mutating func addJournaled() throws(Files.Failure) {
    let names = entries.map(\.name).filter { $0.hasSuffix(".sql") }
    guard let journal = MigrationJournal(in: path), !journal.isOfFolders else {
      notices += "Can't find meta/_journal.json file\n"
      // Folders of 1.0 may stand beside what is left of 0.x.
      try addFolders()
      return
    }
    if let dialect = journal.dialect { notices += "-- dialect: '\(dialect)'\n" }
    var previous: MigrationJournal.Entry?
    for entry in journal.entries.sorted(by: { $0.idx < $1.idx }) {
      if let previous, entry.when <= previous.when {
        notices +=
          " Warning  \(entry.tag) (idx: \(entry.idx), when: \(entry.when)) follows \(previous.tag) (idx: \(previous.idx), "
          + "when: \(previous.when)) in the journal, but its timestamp is not greater.\n"
      }
      previous = entry
      if names.contains(entry.tag + ".sql") {
        try add(entry.tag + ".sql")
      } else {
        notices += "Error: No file \(path)/\(entry.tag).sql found in \(path) folder\n"
      }
    }
    let journaled = Set(journal.entries.map { $0.tag + ".sql" })
    for name in names where !journaled.contains(name) {
      notices += "-- \(path)/\(name) is not in the journal; migrate passes it over\n"
    }
    let snapshots = try Files.entries(of: path + "/meta").map(\.name).filter { $0.hasSuffix("_snapshot.json") }
    addCollisions(read(snapshots.sorted().map { "\(path)/meta/\($0)" }))
  }

  // MARK: 1.0: a folder for each migration

  private mutating func addFolders() throws(Files.Failure) {
    var snapshots: [String] = []
    for entry in entries where entry.isFolder {
      let names = try Files.entries(of: path + "/" + entry.name).map(\.name)
      let scripts = names.filter { $0.hasSuffix(".sql") }.sorted()
      guard !scripts.isEmpty else { continue }
      if scripts.count > 1 { notices += "Several sql files were found in \(path)/\(entry.name)\n" }
      for script in scripts { try add("\(entry.name)/\(script)") }
      if names.contains("snapshot.json") {
        snapshots.append("\(path)/\(entry.name)/snapshot.json")
      } else {
        notices += "-- \(path)/\(entry.name) has no snapshot; the next generate compares without it\n"
      }
    }
    let known = read(snapshots)
    // 1.0 calls it otherwise in its snapshots.
    if let dialect = known.compactMap(\.snapshot.dialect).last {
      notices += "-- dialect: '\(dialect == "postgres" ? "postgresql" : dialect)'\n"
    }
    // Files alone are somebody's own, in the order of their names.
    for entry in entries where !entry.isFolder && entry.name.hasSuffix(".sql") { try add(entry.name) }
    addCollisions(known)
  }

  // MARK: Parts

  private mutating func add(_ file: String) throws(Files.Failure) {
    let bytes = try Files.bytes(of: path + "/" + file)
    files += "-- \(path)/\(file)\n" + MigrationsFolder.breakpoint + String(decoding: bytes, as: UTF8.self)
    if !files.hasSuffix("\n") { files += "\n" }
    files += MigrationsFolder.breakpoint
  }

  /// Snapshots with the same parent come from two branches.
  private mutating func addCollisions(_ snapshots: [(path: String, snapshot: Snapshot)]) {
    var children: [(parent: String, paths: [String])] = []
    for (path, snapshot) in snapshots {
      for parent in snapshot.parents {
        if let index = children.firstIndex(where: { $0.parent == parent }) {
          children[index].paths.append(path)
        } else {
          children.append((parent, [path]))
        }
      }
    }
    for (parent, paths) in children where paths.count > 1 {
      notices +=
        "Error: [\(paths.joined(separator: ", "))] are pointing to a parent snapshot: \(parent)/snapshot.json which is a "
        + "collision.\n"
    }
  }

  /// The snapshots that can be read.
  private func read(_ paths: [String]) -> [(path: String, snapshot: Snapshot)] {
    paths.compactMap { path in
      guard let bytes = try? Files.bytes(of: path), let snapshot = try? JSONText.read(Snapshot.self, from: bytes)
      else { return nil }
      return (path, snapshot)
    }
  }
}
