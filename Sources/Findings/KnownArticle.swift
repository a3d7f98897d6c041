/// Articles that code refers to; a test holds that they exist.
package enum KnownArticle {
  /// Words that tell about the run and are no matter by themselves stand below this.
  package static let about = "about/"
  package static let readingConfig = "drizzle-kit/reading-config"
  package static let readingSchema = "drizzle-kit/reading-schema"
  package static let help = "drizzle-kit/help"
  package static let versionHeader = "drizzle-kit/version-header"
  package static let processEnded = "about/process-ended"
  package static let pulling = "drizzle-kit/pulling"
  package static let pulled = "drizzle-kit/pulled"
  package static let executeAll = "drizzle-kit/execute-all-statements"
  package static let applying = "drizzle-kit/applying-migrations"
  package static let silentExit = "drizzle-kit/silent-exit"
  package static let dropConstraint = "statements/drop-"
  package static let secret = "matters/secret-in-the-paste"
  package static let nobodyAnswers = "matters/nobody-answers"
}
