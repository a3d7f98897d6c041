/// A hook as a service makes it, and what it answers when all is well.
package struct HookExample: Sendable {
  /// Path and query. Each part that is a secret holds the word `planted`, so that it can be looked for.
  package let path: String
  package var settings: Settings = [:]
  package let status: Int
  package let body: String
  /// A regular expression for what the service would find alive in a text: mentions, links, formatting. The default
  /// finds nothing: the service takes each text as it is.
  package var markup = "(?!)"
}
