import Knowledge

/// The classes of the models that read lines: the kinds of issue, and that nothing is wrong.
enum SpeechClass {
  static let kinds = IssueKind.allCases
  /// The lane of the class that nothing is wrong.
  static var harmless: Int { kinds.count }
  static var count: Int { kinds.count + 1 }

  static func lane(of kind: IssueKind) -> Int { kinds.firstIndex(of: kind) ?? 0 }

  static func bits(of kinds: some Sequence<IssueKind>) -> UInt32 { kinds.reduce(0) { $0 | 1 << UInt32(lane(of: $1)) } }
}
