/// What may be done with a command or a piece of SQL.
package enum Verdict: String, CaseIterable, Sendable, Codable {
  /// It loses data, skips a question, or does not exist.
  case refused
  /// It changes state; a person decides.
  case needsPerson = "needs-person"
  /// It changes nothing, or loses nothing.
  case allowed
  /// It is not understood, which is never allowed.
  case unknown

  /// An unknown word is read as `unknown`.
  package init(from decoder: any Decoder) throws {
    self = Verdict(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
  }

  /// From harmless to harmful: what is not understood may do anything, what is refused is known to.
  private var gravity: Int {
    switch self {
    case .allowed: 0
    case .needsPerson: 1
    case .unknown: 2
    case .refused: 3
    }
  }

  package func isWorse(than other: Verdict) -> Bool { gravity > other.gravity }
}
