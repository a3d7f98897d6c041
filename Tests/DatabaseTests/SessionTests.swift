import Foundation
import Machine
import Projects
import Support
import Testing
import Vetting

@testable import Evidence
@testable import Transcripts

/// What a session lets nobody do, and what it says where it cannot begin.
@Suite(.waiting) struct SessionTests {
  static let setup = """
    create table child (id int primary key, code text); insert into child values (1, 'a');
    create sequence counter;
    create function writes() returns int language sql as 'delete from child returning 1';
    create procedure proceeds() language sql as 'delete from child';
    create function loud() returns int language plpgsql as $$ begin raise warning 'loud'; return 1; end $$;
    """

  static func address(_ database: String, as role: String = "app") throws -> DatabaseAddress {
    try DatabaseAddress(try #require(PostgresServer.shared).url(database, as: role)) { _ in nil }
  }

  /// Writes that somebody might try to append to a question.
  static let writes = [
    "delete from child", "update child set code = 'x'", "insert into child values (2, 'b')", "truncate child",
    "drop table child", "create table extra (id int)", "create temp table extra (id int)",
    "alter table child add x int",
    "commit; drop table child", "rollback; delete from child", "select 1; delete from child", "end; truncate child",
    "with gone as (delete from child returning 1) select * from gone", "explain analyze delete from child",
    "select writes()", "call proceeds()", "do $$ begin delete from child; end $$", "select nextval('counter')",
    "select setval('counter', 9)", "set transaction read write", "set transaction_read_only = off",
    "select set_config('transaction_read_only', 'off', true)", "begin read write", "grant all on child to public",
    "comment on table child is 'x'", "copy child from program 'echo 2'", "copy child to program 'cat > /dev/null'",
    "copy child to '/tmp/brolly-copied'", "select lo_import('/etc/hostname')",
    "select pg_read_file('/etc/hostname')", "create role extra", "vacuum full child", "reindex table child",
    "refresh materialized view child", "create index more on child (code)", "prepare transaction 'x'",
    "select * from child for update", "merge into child using child c on false when not matched then insert values (3)",
    "security label on table child is 'x'", "create extension citext", "notify child; delete from child",
    "select query_to_xml('delete from child returning 1', false, false, '')",
  ]

  @Test func noWayToWriteLeadsOutOfASession() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(SessionTests.setup)
    defer { server.drop(database) }
    for attack in SessionTests.writes {
      let connection = try Connection(to: try SessionTests.address(database))
      try Session.begin(connection)
      // Before the first question is asked a transaction may still be made to write; a session asks one at once.
      _ = try connection.rows(Question.identity.sql, limit: 5)
      #expect(throws: QueryFailure.self, "\(attack)") { try connection.rows(attack, limit: 5) }
    }
    let after = try Connection(to: try SessionTests.address(database))
    let rows = try after.rows(
      """
      select (select count(*) from child) as count, (select code from child) as code, last_value, is_called,
        (select count(*) from pg_class where relname in ('extra', 'more')) as made from counter
      """, limit: 5)
    #expect(rows.all == [["count": "1", "code": "a", "last_value": "1", "is_called": "f", "made": "0"]])
  }

  /// READ ONLY lets some writes through, such as those of large objects; what a runbook asks is judged before.
  @Test(arguments: ["select lo_create(0)", "select pg_advisory_lock(1)", "notify x", "delete from child"])
  func whatIsNoQuestionIsNotCleared(text: String) {
    #expect(throws: PolicyRefusal.self) { try ApprovedText(text, language: .sql, file: nil, afterStop: false) }
  }

  @Test func nothingOfTheRolesOwnChangesAnAnswer() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      """
      create schema trap;
      create function trap.format_type(oid, int) returns text language sql as $$ select 'trapped'::text $$;
      create function trap.quote_ident(text) returns text language sql as $$ select 'trapped'::text $$;
      create table trap.pg_class (oid oid); create table trap.pg_namespace (oid oid, nspname name);
      create table child (id int);
      """)
    defer { server.drop(database) }
    try server.sql(
      """
      alter role app in database \(database) set search_path = trap, pg_catalog;
      alter role app in database \(database) set statement_timeout = 0;
      """, in: database)
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    let columns = try session.ask(.columns).all
    #expect(columns.contains { $0["table"] == "child" && $0["type"] == "integer" })
    #expect(session.identity.schemas == [Name("public"), Name("trap")])
  }

  @Test func aSuperuserIsRefusedWithTheGrantsOfAProperRole() throws {
    let database = try #require(PostgresServer.shared).database("create schema \"a \"\"b\"\" c\"")
    let failure = #expect(throws: DatabaseFailure.self) {
      _ = try Session(at: try SessionTests.address(database, as: "admin"), allowsSuperuser: false)
    }
    #expect(failure?.kind == .superuser)
    let said = failure?.message ?? ""
    for words in ["--allow-superuser", "grant select on all tables", "\"a \"\"b\"\" c\"", "docker"] {
      #expect(said.contains(words), "\(words) in \(said)")
    }
    _ = try Session(at: try SessionTests.address(database, as: "admin"), allowsSuperuser: true)
  }

  /// The roles that the grants make can look at everything and write nothing.
  @Test func theGrantsAreEnoughAndNotTooMuch() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(SessionTests.setup)
    defer { server.drop(database) }
    let owner = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    #expect(owner.identity.powers.contains("owns tables here"))
    let grants = owner.identity.grants.joined(separator: "\n").split(separator: "create role brolly login;").joined()
    try server.sql(grants.split(separator: "brolly").joined(separator: "reader"), in: database)
    var reader = try Session(at: try SessionTests.address(database, as: "reader"), allowsSuperuser: false)
    #expect(reader.identity.powers.isEmpty, "\(reader.identity.powers)")
    #expect(try reader.ask(.rowCounts).all.first?["rows"] == "1")
    #expect(try reader.ask(.sequenceValues).all.first?["value"] == "1, not yet used")
  }

  /// What is found in a part of a table is there, whatever the rest holds; what is not found may be in the rest.
  @Test func ofATableThatTakesTooLongAPartIsCounted() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database("create table many (id int, twice int, once int)")
    defer { server.drop(database) }
    try server.sql("insert into many select i, i / 2, i from generate_series(1, 30000) i", in: database)
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    func counts(_ column: String) throws -> [String?] {
      try [nil, Name("1000")].map { part in
        try session.ask(.duplicates, [Name("public"), Name("many"), Name(listing: [Name(column)]), part])[0, "count"]
      }
    }
    #expect(try counts("twice") == ["10000", "499"])
    #expect(try counts("once") == ["0", "0"])
  }

  @Test func everyQuestionIsAnsweredToARoleThatOwnsNothing() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(SnapshotTests.whole)
    defer { server.drop(database) }
    try server.sql("revoke all on schema public, other from public", in: database)
    var session = try Session(at: try SessionTests.address(database, as: "writer"), allowsSuperuser: false)
    let number = try #require(try session.ask(.relation, [nil, Name(listing: [Name("child")])])[0, "oid"])
    for question in Question.allCases {
      do { _ = try session.ask(question, question.parameters(calling: Name("child"), numbered: number)) } catch {
        // Values are for those who may read them.
        let isOfValues = [.duplicates, .nulls, .orphans, .valueRows, .strays, .breaking, .misfits, .overlong].contains(
          question)
        #expect(isOfValues && error == .missing, "\(question): \(error)")
      }
    }
  }

  static let hostileNames = [
    "a\"b", "a'b", "new\nline", "e\u{301}", "é", "🦄", String(repeating: "n", count: 63), "$1", "%I", "%s",
    "x; drop table y", "back\\slash", "..", "public.child", " ", "a\u{202E}b", "<c>7</c>", "NULL", "select",
  ]

  @Test func hostileNamesAreNamesAndNothingElse() throws {
    let server = try #require(PostgresServer.shared)
    func quoted(_ name: String) -> String { Name(name).quoted(for: .sqlIdentifier) }
    let setup = SessionTests.hostileNames.map {
      "create table \(quoted($0)) (\(quoted($0)) int); insert into \(quoted($0)) values (1), (2); "
        + "create sequence \(quoted(String($0.prefix(40)) + "_s"));"
    }
    let database = try server.database(setup.joined(separator: "\n"))
    defer { server.drop(database) }
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    let counts = try session.ask(.rowCounts).all
    #expect(Set(counts.compactMap { $0["name"] }) == Set(SessionTests.hostileNames))
    #expect(counts.allSatisfy { $0["rows"] == "2" && $0["known"] == "exact" })
    #expect(try session.ask(.sequenceValues).all.allSatisfy { $0["value"] == "1, not yet used" })
    for name in SessionTests.hostileNames {
      let number = try #require(try session.ask(.relation, [Name("public"), Name(listing: [Name(name)])])[0, "oid"])
      for question in Question.allCases {
        #expect(throws: Never.self, "\(question) \(name)") {
          // A table, its column and the schema are asked for by the name that is found.
          var parameters = question.parameters(calling: Name(name), numbered: number)
          // One that is asked by its number has no name to be given; a key has two tables.
          for index in question == .orphans ? [0, 3] : [0] where parameters.count > 1 {
            parameters[index] = Name("public")
          }
          // A name is no pattern.
          if question == .misfits { parameters[3] = Name("^a$") }
          let rows = try session.ask(question, parameters)
          if question == .duplicates || question == .orphans { #expect(rows[0, "count"] == "0", "\(name)") }
          if question == .relation { #expect(rows[0, "name"] == name) }
          if question == .relationColumns { #expect(rows[0, "name"] == name) }
          if question == .rows { #expect(rows[0, "rows"] == "2") }
        }
      }
    }
    #expect(throws: QueryFailure.missing) { try session.ask(.identity, [Name("a\0b")]) }
  }

  // MARK: Where it cannot begin

  static func failure(_ text: String, _ environment: [String: String] = [:]) -> DatabaseFailure? {
    do {
      _ = try Session(at: try DatabaseAddress(text) { environment[$0] }, allowsSuperuser: false)
      return nil
    } catch { return error }
  }

  @Test func eachFailureIsAClearMessageWithoutThePassword() throws {
    let server = try #require(PostgresServer.shared)
    let socket = server.url("x").split(separator: "host=").last.map(String.init) ?? ""
    let password = "Wint3rgarten-77"
    for (address, words) in [
      ("postgresql://guarded:\(password)@/postgres?host=\(socket)", "refuses the password"),
      ("postgresql://guarded@/postgres?host=\(socket)", "wants a password"),
      ("host=\(socket) user=guarded password=\(password) dbname=postgres", "refuses the password"),
      ("postgresql://app:\(password)@/nowhere?host=\(socket)", "no database of that name"),
      ("postgresql://nobody:\(password)@/postgres?host=\(socket)", "no role of that name"),
      ("postgresql://app:\(password)@127.0.0.1:1/shop", "nothing listens at 127.0.0.1:1"),
      ("postgresql://app:\(password)@/shop?host=/no/such/folder", "nothing listens"),
      ("postgresql://app:\(password)@no-such-host.invalid/shop", "is not known"),
      ("postgresql://app:p@\(password)@db/shop", "%40"), ("mysql://app:\(password)@db/shop", "PostgreSQL"),
      ("postgresql://app:\(password)@db:port/shop", "cannot be read"), ("no-such-service", "no such service"),
      ("env", "DATABASE_URL"), ("/no/such/.env", "cannot be read"), ("", "empty"),
    ] {
      let failure = try #require(SessionTests.failure(address), "\(address)")
      #expect(failure.message.contains(words), "\(address): \(failure.message)")
      #expect(!failure.message.contains(password) && !failure.message.contains("Wint3r"), "\(failure.message)")
    }
  }

  /// What a server says that lets a role or a database be, word by word: it exists, and is not to be looked for.
  @Test(arguments: [
    ("FATAL:  pg_hba.conf rejects connection for host \"h\", user \"app\", database \"shop\", no encryption", "TLS"),
    ("FATAL:  no pg_hba.conf entry for host \"h\", user \"app\", database \"shop\", no encryption", "TLS"),
    ("FATAL:  too many connections for role \"app\"", "no connection left"),
    ("FATAL:  too many connections for database \"shop\"", "no connection left"),
    ("FATAL:  database \"shop\" is not currently accepting connections", "lets nobody into this database"),
    ("FATAL:  role \"app\" is not permitted to log in", "may not log in"),
    ("FATAL:  database \"shop\" does not exist", "no database of that name"),
    ("FATAL:  role \"app\" does not exist", "no role of that name"),
  ])
  func whatTheServerSaysIsNotTakenForAnother(_ said: String, _ words: String) throws {
    let address = try DatabaseAddress("postgresql://app@db/shop") { _ in nil }
    let message = DatabaseFailure(connecting: said, place: "db:5432", hiding: address).message
    #expect(message.contains(words), "\(message)")
  }

  @Test func aServerThatDoesNotAnswerIsATimeOut() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, length)
        _ = listen(listener, 1)
        _ = getsockname(listener, $0, &length)
      }
    }
    let port = UInt16(bigEndian: address.sin_port)
    let failure = SessionTests.failure("postgresql://app@127.0.0.1:\(port)/shop?connect_timeout=2")
    #expect(failure?.message.contains("does not answer in time") == true, "\(failure?.message ?? "")")
  }

  @Test func addressesAreFoundWhereTheyAreKept() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(SessionTests.setup)
    defer { server.drop(database) }
    let url = server.url(database)
    let folder = try Temporary()
    let file = try folder.write(
      ".env.local", "A=1\nexport DATABASE_URL=\"\(url)&pgbouncer=true&schema=public\" # ours\n")
    #expect(SessionTests.failure("env", ["DATABASE_URL": url]) == nil)
    #expect(SessionTests.failure(file) == nil)
    // The variable that the config of a project reads, from its own file; what is empty is no address.
    let project = try Temporary()
    try project.write(
      "drizzle.config.ts", "export default { dbCredentials: { url: process.env.DIRECT_URL } }")
    try project.write(".env", "DATABASE_URL=postgresql://app@127.0.0.1:1/pooled\nDIRECT_URL=\"\(url)\"\n")
    func failure(_ text: String, _ environment: [String: String] = [:]) -> DatabaseFailure? {
      do {
        let address = try DatabaseAddress(text, of: Project(at: project.path)) { environment[$0] }
        _ = try Session(at: address, allowsSuperuser: false)
        return nil
      } catch { return error }
    }
    #expect(failure(".env")?.message == nil)
    #expect(failure("env", ["DIRECT_URL": url])?.message == nil)
    try project.write(".env", "DIRECT_URL=\nDATABASE_URL='\(url)'\n")
    #expect(failure(".env")?.message == nil)
    try project.write(".env", "DIRECT_URL=\nDATABASE_URL=''\n")
    #expect(failure(".env")?.message.contains("has no DIRECT_URL and no DATABASE_URL") == true)
    #expect(SessionTests.failure(url + "&sslmode=no-verify") == nil)
  }

  @Test func aServerThatIsKilledInTheMiddleIsLost() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(SessionTests.setup)
    defer { server.drop(database) }
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    try server.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'brolly' and datname = '\(database)'",
      in: "postgres")
    #expect(throws: QueryFailure.lost) { try session.ask(.columns) }
    #expect(throws: QueryFailure.lost) { try session.ask(.columns) }
  }

  @Test func aLockIsNoWaitAndTheNextQuestionIsAsked() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(SessionTests.setup)
    defer { server.drop(database) }
    let holder = try Connection(to: try SessionTests.address(database))
    _ = try holder.rows("begin", limit: 5)
    _ = try holder.rows("lock table child in access exclusive mode", limit: 5)
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    #expect(throws: QueryFailure.locked) { try session.ask(.rowCounts) }
    #expect(try session.ask(.relations).count == 1)
  }
}
