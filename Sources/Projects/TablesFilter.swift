import Bytes

/// Which tables a config leaves alone.
///
/// Source: drizzle-kit 0.31, `prepareTablesFilter`: each pattern is tried on the bare name; one that begins with `!`
/// takes its tables out; where there are others, one of them has to fit.
package struct TablesFilter: Sendable {
  package enum Answer: Sendable, Equatable {
    case looksAt, leavesAlone
    case unknown
  }

  private let setting: Setting<[String]>

  package init(_ config: Config) { setting = config.tablesFilter }

  /// Whether a push looks at the table of this name.
  package func answer(for table: String) -> Answer {
    switch setting {
    case .absent: return .looksAt
    case .computed: return .unknown
    case .stated(let patterns):
      if patterns.isEmpty { return .looksAt }
      var flags: [Bool] = []
      for pattern in patterns {
        let isNegated = pattern.hasPrefix("!")
        guard let glob = Glob(isNegated ? String(pattern.dropFirst()) : pattern) else { return .unknown }
        let fits = glob.matches(table) != isNegated
        if isNegated, !fits { flags.append(false) }
        if fits { flags.append(true) }
      }
      return !flags.isEmpty && flags.allSatisfy(\.self) ? .looksAt : .leavesAlone
    }
  }
}
