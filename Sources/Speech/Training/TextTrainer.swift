/// Learns what a text as a whole tells: whether something is wrong now, and where a run stands.
enum TextTrainer {
  private static let featureLimit = 7_000
  private static let slotCount = 9_600

  static func table(learnedFrom texts: [PreparedText]) -> FeatureTableWriter {
    // What was made of other texts is over before it begins: nobody closes it.
    let texts = texts.filter(\.label.isMeasured)
    var builder = VocabularyBuilder()
    // What speaks for a matter and what speaks against one are as telling.
    for text in texts { builder.add(text.words, runs: text.runs, classes: text.label.kinds.isEmpty ? 2 : 1) }
    return FeatureTableWriter(
      of: builder.chosen(limit: featureLimit, least: 2, isOneOfEach: true), slotCount: slotCount,
      classes: TextClass.count, rowsOf: .textRows
    ) { trainer, table, squares in
      for text in texts {
        let rows = (text.words + text.runs).compactMap { table.row(of: $0) }
        trainer.add(
          PreparedText.vector(of: [rows], squares, atLeast: Float(SpeechModel.shortest)),
          positive: positive(text.label), neutral: neutral(text.label), weight: 1)
      }
      return trainer.fitted(penalty: 0.3, rounds: 8)
    }
  }

  private static let states = SpeechClass.stateLanes.reduce(UInt32(0)) { $0 | bit(TextClass.lane(ofState: $1)) }

  private static func bit(_ lane: Int) -> UInt32 { 1 << UInt32(lane) }

  private static func positive(_ label: LabelledText) -> UInt32 {
    let state = SpeechClass.stateLanes.first { SpeechClass.state(of: $0) == label.state }
    return (label.kinds.isEmpty ? 0 : bit(TextClass.matter)) | (state.map { bit(TextClass.lane(ofState: $0)) } ?? 0)
  }

  /// What somebody may see a matter in, and need not, teaches nothing of that, and an unlabelled state nothing of
  /// states.
  private static func neutral(_ label: LabelledText) -> UInt32 {
    (!label.kinds.isEmpty && label.needed.isEmpty ? bit(TextClass.matter) : 0) | (label.state == nil ? states : 0)
      | ~(states | bit(TextClass.matter))
  }
}
