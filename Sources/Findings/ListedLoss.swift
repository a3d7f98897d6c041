import Knowledge

/// What a line of the list above a data-loss confirmation does once it is approved.
package struct ListedLoss: Hashable, Sendable {
  package enum Effect: Sendable {
    /// The object goes.
    case drops
    /// The table of the object is emptied first, and what refers to it.
    case empties
    /// A primary key goes, and no row.
    case dropsKey
  }

  package let effect: Effect
  /// A column without a table where the line does not say which.
  package let subject: Subject

  init(_ effect: Effect, _ subject: Subject) { (self.effect, self.subject) = (effect, subject) }

  /// What a line of an article does; nil for a line that names nothing, as the frame of the list.
  init?(_ summary: ArticleSummary, _ subjects: [Subject]) {
    guard summary.role == .list, summary.kind == .dataLoss, let subject = subjects.last(where: { $0.role != .place })
    else { return nil }
    let kinds = summary.also.map(\.kind)
    effect =
      kinds.contains(.primaryKeyChange)
      ? .dropsKey : kinds.contains(.notNullWithoutDefault) || kinds.contains(.typeChange) ? .empties : .drops
    self.subject = subject
  }
}
