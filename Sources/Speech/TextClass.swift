/// The classes of the model that reads a text as a whole: that something is wrong now, and where a run stands.
///
/// Windows tell what a text speaks of; whether that is over, practised, ruled or planned is told by the rest of it.
enum TextClass {
  static let matter = 0
  static var count: Int { 1 + SpeechClass.states.count }

  /// The lane of the state that has a lane in `SpeechClass`.
  static func lane(ofState lane: Int) -> Int { lane - SpeechClass.stateLanes.lowerBound + 1 }
}
