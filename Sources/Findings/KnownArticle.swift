package import Knowledge

/// Articles that code refers to; a test holds that they exist.
package enum KnownArticle {
  /// Words that tell about the run and are no matter by themselves stand below this.
  package static let about = "about/"
  package static let readingConfig = "drizzle-kit/reading-config"
  package static let drizzle = "about/drizzle"
  package static let innocent = "about/innocent"
  package static let nameCut = "claims/name-cut-to-63"
  package static let resolved = "drizzle-kit/resolved"
  package static let uncatalogued = "database/not-in-the-catalogue"
  package static let errorLine = "about/error-line"
  package static let errorField = "about/error-field"
  package static let readingSchema = "drizzle-kit/reading-schema"
  package static let help = "drizzle-kit/help"
  package static let versionHeader = "drizzle-kit/version-header"
  package static let processEnded = "about/process-ended"
  package static let pulling = "drizzle-kit/pulling"
  package static let pulled = "drizzle-kit/pulled"
  package static let dataLoss = "drizzle-kit/data-loss-confirmation"
  package static let truncate = "drizzle-kit/truncate-for-unique"
  package static let droppedTableGone = "database/table-does-not-exist"
  package static let executeAll = "drizzle-kit/execute-all-statements"
  package static let applying = "drizzle-kit/applying-migrations"
  package static let silentExit = "drizzle-kit/silent-exit"
  package static let dropConstraint = "statements/drop-"
  package static let secret = "matters/secret-in-the-paste"
  package static let rowsGone = "matters/rows-are-gone"
  package static let nobodyAnswers = "matters/nobody-answers"
  package static let collidingNames = "matters/names-collide-once-cut"
  package static let noTables = "about/no-tables-words"
  package static let twoDatabases = "matters/found-nothing-where-it-asks"

  /// The article that tells of a matter which only somebody's own words name.
  package static func matter(of kind: IssueKind, in state: RunState.Value? = nil) -> String {
    let isLost = state == .lost
    return switch kind {
    case .dataLoss where isLost: rowsGone
    case .renameOrCreate where isLost: "matters/renamed-and-lost"
    case .tableRebuild where isLost: "matters/rebuilt-table-lost-rows"
    default: "matters/" + name(ofMatter: kind)
    }
  }

  private static func name(ofMatter kind: IssueKind) -> String {
    switch kind {
    case .drift: "not-in-the-schema"
    case .renameOrCreate: "new-or-renamed"
    case .dataLoss: "warns-about-data-loss"
    case .primaryKeyAddition: "primary-key-to-be-added"
    case .primaryKeyChange: "primary-key-to-be-changed"
    case .identifierTruncation: "name-too-long"
    case .uniqueConstraint: "unique-constraint-trouble"
    case .notNullWithoutDefault: "not-null-meets-rows"
    case .typeChange: "column-type-changed"
    case .enumChange: "enum-trouble"
    case .foreignKey: "foreign-key-trouble"
    case .viewDependency: "view-in-the-way"
    case .rowLevelSecurity: "row-security-off"
    case .tableRebuild: "rebuild-does-not-go-through"
    case .neverConverges: "same-thing-at-every-push"
    case .nonInteractive: "nobody-answers"
    case .silentFailure: "looks-done-and-is-not"
    case .partialApply: "half-of-it-ran"
    case .migrationHistory: "history-does-not-fit"
    case .connection: "database-not-reached"
    case .configuration: "settings-not-read"
    case .versionMismatch: "versions-do-not-fit"
    case .introspectionCrash: "reading-dies"
    case .statementApproval: "approve-these-statements"
    case .unsafeAdvice: "forced-past-the-question"
    case .secretExposed: "secret-in-the-paste"
    case .wrongTarget: "another-database-than-meant"
    }
  }
}
