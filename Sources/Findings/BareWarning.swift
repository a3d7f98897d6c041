import Transcripts

/// Lines that only warn: “do not run it” proposes nothing and tells of nothing that was done.
enum BareWarning {
  /// Bytes of a line that are looked at.
  private static let reach = 400

  /// Whether each sentence on `lines` forbids something; a heading in capitals may stand among them.
  static func isAll(of lines: ClosedRange<Int>, in transcript: Transcript) -> Bool {
    var hasWarning = false
    for number in lines {
      let line = String(decoding: transcript.bytes(ofLine: number).prefix(reach), as: UTF8.self)
      for sentence in line.split(whereSeparator: { ".!?;".contains($0) }) {
        if forbids(sentence.drop { !$0.isLetter }.lowercased().replacing("\u{2019}", with: "'")) {
          hasWarning = true
        } else if sentence.contains(where: \.isLowercase) {
          return false
        }
      }
    }
    return hasWarning
  }

  private static func forbids(_ sentence: String) -> Bool {
    openings.contains { sentence.hasPrefix($0) }
  }

  private static let openings = [
    "do not ", "don't ", "dont ", "never ", "please do not ", "please don't ", "avoid ", "under no circumstances ",
    "must not ", "you must not ", "you must never ", "nobody may ", "bitte nicht ", "niemals ", "nie ",
    "nicht ", "auf keinen fall ", "keinesfalls ", "nunca ", "no uses ", "no use ", "no ejecutes ", "no ejecutar ",
    "jamais ", "ne pas ", "n'exécutez ", "n'utilisez ", "ne lancez ", "não use ", "não rode ", "não execute ", "mai ",
    "non usare ", "non eseguire ", "никогда ", "не запускай", "не используй", "nooit ", "不要", "切勿", "请勿", "禁止", "千万别",
  ]
}
