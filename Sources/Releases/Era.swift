/// The lines of drizzle-kit that differ in their flags, in what they ask and in what they print.
package enum Era: CaseIterable, Sendable {
  case before23, from23, from1

  /// The first release of it; nothing comes before the first era.
  private var first: Release {
    switch self {
    case .before23: Release(0, 0, 0)
    case .from23: Release(0, 23, 0)
    case .from1: Release(1, 0, 0, .alpha)
    }
  }

  /// The era that `release` belongs to.
  package init(of release: Release) { self = Era.allCases.last { $0.first <= release } ?? .before23 }
}

extension ReleaseRange {
  /// The eras that its releases belong to, in their order.
  package var eras: [Era] {
    let (oldest, newest) = (Era(of: first), Era(of: last))
    var eras: [Era] = []
    for era in Era.allCases where era == oldest || !eras.isEmpty && eras.last != newest { eras.append(era) }
    return eras
  }
}
