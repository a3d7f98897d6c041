import Knowledge

/// Words that no table is called by. Without quotes one of them is what it is in a sentence.
enum OrdinaryWords {
  static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    WordList.ordinary.contains(String(decoding: word, as: UTF8.self).lowercased())
  }
}
