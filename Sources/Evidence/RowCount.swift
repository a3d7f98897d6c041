import Transcripts

/// How many rows something has, as far as a look could tell.
package enum RowCount: Hashable, Sendable {
  case exact(Int)
  /// By the statistics of the server.
  case estimate(Int)
  case unknown(because: String)

  init(_ row: [String: String]) {
    let known = row["known"] ?? "nothing tells"
    guard let rows = row["rows"].flatMap({ Int($0) }) else {
      self = .unknown(because: known)
      return
    }
    self = known == "exact" ? .exact(rows) : .estimate(rows)
  }

  /// The number, exact or not.
  package var number: Int? {
    switch self {
    case .exact(let rows), .estimate(let rows): rows
    case .unknown: nil
    }
  }

  /// `3 rows`, `about 5200000 rows`, `rows not known: …`.
  package var words: String {
    switch self {
    case .exact(let rows): rows == 0 ? "no row" : rows.counted("row")
    case .estimate(let rows): "about \(rows) rows"
    case .unknown(let because): "rows not known: \(because)"
    }
  }
}
