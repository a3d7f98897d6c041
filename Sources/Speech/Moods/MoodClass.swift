/// The lanes of the model of moods: the moods, that something dangerous is asked for, and the gestures.
enum MoodClass {
  static func lane(of mood: Mood) -> Int { Mood.allCases.firstIndex(of: mood) ?? 0 }
  /// The lane of a sentence that asks for something dangerous.
  static var urge: Int { Mood.allCases.count }
  static func lane(of gesture: Gesture) -> Int { urge + 1 + (Gesture.allCases.firstIndex(of: gesture) ?? 0) }
  static var count: Int { urge + 1 + Gesture.allCases.count }
}
