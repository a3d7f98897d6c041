/// What became of a check, in the words of the report.
package enum CheckOutcome: String, Sendable, Codable {
  case passed, failed
  case couldNotTell = "could not tell"

  /// An unknown word, which no release of brolly writes, is read as `couldNotTell`.
  package init(from decoder: any Decoder) throws {
    self = CheckOutcome(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .couldNotTell
  }
}
