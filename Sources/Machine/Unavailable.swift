/// What the machine cannot give, and what to do about it. Holds no secret.
package struct Unavailable: Error, Sendable, Equatable {
  package let because: String

  package init(because: String) { self.because = because }
}
