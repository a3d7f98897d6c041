/// What an answer lost at the worst, from harmless to fatal; `unknown` where no recorded run tells.
package enum Loss: String, CaseIterable, Comparable, Sendable, Codable {
  case nothing, constraint, objects, columns, rows, unknown

  /// An unknown word, which no release of brolly writes, is read as `unknown`.
  package init(from decoder: any Decoder) throws {
    self = Loss(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
  }

  /// Whether rows, columns or objects are gone.
  package var isOfData: Bool { [.rows, .columns, .objects].contains(self) }

  package static func < (one: Loss, other: Loss) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .nothing: 0
    case .constraint: 1
    case .objects: 2
    case .columns: 3
    case .rows: 4
    case .unknown: 5
    }
  }
}
