import Bytes

/// What brolly has learned of moods: whether what stands in a sentence is proposed, and what is, where no command stands.
package struct MoodModel: Sendable {
  private let table: FeatureTable
  private let glossary: Glossary
  private let urges: UrgeTable

  /// What the program carries.
  package static let embedded: MoodModel? = SpeechImage.embedded.map { MoodModel(image: $0) }

  init(image: SpeechImage) {
    glossary = Glossary(image: image)
    urges = UrgeTable(image: image)
    table = FeatureTable(image: image, slots: .moodSlots, rows: .moodRows, lanes: .moodLanes)
  }

  /// How near an utterance is to each class of `MoodClass`; above 0 is of it.
  func scores(of utterance: Utterance) -> SIMD32<Float> {
    var sums = ClassSums()
    var features = UtteranceFeatures(of: utterance, with: glossary)
    features.forEachFeature { table.add($0, to: &sums) }
    // Little is known of a sentence with few known words.
    return table.scores(of: sums, atLeast: MoodModel.shortest)
  }

  /// The mood in which an utterance speaks of its thing: what is not clearly something else is proposed.
  /// - Parameter doubt: by how much more than elsewhere it has to be something else.
  package func mood(of utterance: Utterance, doubt: Float = 0) -> Mood {
    // Only words speak against a proposal: where none is known, it is one.
    guard utterance.words.contains(where: { $0.shape == .plain || $0.shape == .glyphs }) else { return .proposed }
    return MoodModel.mood(scores(of: utterance) - table.biases, doubt: doubt)
  }

  /// The square of the length up to which a sentence is weighed as if it were longer.
  private static let shortest: Int32 = 1_200

  /// Whether a line says of all that stands below it that nobody is to do it; a block is left out only where that is sure.
  package func warnsOfAll(below line: Substring) -> Bool {
    guard line.last == ":" || line.last == "：" else { return false }
    let scores = scores(of: Utterance(before: Utterance.sentences(of: line).last ?? "", after: ""))
    return scores[MoodClass.lane(of: .warned)] - scores[MoodClass.lane(of: .proposed)] > 2
  }

  /// By how much another mood has to be nearer than a proposal. A set-up that is described is there to be run, and what
  /// somebody asks or quotes may be his plan: only a warning is believed sooner.
  private static func margin(of mood: Mood) -> Float { mood == .warned ? 0.3 : 0.8 }

  static func mood(_ scores: SIMD32<Float>, doubt: Float = 0) -> Mood {
    let proposed = scores[MoodClass.lane(of: .proposed)]
    func lead(_ mood: Mood) -> Float { scores[MoodClass.lane(of: mood)] - proposed - margin(of: mood) - doubt }
    let nearest = Mood.allCases.dropFirst().max { lead($0) < lead($1) }
    return nearest.flatMap { lead($0) > 0 ? $0 : nil } ?? .proposed
  }

  /// A sentence, and how surely it asks for something: few ask, and only of those it is weighed what for.
  package struct HeardSentence: Sendable {
    let text: Substring
    /// How surely it asks for something dangerous.
    let urge: Float
    /// How surely a person is to do it with care.
    let person: Float
  }

  package func heard(_ sentence: Substring) -> HeardSentence {
    var asked = UrgeTable.Sums()
    var features = UtteranceFeatures(of: Utterance(sentence), with: glossary)
    features.forEachFeature({ urges.add($0, to: &asked) }, part: { urges.add($0, to: &asked) })
    let (urge, person) = urges.scores(of: asked)
    return HeardSentence(text: sentence, urge: urge, person: person)
  }

  /// What a sentence asks for; nil where it asks for nothing dangerous.
  /// - Parameter line: all that is said in one go, the sentence among it.
  package func gesture(askedForIn heard: HeardSentence, of line: HeardSentence) -> Gesture? {
    let sentence = heard.text
    let (urge, person) = MoodModel.urge(of: heard, in: line)
    // What is written as the tool writes it is found by its letters, and taken for a proposal unless it clearly is none.
    for (literal, gesture, isSure) in Literal.all(in: sentence) {
      // Whoever names both lines of a menu describes it.
      if gesture == .answer, sentence.contains("No, abort") { continue }
      if !isSure, urge < MoodModel.leastOfLiterals { continue }
      // Other programs have an Escape too.
      if gesture == .key, !isSure {
        let scores = scores(of: Utterance(sentence))
        if scores[MoodClass.lane(of: .none)] > scores[MoodClass.lane(of: gesture)] { continue }
      }
      let around = Utterance(before: sentence[..<literal.lowerBound], after: sentence[literal.upperBound...])
      if mood(of: around, doubt: MoodModel.doubtOfLiterals) == .proposed { return gesture }
    }
    guard urge >= MoodModel.leastUrge else { return nil }
    if person >= MoodModel.leastPerson { return .person }
    return MoodModel.gesture(scores(of: Utterance(sentence)))
  }

  /// What is said around a sentence counts as much as the sentence.
  private static func urge(of sentence: HeardSentence, in line: HeardSentence) -> (urge: Float, person: Float) {
    if sentence.text.utf8.count == line.text.utf8.count { return (sentence.urge, sentence.person) }
    return ((sentence.urge + line.urge) / 2, (sentence.person + line.person) / 2)
  }

  /// The margin for a line of the tool's own menu: such a line is seldom written for another reason than to be chosen.
  private static let doubtOfLiterals: Float = 0.4
  /// From here on such a line may be asked for.
  private static let leastOfLiterals: Float = -1

  /// From here on something dangerous is asked for.
  private static let leastUrge: Float = -0.1
  /// From here on a person is to do it with care.
  private static let leastPerson: Float = 0
  /// By how much nobody's way has to be nearer than a known one.
  private static let marginOfOther: Float = 0.5

  /// What is asked for, where something dangerous is and no person with care is to do it.
  private static func gesture(_ scores: SIMD32<Float>) -> Gesture? {
    func score(_ gesture: Gesture) -> Float {
      scores[MoodClass.lane(of: gesture)] - (gesture == .other ? marginOfOther : 0)
    }
    return Gesture.allCases.filter { $0 != .none && $0 != .person }.max { score($0) < score($1) }
  }

  /// Whether a sentence surely warns of something dangerous.
  package func warns(_ heard: HeardSentence) -> Bool {
    guard heard.urge < MoodModel.leastUrge else { return false }
    let scores = scores(of: Utterance(heard.text)) - table.biases
    let others = Mood.allCases.filter { $0 != .warned }.map { scores[MoodClass.lane(of: $0)] }
    return scores[MoodClass.lane(of: .warned)] - (others.max() ?? 0) > 0.7
  }
}
