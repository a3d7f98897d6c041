package import Effects

/// A verdict, its reason, and what to do in the place of what was proposed.
package struct Judgement: Sendable {
  package let verdict: Verdict
  package let because: String
  package let instead: Alternative?
  /// Whether it only holds a script together: a variable that is set, a function that is called.
  package let isPlumbing: Bool
  /// What its SQL does; empty for anything else.
  package let effects: [Effect]

  package init(
    _ verdict: Verdict, _ because: String, instead: Alternative? = nil, isPlumbing: Bool = false, effects: [Effect] = []
  ) {
    self.effects = effects
    self.verdict = verdict
    self.because = because
    self.instead = instead
    self.isPlumbing = isPlumbing
  }

  package static let takesCheckOut = Judgement(
    .refused, "it takes a check out that stands between a change and the database", instead: .readFirst)

  /// Whether it is about SQL that a parser has taken.
  package var isOfSQL: Bool { !effects.isEmpty && !effects.contains(.unknown) }

  func adding(_ note: String) -> Judgement {
    Judgement(verdict, because + "; " + note, instead: instead, effects: effects)
  }

  /// The same with its reason out of `reasons`, which holds each once: one that was put together takes twice the bytes of
  /// the line that it is about.
  func sharing(_ reasons: inout Set<String>) -> Judgement {
    Judgement(
      verdict, reasons.insert(because).memberAfterInsert, instead: instead, isPlumbing: isPlumbing, effects: effects)
  }

  /// The worst of several; the first of equals. Nil for none.
  package static func worst(of judgements: [Judgement]) -> Judgement? {
    judgements.reduce(nil) { worst, next in
      guard let worst else { return next }
      return next.verdict.isWorse(than: worst.verdict) ? next : worst
    }
  }
}
