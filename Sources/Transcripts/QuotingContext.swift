/// Where pasted text goes, which decides how it is quoted.
package enum QuotingContext: CaseIterable, Sendable {
  /// `"public"."Stream"`, with the schema where one is known and inner quotes doubled.
  case sqlIdentifier
  /// `` `Stream` ``
  case mysqlIdentifier
  /// `'Stream'`
  case sqlString
  /// `'"public"."Stream"'`: the identifier inside a string, as `to_regclass` takes it.
  case sqlIdentifierString
  /// One word of a POSIX shell.
  case shellWord
  /// The inside of a double-quoted string.
  case typescriptString
  /// The inside of a double-quoted string that drizzle-kit reads as a glob, matching this name only.
  case glob
  /// A legal identifier made from the name.
  case typescriptWord
  /// Control and bidirectional characters made visible.
  case terminal
  case markdown
  case html
}
