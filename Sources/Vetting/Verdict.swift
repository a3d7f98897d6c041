/// What may be done with a command or a piece of SQL.
package enum Verdict: String, Sendable, Encodable {
  /// It loses data, skips a question, or does not exist.
  case refused
  /// It changes state; a person decides.
  case needsPerson = "needs-person"
  /// It changes nothing, or loses nothing.
  case allowed
  /// It is not understood, which is never allowed.
  case unknown
}

/// A verdict and its reason.
package struct Judgement: Sendable {
  package let verdict: Verdict
  package let because: String

  package init(_ verdict: Verdict, _ because: String) {
    self.verdict = verdict
    self.because = because
  }
}
