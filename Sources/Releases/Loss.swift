/// What an answer lost at the worst, from harmless to fatal; `unknown` where no recorded run tells.
package enum Loss: String, CaseIterable, Comparable, Sendable, Encodable {
  case nothing, constraint, objects, columns, rows, unknown

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
