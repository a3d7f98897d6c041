import Transcripts

extension Block {
  /// The code that declares `object` as a database has it.
  /// - Parameter doubts: what it has no words for.
  static func code(_ object: Phrase, _ text: String, leavingOut doubts: [Phrase]) -> [Block] {
    let blocks: [Block] = [
      .paragraph(Phrase("To declare ") + object + Phrase(" as it is:")), .prose("````typescript\n\(text)````"),
    ]
    guard !doubts.isEmpty else { return blocks }
    return blocks + [.paragraph(Phrase("The code leaves out ") + Phrase.list(doubts) + Phrase("."))]
  }
}
