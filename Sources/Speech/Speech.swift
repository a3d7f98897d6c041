package import Transcripts

/// What somebody's own words tell.
///
/// Learned from labelled texts, `knowledge/reports`; see `SpeechTrainer`.
package struct Speech: Sendable {
  /// The matters, the surest first.
  package let heard: [Heard]
  /// Where nothing was heard: the two kinds that came nearest.
  package let perhaps: [Heard]

  /// Nothing that was heard.
  package init() { self.init(heard: [], perhaps: []) }

  private init(heard: [Heard], perhaps: [Heard]) {
    self.heard = heard
    self.perhaps = perhaps
  }

  /// Reads `transcript`. Cost grows linearly with its size.
  package init(of transcript: Transcript, with model: SpeechModel) {
    let prose = Prose(of: transcript)
    guard !prose.lines.isEmpty else {
      self.init()
      return
    }
    let weighing = Weighing(of: model.sums(of: prose, text: transcript.text), with: model)
    let judge = weighing.isShort ? model.shortJudge : model.longJudge
    let judged = judge.judged(weighing)
    func matter(_ lane: Int) -> Heard {
      let lines = weighing.window(of: lane).lines
      let words = lines.flatMap { line in
        model.weights(ofLine: line, of: prose, text: transcript.text, for: lane).map { (line, $0.word, $0.weight) }
      }
      let spoken = words.filter { $0.2 > 0 }.sorted { $0.2 > $1.2 }.prefix(4).sorted { $0.1 < $1.1 }
      return Heard(
        kind: SpeechClass.kinds[lane],
        lines: prose.lines[lines.lowerBound].number...prose.lines[lines.upperBound - 1].number,
        words: spoken.map { Heard.SpokenWord(line: prose.lines[$0.0].number, range: prose.words[$0.1].range) },
        score: Int(judged[lane] * 100))
    }
    let (claimed, near) = judge.claims(judged)
    self.init(heard: claimed.map(matter), perhaps: claimed.isEmpty ? near.prefix(2).map(matter) : [])
  }
}
