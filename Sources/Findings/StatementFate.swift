/// What became of a statement that stood in a list before an error ended its run.
package enum StatementFate: String, Sendable, Codable {
  case ran
  /// Nobody can tell from the screen.
  case perhaps
  case notRun = "not-run"

  /// Whether it ran, as far as anybody can tell.
  package var mayHaveRun: Bool { self != .notRun }
}
