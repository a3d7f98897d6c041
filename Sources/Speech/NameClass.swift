import Releases

/// The classes of the model of names: that it is one, and what it names.
enum NameClass {
  static let keys = ObjectKind.allCases
  /// The lane that it is a name at all; those of the keys follow.
  static let isName = 0
  static var count: Int { keys.count + 1 }

  static func lane(of key: ObjectKind) -> Int { (keys.firstIndex(of: key) ?? 0) + 1 }

  /// What a name with these scores most likely names.
  static func nearest(_ scores: SIMD32<Float>) -> ObjectKind {
    keys.indices.max { scores[$0 + 1] < scores[$1 + 1] }.map { keys[$0] } ?? .table
  }
}
