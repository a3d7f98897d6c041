/// What a model of moods finds in sentences that it has not learned.
package struct MoodCheck: CustomStringConvertible {
  private let name: String
  private var things = (proposed: 0, missed: 0, other: 0, alarms: 0)
  private var urges = (asked: 0, missed: 0, named: 0, other: 0, alarms: 0)
  /// What was found wrong, one a line.
  package private(set) var misses: [String] = []

  /// Learns from all utterances of which `isHeldOut` does not hold, and reads the others.
  package init(
    _ name: String, _ utterances: [LabelledUtterance], quiet: [String], with glossary: GlossaryWriter,
    isHeldOut: (LabelledUtterance) -> Bool
  ) {
    self.name = name
    var image = SpeechImageWriter()
    glossary.write(to: &image)
    let known = utterances.filter { !isHeldOut($0) }
    MoodTrainer.write(learnedFrom: known, quiet: quiet, with: glossary.glossary, to: &image)
    let model = MoodModel(image: SpeechImage(image.bytes))
    let held = utterances.filter(isHeldOut)
    let urged = Set(held.filter(\.isUrged).map(\.sentence))
    var seen: Set<String> = []
    for one in held {
      if let around = one.around {
        let mood = model.mood(of: around)
        if one.mood == .proposed {
          things.proposed += 1
          if mood != .proposed {
            things.missed += 1
            misses.append("thing missed [\(mood)]: \(one.text)")
          }
        } else {
          things.other += 1
          if mood == .proposed {
            things.alarms += 1
            misses.append("thing alarm [\(one.mood)]: \(one.text)")
          }
        }
      }
      guard seen.insert(one.sentence).inserted else { continue }
      let sentence = model.heard(one.sentence[...])
      let gesture = model.gesture(askedForIn: sentence, of: one.isCommand ? sentence : model.heard(one.text[...]))
      if urged.contains(one.sentence) {
        urges.asked += 1
        if gesture == nil {
          urges.missed += 1
          misses.append("urge missed [\(one.gesture)]: \(one.sentence)")
        }
        if gesture == one.gesture { urges.named += 1 }
      } else {
        urges.other += 1
        if let gesture {
          urges.alarms += 1
          misses.append("urge alarm [\(one.mood) \(gesture)]: \(one.sentence)")
        }
      }
    }
  }

  private static func share(_ hits: Int, _ count: Int) -> String { "\(hits)/\(count) \(hits * 1_000 / max(1, count))‰" }

  package var description: String {
    "\(name): things: missed \(MoodCheck.share(things.missed, things.proposed)), alarms \(MoodCheck.share(things.alarms, things.other));"
      + " sentences: missed \(MoodCheck.share(urges.missed, urges.asked)), named \(MoodCheck.share(urges.named, urges.asked)), alarms \(MoodCheck.share(urges.alarms, urges.other))"
  }
}
