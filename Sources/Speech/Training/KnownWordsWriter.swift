import Transcripts

/// Counts the words of the corpus, and writes what `KnownWords` reads.
struct KnownWordsWriter {
  private struct Count {
    var texts = 0
    var named = 0
  }

  private var counts: [Feature: Count] = [:]
  private static let slotCount = 1 << 14

  init(_ texts: [PreparedText]) {
    for text in texts {
      let (words, named) = KnownWordsWriter.words(of: text)
      for word in words {
        counts[word, default: Count()].texts += 1
        if named.contains(word) { counts[word, default: Count()].named += 1 }
      }
    }
  }

  private static func words(of text: PreparedText) -> (all: Set<Feature>, named: Set<Feature>) {
    let bytes = text.transcript.text
    let words = text.prose.words.filter { NameFeatures.mayBeName($0, bytes) }
      .map { KnownWords.feature(of: bytes[$0.range]) }
    return (Set(words), Set(text.label.names.map { KnownWords.feature(of: Array($0.name.utf8)[...]) }))
  }

  /// What is known of words to somebody who has not read `text`: a word is to be judged by the texts of others.
  func codes(without text: PreparedText) -> (Feature) -> UInt32 {
    let own = KnownWordsWriter.words(of: text)
    return { word in
      guard let count = counts[word] else { return 0 }
      let isOwn = own.all.contains(word)
      return KnownWords.code(
        texts: count.texts - (isOwn ? 1 : 0), named: count.named - (isOwn && own.named.contains(word) ? 1 : 0))
    }
  }

  func write(to image: inout SpeechImageWriter) {
    var slots = SlotTableWriter(count: KnownWordsWriter.slotCount)
    // The most frequent first, as long as there is room.
    let order = counts.filter { $0.value.texts > 1 }
      .sorted { ($0.value.texts, $0.key.value) > ($1.value.texts, $1.key.value) }
    for (word, count) in order.prefix(KnownWordsWriter.slotCount * 4 / 5) {
      slots.insert(KnownWords.code(texts: count.texts, named: count.named), under: word.spread)
    }
    image.numbers[.knownWords] = slots.numbers
  }
}
