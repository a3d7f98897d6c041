import Knowledge

/// A matter that a text may be about and nobody can tell, with the look that would decide.
struct Doubt: Codable, Sendable {
  let kind: IssueKind
  let question: String

  init(_ kind: IssueKind) {
    self.kind = kind
    question = Doubt.question(of: kind)
  }

  private static func question(of kind: IssueKind) -> String {
    switch kind {
    case .drift: "does the list drop or rename something that your schema files never had?"
    case .renameOrCreate: "does the screen ask whether something is created or renamed from another?"
    case .dataLoss: "does the screen warn of data loss, or does a table hold fewer rows than before?"
    case .primaryKeyAddition: "does the list add a primary key to a table that is there already?"
    case .primaryKeyChange: "does the list drop a primary key and add another?"
    case .identifierTruncation: "is a name in the list longer than 63 bytes?"
    case .uniqueConstraint: "does the list add a unique constraint, or the screen offer to truncate?"
    case .notNullWithoutDefault: "does the list set NOT NULL where rows have no value?"
    case .typeChange: "does the list change the type of a column?"
    case .enumChange: "does the list change an enum, drop it or make it again?"
    case .foreignKey: "does the list add a foreign key, drop it or make it again?"
    case .viewDependency: "does the error name a view that uses the column?"
    case .rowLevelSecurity: "does the list touch a policy or switch row level security off?"
    case .tableRebuild: "does the list hold a table that begins with __new_ or __old_push_?"
    case .neverConverges: "does a second run, with nothing changed between, list the same again?"
    case .nonInteractive: "did it run where nobody can press a key?"
    case .silentFailure: "does the database have what the run was to make?"
    case .partialApply: "which statements of the list ran before it stopped?"
    case .migrationHistory: "do the journal, the files and __drizzle_migrations name the same migrations?"
    case .connection: "does psql reach the database at the same address?"
    case .configuration: "which config file does the first line of the screen name?"
    case .versionMismatch: "which releases of drizzle-kit and drizzle-orm are installed?"
    case .introspectionCrash: "does the stack trace begin in drizzle-kit itself?"
    case .statementApproval: "does the screen ask whether to execute the statements?"
    case .unsafeAdvice: "which command exactly is proposed?"
    case .secretExposed: "does a password, a token or a webhook stand in the text?"
    case .wrongTarget: "which host and database does the run name?"
    }
  }
}
