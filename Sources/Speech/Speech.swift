package import Knowledge
package import Transcripts

/// What somebody's own words tell.
///
/// Learned from labelled texts, `knowledge/reports`; see `SpeechTrainer`.
package struct Speech: Sendable {
  /// The matters, the surest first.
  package let heard: [Heard]
  /// The two kinds that it is nearest to, heard or not.
  package let nearest: [IssueKind]
  /// The same where nothing is heard for sure and they may be the matter.
  package let perhaps: [IssueKind]
  /// Where the words say that a run stands; nil where they do not say it.
  package let state: RunState?
  private let text: [UInt8]
  private let prose: Prose
  private let model: SpeechModel?

  /// Nothing that was heard.
  package init() {
    heard = []
    nearest = []
    perhaps = []
    state = nil
    text = []
    prose = Prose()
    model = nil
  }

  /// Reads `transcript`. Cost grows linearly with its size.
  /// - Parameter isPrinted: for each line, from 1, whether a program printed it; empty where nobody knows.
  package init(of transcript: Transcript, with model: SpeechModel, without isPrinted: [Bool] = []) {
    let prose = Prose(of: transcript, without: isPrinted)
    text = transcript.text
    self.prose = prose
    self.model = model
    guard !prose.lines.isEmpty else {
      heard = []
      nearest = []
      perhaps = []
      state = nil
      return
    }
    let sums = model.sums(of: prose, text: transcript.text)
    let weighing = Weighing(of: sums, with: model)
    let judge = model.judge(of: weighing)
    var known = sums.words
    func matter(_ lane: Int) -> Heard {
      let lines = weighing.lines(of: lane)
      let words = lines.flatMap { line in
        model.weights(ofLine: line, of: prose, text: transcript.text, for: lane, &known)
          .map { (line, $0.word, $0.weight) }
      }
      let spoken = words.filter { $0.2 > 0 }.sorted { $0.2 > $1.2 }.prefix(4).sorted { $0.1 < $1.1 }
      return Heard(
        kind: SpeechClass.kinds[lane],
        lines: prose.lines[lines.lowerBound].number...prose.lines[lines.upperBound - 1].number,
        words: spoken.map { Heard.SpokenWord(line: prose.lines[$0.0].number, range: prose.words[$0.1].range) })
    }
    state = Speech.state(in: weighing, of: prose, by: judge)
    // Whoever only warns of a forced way proposes none.
    let advice = SpeechClass.lane(of: .unsafeAdvice)
    let opinion = judge.opinion(of: weighing)
    nearest = opinion.order.prefix(2).map { SpeechClass.kinds[$0] }
    heard = judge.claims(opinion).filter { lane in
      lane != advice
        || !weighing.lines(of: lane).allSatisfy {
          Speech.warns(prose.lines[$0], in: prose, text: transcript.text)
        }
    }.map(matter)
    perhaps = heard.isEmpty && judge.doubts(opinion) && weighing.isSentence ? nearest : []
  }

  /// Whether a line only warns of what it names.
  private static func warns(_ line: Prose.Line, in prose: Prose, text: [UInt8]) -> Bool {
    if WarningWords.isAll(of: line, in: prose, text: text) { return true }
    let words = prose.words[line.words]
    guard let moods = MoodModel.embedded, let first = words.first, let last = words.last else { return false }
    let bytes = text[first.range.lowerBound..<last.range.upperBound]
    return moods.mood(of: Utterance(Substring(decoding: bytes, as: UTF8.self)), doubt: 0.4) == .warned
  }

  /// Where the words behind a line say that the run stands, whatever those before it say.
  package func state(behind line: Int) -> RunState? {
    guard let model, let first = prose.lines.first, let last = prose.lines.last, last.number > line else { return nil }
    // All of it stands there: it was weighed already.
    if first.number > line { return state }
    let rest = prose.part { $0 > line }
    let weighing = Weighing(of: model.sums(of: rest, text: text), with: model)
    return Speech.state(in: weighing, of: rest, by: model.judge(of: weighing))
  }

  private static func state(in weighing: Weighing, of prose: Prose, by judge: Judge) -> RunState? {
    guard let lane = judge.state(in: weighing) else { return nil }
    let lines = weighing.lines(of: lane)
    // One word over and over says nothing of a run.
    guard Set(prose.lines[lines].flatMap { prose.words[$0.words].map(\.hash) }).count > 1 else { return nil }
    let value = SpeechClass.state(of: lane)
    return RunState(
      value, line: prose.lines[lines.upperBound - 1].number, hasExecuted: value == .lost ? nil : value == .applied)
  }

  /// The lines, from 1, that somebody wrote.
  package var lines: [Int] { prose.lines.map(\.number) }

  /// Whether most of its lines are sentences.
  package var isProse: Bool {
    let spoken = prose.lines.filter { line in
      let words = prose.words[line.words]
      return words.contains { $0.shape == .glyphs } || words.count { $0.shape == .plain } > 4
    }
    return spoken.count * 2 > prose.lines.count
  }

  /// The names that the text speaks of, each once, in its order.
  /// - Parameters:
  ///   - kinds: the matters that it tells of, heard or not.
  ///   - lines: those that tell of them.
  package func names(of kinds: [IssueKind], on lines: [ClosedRange<Int>]) -> [HeardName] {
    guard let model, let last = prose.lines.last?.number else { return [] }
    let near = LineMarks(lines, upTo: last, reach: Speech.reachOfNames)
    let prose = prose.part { near[$0] }
    let matters = LineMarks(lines, upTo: last)
    let context = NameFeatures.Context(
      lanes: Set(kinds).map(SpeechClass.lane).sorted(), isMatter: prose.lines.map { matters[$0.number] })
    return HeardName.all(in: prose, text: text, with: model, in: context)
  }

  /// Lines from a matter up to which a name is one of what it is about: a log goes on for thousands.
  private static let reachOfNames = 200
}
