import Bytes
import Machine
package import Releases

/// What git knows of the schema files: which names changed, which stood side by side, and which were never there.
package struct SchemaHistory: Sendable {
  /// A version of the files; nil for the one that is not committed.
  package typealias Commit = String

  /// What the history says of an old and a new name.
  package enum Answer: Sendable, Equatable {
    /// The line whose name changed while the code's own name for it stayed.
    case renamed(property: String, file: String, at: Commit?)
    /// A line was replaced in its place: another property, another name, the rest as it was.
    case replaced(file: String, at: Commit?)
    /// Both names were declared at the same time.
    case sideBySide(file: String, at: Commit?)
    /// No version declares the old name.
    case neverDeclared(since: String)
    case unknown(because: String)
  }

  /// A table of one version, with what it became.
  private struct Change {
    let file: String
    let commit: Commit?
    let old: [DeclaredObject]
    let new: [DeclaredObject]
  }

  private var changes: [Change] = []
  /// Every version, the newest first.
  private var versions: [(file: String, commit: Commit?, objects: [DeclaredObject])] = []
  private var doubt: String?
  /// The date of the oldest version that was read.
  private var since = ""

  private static let commitLimit = 60
  private static let fileLimit = 20
  private static let versionLimit = 200

  /// Reads the history of the files that declare `schema`. It takes one or two calls of git.
  package init(of schema: Schema, in project: Project) {
    let files = schema.files.filter { !$0.contains("\n") && !$0.hasPrefix("/") }
    guard !files.isEmpty else {
      doubt = "no schema file was read"
      return
    }
    if files.count > SchemaHistory.fileLimit { doubt = "there are more schema files than are looked at" }
    do throws(Program.Failure) {
      try read(Array(files.prefix(SchemaHistory.fileLimit)), in: project)
    } catch {
      doubt = error == .failed(128) ? "no git repository that may be read is here" : "git: \(error.because)"
    }
  }

  private mutating func read(_ files: [String], in project: Project) throws(Program.Failure) {
    let git = GitReader(in: project.folder)
    let commits = try git.commits(of: files, atMost: SchemaHistory.commitLimit)
    guard let oldest = commits.last else {
      doubt = "the schema files are not in git"
      return
    }
    since = oldest.date
    var wanted: [GitReader.Version] = []
    for commit in commits {
      for file in commit.files where files.contains(file) && wanted.count < SchemaHistory.versionLimit {
        wanted.append(GitReader.Version(commit: commit.id, file: file))
      }
    }
    let bytes = try git.bytes(of: wanted)
    let casing = project.config?.casing ?? .computed
    for file in files {
      var newer: (commit: Commit?, objects: [DeclaredObject])?
      if let now = try? Files.bytes(of: project.path(file), atMost: 1 << 20) {
        newer = (nil, Schema(file: file, bytes: now, casing: casing).objects)
      }
      for version in wanted where version.file == file {
        guard let text = bytes[version] else { continue }
        let older = Schema(file: file, bytes: text, casing: casing).objects
        if let newer {
          changes.append(Change(file: file, commit: newer.commit, old: older, new: newer.objects))
          versions.append((file, newer.commit, newer.objects))
        }
        newer = (String(version.commit.prefix(9)), older)
      }
      if let newer { versions.append((file, newer.commit, newer.objects)) }
    }
  }

  // MARK: Questions

  /// What became of a table.
  package func table(from old: (String) -> Bool, to new: (String) -> Bool) -> Answer {
    for change in changes {
      for table in change.new where table.kind == .table && table.name.map(new) == true {
        if let before = change.old.first(where: { $0.kind == .table && $0.name.map(old) == true }) {
          if change.old.contains(where: { $0.name.map(new) == true })
            || change.new.contains(where: { $0.name.map(old) == true })
          {
            continue
          }
          if before.property == table.property {
            return .renamed(property: table.property, file: change.file, at: change.commit)
          }
          if before.isLike(table) { return .replaced(file: change.file, at: change.commit) }
        }
      }
    }
    return otherwise { objects in
      let names = objects.filter { $0.kind == .table }.compactMap(\.name)
      return (names.contains(where: old), names.contains(where: new))
    }
  }

  /// What became of a column of a table, under whatever name the table stood.
  package func column(from old: (String) -> Bool, to new: (String) -> Bool, of table: (String) -> Bool) -> Answer {
    for change in changes {
      for now in change.new where now.kind == .table && now.name.map(table) == true {
        guard let before = change.old.first(where: { $0.kind == .table && $0.property == now.property }),
          let column = now.columns.first(where: { $0.name.map(new) == true }),
          let gone = before.columns.first(where: { $0.name.map(old) == true }),
          !before.columns.contains(where: { $0.name.map(new) == true }),
          !now.columns.contains(where: { $0.name.map(old) == true })
        else { continue }
        if gone.property == column.property {
          return .renamed(property: column.property, file: change.file, at: change.commit)
        }
        let others = now.columns.filter { column in
          !before.columns.contains { $0.name == column.name || $0.property == column.property }
        }
        let place = before.columns.firstIndex(of: gone)
        if gone.shape == column.shape, others.count == 1, place == now.columns.firstIndex(of: column) {
          return .replaced(file: change.file, at: change.commit)
        }
      }
    }
    return otherwise { objects in
      let columns = objects.filter { $0.name.map(table) == true }.flatMap(\.columns).compactMap(\.name)
      return (columns.contains(where: old), columns.contains(where: new))
    }
  }

  /// What comparing the versions one by one tells, where no single change tells it.
  private func otherwise(_ declares: ([DeclaredObject]) -> (old: Bool, new: Bool)) -> Answer {
    var wasDeclared = false
    for version in versions {
      let (old, new) = declares(version.objects)
      if old, new { return .sideBySide(file: version.file, at: version.commit) }
      wasDeclared = wasDeclared || old
    }
    if let doubt { return .unknown(because: doubt) }
    return wasDeclared
      ? .unknown(because: "the two names stand in different versions, and no one line changed")
      : .neverDeclared(since: since)
  }

  /// Whether a version declared it, and which was the last; nil where none did, or nothing can be read.
  package func lastDeclaration(of kind: ObjectKind, named name: (String) -> Bool) -> (file: String, commit: Commit?)? {
    versions.first { version in version.objects.contains { $0.kind == kind && $0.name.map(name) == true } }
      .map { ($0.file, $0.commit) }
  }
}

extension DeclaredObject {
  /// Whether most columns are the same.
  fileprivate func isLike(_ other: DeclaredObject) -> Bool {
    let names = Set(columns.compactMap(\.name))
    let shared = other.columns.count { $0.name.map(names.contains) == true }
    return !hasOtherColumns && !other.hasOtherColumns && shared > 1
      && shared * 5 >= max(columns.count, other.columns.count) * 4
  }
}
