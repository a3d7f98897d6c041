import Foundation
import Synchronization

/// A PostgreSQL of its own for the length of the tests: in a temporary folder, reached by a socket only.
package final class PostgresServer: Sendable {
  /// The server that the tests share; nil where PostgreSQL is not installed, which `.ci/install postgresql` mends.
  /// Roles are the whole server's: a test that changes one starts a server of its own.
  package static let shared = try? PostgresServer()

  private let folder: String
  private let programs: String
  /// Files are copied, not logged; before 15 they always are.
  private let strategy: String
  /// Connections of the administrator that nobody uses now.
  private let administrators = Mutex<[PostgresSession]>([])
  /// Databases to be lent.
  private let free = Mutex<[String]>([])

  package init() throws {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let found = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
    guard let programs = found.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.programs = programs
    let version = programs.split(separator: "/").dropLast().last.flatMap { Int($0) } ?? 0
    strategy = version < 15 ? "" : " strategy file_copy"
    folder = Temporary.place + "/brolly-pg-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if geteuid() == 0 { _ = PostgresServer.run("chown", ["postgres", folder]) }
    let data = folder + "/data"
    let made = asServer("initdb", ["-D", data, "-A", "trust", "-U", "admin", "-N", "--no-locale", "-E", "UTF8"])
    guard made.status == 0 else { throw Failed(text: made.error.fullText) }
    // One role has a password; the others are let in.
    let hba = data + "/pg_hba.conf"
    try ("local all guarded scram-sha-256\n" + String(contentsOfFile: hba, encoding: .utf8))
      .write(toFile: hba, atomically: false, encoding: .utf8)
    // Nothing has to outlive a crash, and nobody reads what is done from a log.
    let settings = [
      "listen_addresses=", "unix_socket_directories=" + folder, "fsync=off", "full_page_writes=off",
      "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off",
    ]
    // Not by pg_ctl: who waits for a process waits for all that it leaves behind.
    let server = PostgresServer.process(
      geteuid() == 0 ? "runuser" : programs + "/postgres",
      (geteuid() == 0 ? ["-u", "postgres", "--", programs + "/postgres"] : []) + ["-D", data]
        + settings.flatMap { ["-c", $0] })
    _ = FileManager.default.createFile(atPath: folder + "/log", contents: nil)
    server.standardOutput = FileHandle(forWritingAtPath: folder + "/log")
    server.standardError = FileHandle(forWritingAtPath: folder + "/log")
    server.standardInput = FileHandle.nullDevice
    try server.run()
    PostgresServer.folders.append(folder, programs)
    atexit { PostgresServer.folders.stopAll() }
    for _ in 0..<200 {
      if PostgresServer.run(programs + "/pg_isready", ["-q", "-h", folder]).status == 0 {
        try sql(
          """
          create role app login; create role reader login; create role writer login;
          create role guarded login password 'Sesam-0815-offen';
          """, in: "postgres")
        return
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw Failed(text: (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "it does not start")
  }

  /// The address of a database, as `DATABASE_URL` holds it, for the role that owns it.
  package func url(_ database: String, as role: String = "app") -> String {
    "postgresql://\(role)@/\(database)?host=\(folder)"
  }

  /// A copy of a database that nobody is connected to; it keeps the storage numbers.
  package func copy(of template: String) throws -> String {
    let name = "c" + UUID().uuidString.prefix(8).lowercased()
    try administer("create database \(name) template \(template) owner app\(strategy)")
    return name
  }

  /// A new database that holds what `setup` makes; everything in it belongs to `app`, who is no superuser.
  package func database(_ setup: String) throws -> String {
    let name = "t" + UUID().uuidString.prefix(8).lowercased()
    try administer("create database \(name) owner app\(strategy)")
    if !setup.isEmpty { try fill(name, setup) }
    return name
  }

  /// Makes `database` hold what `setup` makes, and nothing else.
  package func reset(_ database: String, to setup: String) throws {
    try fill(
      database,
      """
      do $$ declare name text; begin
        for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
          execute format('drop schema %I cascade', name);
        end loop;
      end $$;
      create schema public;
      """)
    try fill(database, setup)
  }

  /// Lends a database that `body` fills by `reset`, and that nobody else has meanwhile.
  package func lending(_ body: (String) throws -> Void) throws {
    let database = try free.withLock { $0.popLast() } ?? database("")
    defer { free.withLock { $0.append(database) } }
    try body(database)
  }

  package func drop(_ database: String) { try? administer("drop database if exists \(database) with (force)") }

  private func administer(_ statement: String) throws {
    let session =
      try administrators.withLock { $0.popLast() } ?? PostgresSession("postgresql://admin@/postgres?host=\(folder)")
    defer { administrators.withLock { $0.append(session) } }
    if let error = session.run(statement) { throw Failed(text: error) }
  }

  /// Runs statements that all have to succeed, as the role that owns the database.
  private func fill(_ database: String, _ setup: String) throws {
    // What only psql understands, or no transaction may hold, is psql's; nothing of it is there then.
    guard try PostgresSession(url(database)).run(setup) != nil else { return }
    let result = psql(["-X", "-q", "-v", "ON_ERROR_STOP=1"], url: url(database), input: setup)
    guard result.status == 0 else { throw Failed(text: result.error.fullText) }
  }

  package struct Failed: Error, CustomStringConvertible {
    package let text: String
    package var description: String { text }
  }

  /// Runs SQL as the administrator.
  package func sql(_ text: String, in database: String) throws {
    let result = psql(
      ["-X", "-q", "-v", "ON_ERROR_STOP=1"], url: "postgresql://admin@/\(database)?host=\(folder)", input: text)
    guard result.status == 0 else { throw Failed(text: result.error.fullText) }
  }

  /// Runs a printed command as it is pasted into a shell, by the role that owns the tables or by another.
  package func shell(_ command: String, on database: String, as role: String = "app", in directory: String)
    -> Binary.Result
  {
    PostgresServer.run(
      "/bin/bash", ["-c", command],
      environment: ["DATABASE_URL": url(database, as: role), "PATH": programs + ":/usr/bin:/bin"], directory: directory)
  }

  /// What each of several commands prints, run one after the other in one shell.
  package func outputs(of commands: [String], on database: String, as role: String) -> [String] {
    let script = commands.map { $0 + "\nprintf '\\036'\n" }.joined()
    let output = shell(script, on: database, as: role, in: "/tmp").output
    return output.split(separator: "\u{1E}", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private func psql(_ arguments: [String], url: String, input: String) -> Binary.Result {
    PostgresServer.run(programs + "/psql", [url] + arguments, input: input)
  }

  private func asServer(_ program: String, _ arguments: [String]) -> Binary.Result {
    // PostgreSQL refuses to run as root.
    geteuid() == 0
      ? PostgresServer.run("runuser", ["-u", "postgres", "--", programs + "/" + program] + arguments, directory: "/")
      : PostgresServer.run(programs + "/" + program, arguments, directory: "/")
  }

  private static func run(
    _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
    directory: String? = nil
  ) -> Binary.Result {
    let process = process(program, arguments, environment: environment, directory: directory)
    let base = Temporary.name("run-")
    let files = [".in", ".out", ".err"].map { base + $0 }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    for file in files {
      _ = FileManager.default.createFile(atPath: file, contents: Data(file.hasSuffix(".in") ? input.utf8 : "".utf8))
    }
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    // A server that outlives its start keeps the files open, so that nobody waits for a pipe to end.
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    do { try process.run() } catch { return Binary.Result(output: "", error: Printed("\(error)"), status: 127) }
    process.waitUntilExit()
    func text(_ file: String) -> Printed {
      Printed(String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self))
    }
    return Binary.Result(output: text(files[1]), error: text(files[2]), status: process.terminationStatus)
  }

  private static func process(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], directory: String? = nil
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/env")
    process.arguments = (program.hasPrefix("/") ? [] : [program]) + arguments
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: directory ?? "/")
    return process
  }

  private static let folders = Folders()

  /// The servers to be stopped when the tests end.
  private final class Folders: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [(folder: String, programs: String)] = []

    func append(_ folder: String, _ programs: String) { lock.withLock { all.append((folder, programs)) } }

    func stopAll() {
      for (folder, _) in lock.withLock({ all }) {
        let file = (try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)) ?? ""
        if let pid = file.split(separator: "\n").first.flatMap({ Int32($0) }) { kill(pid, SIGQUIT) }
        try? FileManager.default.removeItem(atPath: folder)
      }
    }
  }
}
