/// Runbooks that code refers to; a test checks that they exist.
package enum KnownRunbook: String, CaseIterable {
  /// What every way begins with.
  case open
  /// Asks for the screen and the release where either is not known.
  case release
  /// Ends a way in a push.
  case close
  /// Ends a way in a file that is migrated.
  case closeMigrations = "close-migrations"
  /// Ends a way that leaves nothing to push.
  case closeUnchanged = "close-unchanged"
  /// Sections that several runbooks use.
  case shared
  case additiveList = "additive-list"
  case afterTheDamage = "after-the-damage"
  case manyTables = "many-tables"
  case plannedMigration = "planned-migration"

  package var id: String { rawValue }
}
