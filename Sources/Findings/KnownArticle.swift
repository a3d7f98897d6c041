package import Knowledge

/// Articles that code refers to; a test checks that they exist.
package enum KnownArticle: String, CaseIterable {
  case anotherTool = "about/another-tool"
  case drizzle = "about/drizzle"
  case libsqlFile = "about/libsql-file"
  case nodeDriver = "about/node-driver"
  case errorField = "about/error-field"
  case errorLine = "about/error-line"
  case innocent = "about/innocent"
  case noTables = "about/no-tables-words"
  case processEnded = "about/process-ended"
  case nameCut = "claims/name-cut-to-63"
  case checkViolated = "database/check-violated"
  case invalidEnumValue = "database/invalid-enum-value"
  case droppedTableGone = "database/table-does-not-exist"
  case uncatalogued = "database/not-in-the-catalogue"
  case applying = "drizzle-kit/applying-migrations"
  case applyingChanges = "drizzle-kit/applying-changes"
  case cannotBeCast = "database/cannot-be-cast-automatically"
  case cannotDropTable = "database/cannot-drop-table"
  case keyOfDroppedTable = "database/key-of-dropped-table"
  case viewOfDroppedTable = "database/view-of-dropped-table"
  case dataLoss = "drizzle-kit/data-loss-confirmation"
  case executeAll = "drizzle-kit/execute-all-statements"
  case help = "drizzle-kit/help"
  case pulled = "drizzle-kit/pulled"
  case pulling = "drizzle-kit/pulling"
  case readingConfig = "drizzle-kit/reading-config"
  case readingSchema = "drizzle-kit/reading-schema"
  case resolved = "drizzle-kit/resolved"
  case silentExit = "drizzle-kit/silent-exit"
  case truncate = "drizzle-kit/truncate-for-unique"
  case versionHeader = "drizzle-kit/version-header"
  case anotherDatabaseThanMeant = "matters/another-database-than-meant"
  case approveTheseStatements = "matters/approve-these-statements"
  case collidingNames = "matters/names-collide-once-cut"
  case columnTypeChanged = "matters/column-type-changed"
  case createdAndDropped = "matters/created-and-dropped"
  case databaseNotReached = "matters/database-not-reached"
  case enumTrouble = "matters/enum-trouble"
  case escapePressed = "matters/escape-was-pressed"
  case forcedPastTheQuestion = "matters/forced-past-the-question"
  case foreignKeyTrouble = "matters/foreign-key-trouble"
  case halfOfItRan = "matters/half-of-it-ran"
  case historyDoesNotFit = "matters/history-does-not-fit"
  case looksDoneAndIsNot = "matters/looks-done-and-is-not"
  case nameTooLong = "matters/name-too-long"
  case newOrRenamed = "matters/new-or-renamed"
  case nobodyAnswers = "matters/nobody-answers"
  case notInTheSchema = "matters/not-in-the-schema"
  case notNullMeetsRows = "matters/not-null-meets-rows"
  case primaryKeyToBeAdded = "matters/primary-key-to-be-added"
  case primaryKeyToBeChanged = "matters/primary-key-to-be-changed"
  case readingDies = "matters/reading-dies"
  case rebuildDoesNotGoThrough = "matters/rebuild-does-not-go-through"
  case rebuiltAndLost = "matters/rebuilt-table-lost-rows"
  case renamedAndLost = "matters/renamed-and-lost"
  case rowSecurityOff = "matters/row-security-off"
  case rowsGone = "matters/rows-are-gone"
  case sameThingAtEveryPush = "matters/same-thing-at-every-push"
  case secret = "matters/secret-in-the-paste"
  case settingsNotRead = "matters/settings-not-read"
  case twoDatabases = "matters/found-nothing-where-it-asks"
  case uniqueConstraintTrouble = "matters/unique-constraint-trouble"
  case versionsDoNotFit = "matters/versions-do-not-fit"
  case viewInTheWay = "matters/view-in-the-way"
  case warnsAboutDataLoss = "matters/warns-about-data-loss"
  case addEnumValue = "statements/add-enum-value"
  case addNotNullColumn = "statements/add-not-null-column"
  case addsEmptyingColumn = "drizzle-kit/add-not-null-column"
  case addsRefusedColumn = "drizzle-kit/add-not-null-column-refused"
  case addsWipingColumn = "drizzle-kit/add-not-null-column-wipes"
  case addPrimaryKey = "statements/add-primary-key"
  case addUnique = "statements/add-unique"
  case deleteAllRows = "statements/delete-all-rows"
  case disableRowSecurity = "statements/disable-row-level-security"
  case dropColumn = "statements/drop-column"
  case dropIndex = "statements/drop-index"
  case dropMaterializedView = "statements/drop-materialized-view"
  case dropPolicy = "statements/drop-policy"
  case dropSchema = "statements/drop-schema"
  case dropSequence = "statements/drop-sequence"
  case dropTable = "statements/drop-table"
  case dropType = "statements/drop-type"
  case dropView = "statements/drop-view"
  case statementBreakpoint = "statements/statement-breakpoint"
  case setDataType = "statements/set-data-type"
  case setNotNull = "statements/set-not-null"
  case truncateTable = "statements/truncate-table"

  /// Words that tell about the run and are no matter by themselves stand below this.
  package static let aboutTheRun = "about/"
  /// What runners, package managers, builds and platforms print stands below this.
  package static let otherPrograms = "about/log-"
  /// What other tools for migrations print stands below this, each under its name.
  package static let otherTools = "about/tool-"
  /// What is told by a line that does not stand there stands below this.
  package static let gapsOfScreens = "about/screen-without-"
  /// What databases, drivers and networks answer stands below this.
  package static let ofDatabases = "database/"
  /// What SQL statements do stands below this.
  package static let ofStatements = "statements/"
  /// What drops something stands below this.
  package static let dropStatements = "statements/drop-"

  /// Lines that speak of a NOT NULL column which is yet to be added.
  package static let addsColumn: [KnownArticle] = [
    .addNotNullColumn, .addsEmptyingColumn, .addsRefusedColumn, .addsWipingColumn,
  ]

  package var id: String { rawValue }

  /// The article that tells of a matter which only somebody's own words name.
  package static func matter(of kind: IssueKind, in state: RunState.Value? = nil) -> KnownArticle {
    let isLost = state == .lost
    return switch kind {
    case .dataLoss where isLost: .rowsGone
    case .renameOrCreate where isLost: .renamedAndLost
    case .tableRebuild where isLost: .rebuiltAndLost
    case .drift: .notInTheSchema
    case .renameOrCreate: .newOrRenamed
    case .dataLoss: .warnsAboutDataLoss
    case .primaryKeyAddition: .primaryKeyToBeAdded
    case .primaryKeyChange: .primaryKeyToBeChanged
    case .identifierTruncation: .nameTooLong
    case .uniqueConstraint: .uniqueConstraintTrouble
    case .notNullWithoutDefault: .notNullMeetsRows
    case .typeChange: .columnTypeChanged
    case .enumChange: .enumTrouble
    case .foreignKey: .foreignKeyTrouble
    case .viewDependency: .viewInTheWay
    case .rowLevelSecurity: .rowSecurityOff
    case .tableRebuild: .rebuildDoesNotGoThrough
    case .neverConverges: .sameThingAtEveryPush
    case .nonInteractive: .nobodyAnswers
    case .silentFailure: .looksDoneAndIsNot
    case .partialApply: .halfOfItRan
    case .migrationHistory: .historyDoesNotFit
    case .connection: .databaseNotReached
    case .configuration: .settingsNotRead
    case .versionMismatch: .versionsDoNotFit
    case .introspectionCrash: .readingDies
    case .statementApproval: .approveTheseStatements
    case .unsafeAdvice: .forcedPastTheQuestion
    case .secretExposed: .secret
    case .wrongTarget: .anotherDatabaseThanMeant
    }
  }
}
