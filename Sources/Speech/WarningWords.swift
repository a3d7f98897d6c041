import Bytes
import Transcripts

/// Words with which somebody warns of what comes behind them, in the languages that are read.
enum WarningWords {
  /// Whether the line only warns: it forbids before it names anything, and proposes nothing behind.
  static func isAll(of line: Prose.Line, in prose: Prose, text: [UInt8]) -> Bool {
    let words = line.words.map { number in
      String(decoding: text[prose.words[number].range], as: UTF8.self).lowercased()
    }
    let opening = words.prefix(4)
    guard line.setting == .no || opening.contains(where: forbids) || forbidsInGlyphs(words) else { return false }
    return !words.contains(where: turns)
  }

  private static func forbids(_ word: String) -> Bool {
    switch word {
    case "not", "never", "don't", "dont", "avoid", "nie", "niemals", "nicht", "kein", "jamais", "nunca", "não", "non",
      "mai", "nigdy", "asla", "никогда", "не", "nooit", "geen", "لا":
      true
    default: false
    }
  }

  private static func forbidsInGlyphs(_ words: [String]) -> Bool {
    ["不要", "禁止", "切勿", "请勿", "しないで", "하지", "마세요"].contains { mark in words.contains { $0.contains(mark) } }
  }

  /// Words behind which something is proposed after all.
  private static func turns(_ word: String) -> Bool {
    switch word {
    case "just", "instead", "but", "simply", "sondern", "mais", "sino", "mas", "но": true
    default: false
    }
  }
}
