import Effects
import Releases
import Support
import Testing
import Transcripts

/// Where SQL stands in a paste, and whose it is.
struct FinderTests {
  private static func found(_ text: String, _ dialect: Dialect? = nil) throws -> [Statement] {
    StatementFinder.statements(in: try Transcript(Array(text.utf8), hiding: []), dialect: dialect)
  }

  private static let list = """
    [✓] Pulling schema from database...

     Warning  You are about to execute current statements:

    CREATE TABLE "identity_map" (
    "id" serial PRIMARY KEY NOT NULL,
    "user_id" integer NOT NULL
    );

    DROP TABLE "conversations" CASCADE;
    truncate table "users" cascade;
    ALTER TABLE "users" ADD CONSTRAINT "users_email_unique" UNIQUE("email");

    Do you still want to push changes?
    """

  private static let verbs: [Statement.Verb] = [.create, .drop, .truncate, .create]

  @Test(arguments: Disguise.allCases) func listIsReadInAnyDisguise(_ disguise: Disguise) throws {
    let transcript = try Transcript(disguise.applied(to: FinderTests.list), hiding: [])
    let statements = StatementFinder.statements(in: transcript, dialect: .postgresql)
    #expect(statements.map(\.verb) == FinderTests.verbs, "\(disguise)")
    #expect(!statements.contains { $0.effects.contains(.unknown) }, "\(disguise)")
    if disguise != .fenced { #expect(statements.allSatisfy { $0.owner == .tool }, "\(disguise)") }
  }

  @Test(arguments: 40...200) func listIsReadAtAnyWidth(_ width: Int) throws {
    let wrapped = FinderTests.list.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.isEmpty ? [""] : stride(from: 0, to: line.count, by: width).map { String(line.dropFirst($0).prefix(width)) }
    }
    let statements = try FinderTests.found(wrapped.joined(separator: "\n"), .postgresql)
    #expect(statements.map(\.verb) == FinderTests.verbs)
    #expect(statements.last?.object?.name == Name("users_email_unique"))
  }

  static let pastes: [(String, [Statement.Verb], Statement.Owner)] = [
    ("```sql\nDROP TABLE users;\nDROP TABLE posts\n```", [.drop, .drop], .person),
    ("postgres=# drop table users;\nDROP TABLE\napp=> truncate\napp-> users;", [.drop, .truncate], .person),
    ("sqlite> DROP TABLE\n   ...> users;", [.drop], .person),
    ("mysql> DROP TABLE `a`; DROP TABLE `b`;", [.drop, .drop], .person),
    ("MariaDB [app]> RENAME TABLE a\n    -> TO b;", [.rename], .person),
    ("I ran `DROP TABLE users` yesterday", [.drop], .person),
    ("I ran:\nDROP TABLE users;\nand all was gone", [.drop], .person),
    ("Drop table users from the schema file and\nselect another name", [], .person),
    ("truncate it, then create another", [], .person),
    ("-- DROP TABLE users;\nALTER TABLE users ADD COLUMN a int;", [.create], .person),
    ("/*\nDROP TABLE users;\n*/\nCREATE TABLE a (id int);", [.create], .person),
    ("ALTER TABLE a ADD b int;--> statement-breakpoint\nDROP TABLE c;", [.create, .drop], .tool),
    ("CREATE TABLE a (id int);\n--> statement-breakpoint\nDROP TABLE c;", [.create, .drop], .tool),
    (
      "A sentence that is far longer than any other line of this paste, on purpose:\nDROP TABLE users;", [.drop],
      .person
    ),
    (
      "-- a comment that is far longer than any other line of this paste, on purpose\nDROP TABLE users;", [.drop],
      .person
    ),
    (
      "DO $$ BEGIN\n ALTER TABLE a ADD CONSTRAINT k UNIQUE (b);\nEXCEPTION\n WHEN duplicate_object THEN null;\nEND $$;",
      [.create], .person
    ),
  ]

  @Test(arguments: pastes) func statementIsFound(
    _ text: String, _ verbs: [Statement.Verb], _ owner: Statement.Owner
  ) throws {
    let statements = try FinderTests.found(text)
    #expect(statements.map(\.verb) == verbs)
    #expect(statements.allSatisfy { $0.owner == owner })
  }

  @Test func whatWasRefusedIsMarkedWhereItIsListed() throws {
    let error = """

      Error: Multiple primary key defined {
        code: 'ER_MULTIPLE_PRI_KEY',
        sql: 'ALTER TABLE `users` ADD PRIMARY KEY(`id`);'
      }
      """
    let alone = try FinderTests.found(error)
    #expect(alone.map(\.isFailed) == [true])
    let listed = try FinderTests.found(
      "You are about to execute current statements:\n\nDROP TABLE `a`;\nALTER TABLE `users` ADD PRIMARY KEY(`id`);\n"
        + error)
    #expect(listed.map(\.isFailed) == [false, true])
  }

  @Test func boxesHoldStatementsAndNotValues() throws {
    let statements = try FinderTests.found(
      """
      --- Generated migration statements ---
      ┌─── public.active_users view changed:
      │ definition: select id from users
      │ DROP TABLE old_values;
      ├───
      │ DROP VIEW "active_users";
      │ CREATE VIEW "active_users" AS (select id from users);
      └───
      DROP TABLE "conversations";
      """, .postgresql)
    #expect(statements.map(\.verb) == [.drop, .create, .drop])
    #expect(statements.allSatisfy { $0.owner == .tool })
  }

  @Test func whatNobodyCanReadIsListed() throws {
    let statements = try FinderTests.found(
      "You are about to execute current statements:\n\nALTER TABLE \"a\" FROBNICATE;\nDROP TABLE \"b\";", .postgresql)
    #expect(statements.map(\.destroys) == [.unknown, .rows])
  }
}
