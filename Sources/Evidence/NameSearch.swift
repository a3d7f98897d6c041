package import Transcripts

/// What stands in a database under a name that somebody typed.
package enum NameSearch: Sendable {
  case relation(RelationCard)
  case others([OtherObject])
  /// Names that differ only in case, or that PostgreSQL would have cut to this one.
  case absent(near: [Name])
  case unknown(because: String)

  /// - Parameter name: with its schema, or its table, where one was typed.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  package init(_ name: Name, asking session: inout Session) throws(QueryFailure) {
    let parts = name.parts(atMost: 3)
    let last = parts.last ?? name
    let before = parts.count > 1 ? parts[parts.count - 2] : nil
    switch try RelationCard.search(last, in: before, asking: &session) {
    case .found(let card): self = .relation(card)
    case .unknown(let because): self = .unknown(because: because)
    case .absent(let near):
      guard case .success(let rows) = try session.tried(.others, [nil, last]) else {
        self = .absent(near: near)
        return
      }
      var others = rows.all.compactMap(OtherObject.init).filter { other in
        before.map { $0 == other.schema || $0 == other.table } ?? true
      }
      // One that was meant, and not all that are called so.
      if others.count == 1 { others[0] = try others[0].counted(asking: &session) }
      self = others.isEmpty ? .absent(near: near) : .others(others)
    }
  }
}
