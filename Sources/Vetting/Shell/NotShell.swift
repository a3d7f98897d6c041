/// Why a text is no script of a shell.
package struct NotShell: Error, Equatable {
  package let reason: String
  /// From 1.
  package let line: Int
}
