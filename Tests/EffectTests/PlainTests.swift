import Effects
import Releases
import Testing
import Transcripts

/// What the statements that drizzle-kit writes for MySQL and SQLite do.
struct PlainTests {
  private static let users = SQLObject(.table, Name("users"))

  static let effects: [(String, [Effect])] = [
    ("truncate table users", [.empties(users, cascade: false)]),
    ("DROP TABLE `users`", [.drops(users, cascade: false)]),
    ("RENAME TABLE `users` TO `people`", [.renames(users, to: Name("people"))]),
    ("ALTER TABLE `users` MODIFY COLUMN `id` int AUTO_INCREMENT NOT NULL", [.retypes(users, column: Name("id"))]),
    ("ALTER TABLE `users` ADD `a` varchar(191) DEFAULT 'n/a' NOT NULL", [.creates(users.part(.column, Name("a")))]),
    (
      "ALTER TABLE `users` ADD `a` int NOT NULL",
      [.creates(users.part(.column, Name("a"))), .demands(.notNull, of: users.part(.column, Name("a")))]
    ),
    ("ALTER TABLE `users` DROP COLUMN `a`", [.drops(users.part(.column, Name("a")), cascade: false)]),
    (
      "ALTER TABLE `users` ADD PRIMARY KEY(`a`,`b`)",
      [.creates(users.part(.constraint, Name("PRIMARY"))), .demands(.primaryKey, of: users)]
    ),
    ("ALTER TABLE `users` DROP PRIMARY KEY", [.drops(users.part(.constraint, Name("PRIMARY")), cascade: false)]),
    (
      "ALTER TABLE `users` ADD CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `b`(`id`) ON DELETE no action",
      [.creates(users.part(.constraint, Name("fk"))), .demands(.foreignKey, of: users)]
    ),
    ("ALTER TABLE `users` RENAME COLUMN `a` TO `b`", [.renames(users.part(.column, Name("a")), to: Name("b"))]),
    (
      "CREATE UNIQUE INDEX `i` ON `users` (`a`)",
      [.creates(users.part(.index, Name("i"))), .demands(.unique, of: users)]
    ),
    ("CREATE TABLE `users` (\n`id` integer PRIMARY KEY\n)", [.creates(users)]),
    ("INSERT INTO `users`(\"id\") SELECT \"id\" FROM `old`", [.writesRows(users)]),
    ("DELETE FROM `users`", [.deletesRows(users, isFiltered: false)]),
    ("PRAGMA foreign_keys=OFF", [.changesSession("foreign_keys")]),
    ("PRAGMA table_info(`users`)", [.readsOnly]),
    ("/*!50000 DROP TABLE `users` */", [.unknown]),
    ("HANDLER `users` OPEN", [.unknown]),
  ]

  @Test(arguments: effects) func statementHasItsEffects(_ sql: String, _ effects: [Effect]) {
    #expect(SQLScript(sql).statements.map(\.effects) == [effects])
    #expect(SQLScript(sql, dialect: .mysql).statements.map(\.effects) == [effects])
  }

  @Test func semicolonsInStringsEndNothing() {
    let script = SQLScript("INSERT INTO `a` VALUES ('it\\'s; here'); DROP TABLE `b`; -- x; y\nDROP TABLE `c`")
    #expect(script.statements.map(\.verb) == [.insert, .drop, .drop])
  }
}
