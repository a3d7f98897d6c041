import Checks
import Evidence
import Machine
import Rendering
import Reports

/// Compares a database and its files with a snapshot.
enum Verify {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    guard let file = arguments.operand else { throw Failure(.usage, "name the file that `brolly snapshot` wrote") }
    let expected = try Expect.changes(arguments.all("only"), flag: "only")
    let bytes = try Input.bytes(from: file, console: console)
    let before: Snapshot
    do throws(Snapshot.Unreadable) { before = try Snapshot(bytes) } catch {
      throw Failure(.unreadable, "\(file): \(error.because)")
    }
    let files = try SnapshotCommand.digests(of: Array(before.files.keys), isGiven: false)
    var session = try Database.session(arguments, of: try ProjectSource.project(arguments), console: console)
    let after = try SnapshotCommand.snapshot(of: &session, files: files)
    let comparison = Comparison(before, after, allowing: expected)
    let document = VerifyDocument(comparison, before, after)
    try Answering.write(document, arguments, elsewhere: Terminal.self, console: console)
    return comparison.holds ? .answered : .checkFailed
  }
}
