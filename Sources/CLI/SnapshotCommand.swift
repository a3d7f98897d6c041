import Bytes
import Checks
import Evidence
import Machine
import Projects
import Rendering
import Reports

/// Records what a database and its files are.
enum SnapshotCommand {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let project = try ProjectSource.project(arguments)
    let files = try digests(of: arguments.all("file") + (project.map { paths(in: $0, console) } ?? []), isGiven: true)
    var session = try Database.session(arguments, of: project, console: console)
    let snapshot = try self.snapshot(of: &session, files: files)
    guard let file = arguments["output"] else {
      console.write(snapshot.text)
      return .answered
    }
    guard Files.replace(file, with: Array(snapshot.text.utf8)) else {
      throw Failure(.missingFile, "\(file) cannot be written: \(Files.systemMessage)")
    }
    try Answering.write(SnapshotDocument(snapshot, in: file), arguments, elsewhere: Terminal.self, console: console)
    return .answered
  }

  static func snapshot(of session: inout Session, files: [String: String]) throws(Failure) -> Snapshot {
    do throws(QueryFailure) { return try Snapshot(of: &session, files: files, at: .now) } catch { throw Failure(error) }
  }

  /// The configs of a project and its schema files. That there may be others is said.
  private static func paths(in project: Project, _ console: Console) -> [String] {
    let schema = Schema(of: project)
    if let doubt = schema.doubts.first {
      console.tell("More schema files may belong to it: \(doubt). Name them: --file PATH")
    }
    return (project.usualConfigs + [project.config?.file].compactMap(\.self) + schema.files).withoutRepeats.map(
      project.path)
  }

  /// SHA-256 of each file, and of each file below a folder; the dependencies of a project are not its own.
  /// - Parameter isGiven: whether somebody has named the paths, so that a missing one is a mistake.
  static func digests(of paths: [String], isGiven: Bool) throws(Failure) -> [String: String] {
    var digests: [String: String] = [:]
    var rest = paths
    while let path = rest.popLast() {
      let bytes: [UInt8]
      do throws(Files.Failure) {
        if Files.isFolder(path) {
          rest += try Files.entries(of: path).filter { $0.name != "node_modules" && $0.name != ".git" }
            .map { path + "/" + $0.name }
          continue
        }
        bytes = try Files.bytes(of: path)
      } catch {
        if isGiven { throw Failure(.missingFile, "\(path) cannot be read: \(error.because)") }
        continue
      }
      do throws(Unavailable) { digests[path] = Digest.hexadecimal(try Digest()(bytes)) } catch {
        throw Failure(.defect, error.because)
      }
    }
    return digests
  }
}
