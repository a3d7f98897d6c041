/// The lanes of the model of moods: the moods, and the gestures.
enum MoodClass {
  static func lane(of mood: Mood) -> Int { Mood.allCases.firstIndex(of: mood) ?? 0 }
  static func lane(of gesture: Gesture) -> Int {
    Mood.allCases.count + (Gesture.allCases.firstIndex(of: gesture) ?? 0)
  }
  static var count: Int { Mood.allCases.count + Gesture.allCases.count }
}
