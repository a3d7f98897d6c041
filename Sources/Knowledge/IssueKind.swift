/// What can be the matter: a closed list, fixed by the JSON report.
package enum IssueKind: String, CaseIterable, Sendable, Codable {
  case drift
  case renameOrCreate = "rename-or-create"
  case dataLoss = "data-loss"
  case primaryKeyAddition = "primary-key-addition"
  case primaryKeyChange = "primary-key-change"
  case identifierTruncation = "identifier-truncation"
  case uniqueConstraint = "unique-constraint"
  case notNullWithoutDefault = "not-null-without-default"
  case typeChange = "type-change"
  case enumChange = "enum-change"
  case foreignKey = "foreign-key"
  case viewDependency = "view-dependency"
  case rowLevelSecurity = "row-level-security"
  case tableRebuild = "table-rebuild"
  case neverConverges = "never-converges"
  case nonInteractive = "non-interactive"
  case silentFailure = "silent-failure"
  case partialApply = "partial-apply"
  case migrationHistory = "migration-history"
  case connection
  case configuration
  case versionMismatch = "version-mismatch"
  case introspectionCrash = "introspection-crash"
  case statementApproval = "statement-approval"
  case unsafeAdvice = "unsafe-advice"
  case secretExposed = "secret-exposed"
  case wrongTarget = "wrong-target"

  /// Whether it is what a prompt asks because of something else, with which the question goes away.
  package var isSymptom: Bool { self == .renameOrCreate || self == .dataLoss || self == .statementApproval }

  /// The kind of that name. What the compiler writes for so many cases makes a dictionary first, which costs a fifth of
  /// reading an article.
  package init?(rawValue: String) {
    guard let kind = IssueKind.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = kind
  }
}
