import Bytes
import Machine

/// Asks git about files of one folder. Nothing that a repository configures is run: no pager, no external diff, no
/// text conversion, no filter, no hook, no file watcher, no signature check, no fetch of what is missing.
struct GitReader {
  private let folder: String

  private static let seconds = 2.0
  private static let mostBytes = 8 << 20
  private static let environment = [
    "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_ATTR_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
    "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1", "GIT_LITERAL_PATHSPECS=1", "LC_ALL=C",
    "HOME=/nonexistent", "PATH=/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
  ]
  private static let settings = [
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "log.showSignature=false",
    "log.mailmap=false",
    "protocol.allow=never", "safe.bareRepository=explicit", "core.alternateRefsCommand=true", "core.quotePath=false",
    "diff.external=", "core.attributesFile=/dev/null",
  ]

  init(in folder: String) { self.folder = folder }

  struct Commit {
    let id: String
    /// `2026-11-03`
    let date: String
    /// Those of the files asked for that it changed, from the folder.
    let files: [String]
  }

  /// The last commits that changed one of `files`, the newest first.
  func commits(of files: [String], atMost count: Int) throws(Program.Failure) -> [Commit] {
    let output = try run(
      [
        "log", "--max-count=\(count)", "--no-color", "--no-show-signature", "--no-mailmap", "--no-notes",
        "--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "--name-only", "-z", "--format=%x01%H %cs",
        "--",
      ] + files)
    return output.split(separator: 1).compactMap { part in
      let parts = part.split { $0 == 0 || $0 == 0x0A }.map { String(decoding: $0, as: UTF8.self) }
      let head = parts.first?.split(separator: " ").map(String.init) ?? []
      return head.count == 2 ? Commit(id: head[0], date: head[1], files: Array(parts.dropFirst())) : nil
    }
  }

  /// A file as it was at a commit.
  struct Version: Hashable {
    let commit: String
    let file: String
  }

  /// The bytes of each, as they are stored; those that are not there are left out.
  func bytes(of versions: [Version]) throws(Program.Failure) -> [Version: [UInt8]] {
    let input = versions.map { "\($0.commit):./\($0.file)\n" }.joined()
    let output = try run(["cat-file", "--batch"], input: Array(input.utf8))
    var found: [Version: [UInt8]] = [:]
    var index = 0
    for version in versions {
      guard let end = output[index...].firstIndex(of: 0x0A) else { break }
      let head = output[index..<end].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      index = end + 1
      guard head.count == 3, head[1] == "blob", let size = Int(head[2]), index + size <= output.count else { continue }
      found[version] = Array(output[index..<(index + size)])
      index += size + 1
    }
    return found
  }

  private func run(_ words: [String], input: [UInt8] = []) throws(Program.Failure) -> [UInt8] {
    let settings = GitReader.settings.flatMap { ["-c", $0] }
    return try Program.output(
      of: "git", ["--no-pager", "--no-optional-locks", "-C", folder] + settings + words,
      environment: GitReader.environment, input: input, seconds: GitReader.seconds, limit: GitReader.mostBytes)
  }
}
