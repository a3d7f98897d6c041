import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// PostgreSQL's errors are known in the languages in which servers print them.
struct TranslatedErrorTests {
  static let errors: [(text: String, kind: IssueKind, name: String)] = [
    ("FEHLER:  Relation »users« existiert bereits", .migrationHistory, "users"),
    ("ERROR:  la relación «users» ya existe", .migrationHistory, "users"),
    ("ERREUR:  la relation « users » existe déjà", .migrationHistory, "users"),
    ("エラー:  リレーション\"users\"はすでに存在します", .migrationHistory, "users"),
    ("ERRO:  relação \"users\" já existe", .migrationHistory, "users"),
    ("ОШИБКА:  отношение \"users\" уже существует", .migrationHistory, "users"),
    ("错误:  关系 \"users\" 已经存在", .migrationHistory, "users"),
    ("FEHLER:  Spalte »tz« von Relation »users« enthält NULL-Werte", .notNullWithoutDefault, "tz"),
    ("ERREUR:  la colonne « tz » de la table « users » contient des valeurs NULL", .notNullWithoutDefault, "users"),
    ("ОШИБКА:  столбец \"tz\" отношения \"users\" содержит значения NULL", .notNullWithoutDefault, "users"),
    ("ERROR:  no se pudo crear el índice único «users_email_key»", .uniqueConstraint, "users_email_key"),
    ("错误:  重复键违反唯一约束\"users_email_key\"", .uniqueConstraint, "users_email_key"),
    ("エラー:  列\"age\"は型integerには自動的に型変換できません", .typeChange, "age"),
    ("FEHLER:  keine Berechtigung für Schema public", .connection, "public"),
    (
      "ERRO:  inserção ou atualização em tabela \"orders\" viola restrição de chave estrangeira \"orders_user_fk\"",
      .foreignKey, "orders_user_fk"
    ),
  ]

  @Test(arguments: errors.indices) func theErrorIsKnown(_ index: Int) throws {
    let (text, kind, name) = TranslatedErrorTests.errors[index]
    for command in ["push", "migrate"] {
      let paste = "$ npx drizzle-kit \(command)\n\(text)\n"
      let reading = try RecognisedPaste(ofText: paste)
      #expect(reading.run.state?.value == .failed, "\(text)")
      let kinds = reading.findings.filter { $0.certainty == .exact }.map(\.kind)
      #expect(kinds.contains(kind), "\(kinds)")
      #expect(!reading.findings.contains { $0.kind == .dataLoss }, "\(text)")
      let names = reading.findings.flatMap(\.subjects.names)
      #expect(names.contains { $0.isCalled(name) }, "\(names)")
    }
  }
}
