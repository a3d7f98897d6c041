package import Transcripts

/// A type, constraint, index, column, policy or schema.
package struct OtherObject: Sendable, Encodable {
  package let kind: String
  let schema: Name?
  let table: Name?
  let name: Name
  let says: ShownText?
  /// Rows that have no value in a column, as far as anybody looked; nil for anything else, and where nobody could count.
  private(set) var nulls: ValueCount?
  /// Values of a column that stand in more than one row.
  private(set) var duplicates: ValueCount?
  /// What was asked of a column and not answered, with the reason.
  private(set) var untold: [String]?

  init?(_ row: [String: String]) {
    guard let kind = row["kind"], let name = row["name"] else { return nil }
    self.kind = kind
    schema = row["schema"].map { Name($0) }
    table = row["table"].map { Name($0) }
    self.name = Name(name)
    says = row["says"].map { ShownText($0) }
  }

  package var sentence: Phrase {
    let path = [schema, table].compactMap(\.self).reversed().reduce(name) { $1.dotted($0) }
    let phrase = Phrase([.text("\(kind) "), .name(path)])
    let counts = [
      OtherObject.phrase(nulls, "row without a value", "rows without a value"),
      OtherObject.phrase(duplicates, "value in more than one row", "values in more than one row"),
    ].compactMap(\.self)
    let parts = (says.map { [Phrase([.shown($0)])] } ?? []) + counts + (untold ?? []).map { Phrase($0) }
    return parts.isEmpty ? phrase : phrase + Phrase("  ") + Phrase(joined: parts, by: "; ")
  }

  private static func phrase(_ count: ValueCount?, _ one: String, _ several: String) -> Phrase? {
    count.map { Phrase("\($0.words) " + ($0.number == 1 ? one : several)) }
  }

  /// With what NOT NULL and a unique constraint would meet, where it is a column of a table that can be read in time.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  func counted(asking session: inout Session) throws(QueryFailure) -> OtherObject {
    guard kind == "column", let schema, let table else { return self }
    var counted = self
    for (question, count, asks) in [
      (Question.nulls, \OtherObject.nulls, "rows without a value"),
      (.duplicates, \.duplicates, "values in more than one row"),
    ] {
      switch try ValueCount.answer(to: question, [schema, table, Name(listing: [name])], asking: &session) {
      case .success(let found): counted[keyPath: count] = found
      case .failure(let failure):
        counted.untold = (counted.untold ?? []) + ["\(asks): could not tell, \(failure.because)"]
      }
    }
    return counted
  }
}
