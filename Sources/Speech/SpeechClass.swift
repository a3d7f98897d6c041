import Knowledge

/// The classes of the models that read lines: the kinds of issue, that nothing is wrong, and where a run stands.
enum SpeechClass {
  static let kinds = IssueKind.allCases
  /// The lane of the class that nothing is wrong.
  static var harmless: Int { kinds.count }
  /// Where somebody's own words may say that a run stands; the worst first.
  static let states: [RunState.Value] = [.lost, .applied, .left]
  static var count: Int { kinds.count + 1 + states.count }
  /// The lanes of `states`.
  static var stateLanes: Range<Int> { (kinds.count + 1)..<count }
  /// A bit for each lane of `states`.
  static var stateBits: UInt32 { stateLanes.reduce(0) { $0 | 1 << UInt32($1) } }

  /// The state that a lane of `stateLanes` tells.
  static func state(of lane: Int) -> RunState.Value { states[lane - stateLanes.lowerBound] }

  static func bit(of state: RunState.Value) -> UInt32 {
    states.firstIndex(of: state).map { 1 << UInt32(stateLanes.lowerBound + $0) } ?? 0
  }

  static func lane(of kind: IssueKind) -> Int { kinds.firstIndex(of: kind) ?? 0 }

  static func bits(of kinds: some Sequence<IssueKind>) -> UInt32 { kinds.reduce(0) { $0 | 1 << UInt32(lane(of: $1)) } }
}
