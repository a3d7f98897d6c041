import Bytes
import Knowledge
import Speech
import Transcripts

/// What somebody says was done to a run.
///
/// The same deed means opposite things at different questions: where the run stands follows from both.
struct ToldDeed {
  enum Deed {
    /// Escape was pressed.
    case escape
    /// Ctrl+C was pressed.
    case interrupt
    /// A line of a menu that begins with “Yes” was taken.
    case yes
    /// Something else than its user ended the process.
    case death
    /// Rows or tables are gone, whatever was pressed.
    case loss
    /// Something was pressed or chosen, and nobody says clearly what.
    case answer
    /// Nothing: a key is named that nobody says was pressed.
    case mention
  }

  let deed: Deed
  /// From 1.
  let line: Int
  /// Whether the sentence says that statements were being executed.
  let isMidway: Bool

  /// All of them in what somebody wrote, in its order.
  /// - Parameter question: the last line of an open question, below which every sentence may tell; nil where none is open.
  static func all(in speech: Speech, of transcript: Transcript, below question: Int?) -> [ToldDeed] {
    let lines = speech.lines
    let (isMessage, isCry) = (lines.count <= linesOfMessage, lines.count <= linesOfCry)
    return lines.suffix(reach).flatMap { number -> [ToldDeed] in
      let bytes = transcript.bytes(ofLine: number)
      guard question.map({ number > $0 }) ?? (isMessage || mayTell(bytes.span)) else { return [] }
      return Utterance.sentences(of: Substring(decoding: bytes, as: UTF8.self)).flatMap { sentence in
        let sentence = ToldSentence(sentence)
        let deeds = sentence.deeds + (isCry && sentence.tellsLoss ? [.loss] : [])
        return deeds.map { ToldDeed(deed: $0, line: number, isMidway: sentence.isMidway) }
      }
    }
  }

  /// A longer text tells of other runs, too.
  static let linesOfMessage = 12

  /// Whoever has just lost something writes few lines; a longer text tells of losses among much else.
  private static let linesOfCry = 4

  /// Lines at the end of a text in which the latest deed is looked for.
  private static let reach = 400

  /// Whether a line may name a key or a death: most do not, and that is seen without reading their words.
  private static func mayTell(_ line: Span<UInt8>) -> Bool {
    for index in 0..<line.count {
      let byte = line[index]
      if byte == UInt8(ascii: "^") || byte >= 0x80 { return true }
      func begins(_ words: StaticString...) -> Bool { words.contains { line.has(caseless: $0, at: index) } }
      let isTelling =
        switch byte | 0x20 {
        case UInt8(ascii: "c"): begins("ctrl", "control", "ctl", "cmd", "crash", "cancel", "clos")
        case UInt8(ascii: "d"): begins("died", "disconnect")
        case UInt8(ascii: "e"): begins("esc")
        case UInt8(ascii: "k"): begins("kill")
        case UInt8(ascii: "o"): begins("oom")
        case UInt8(ascii: "r"): begins("reboot", "restart")
        case UInt8(ascii: "s"): begins("strg", "sigint")
        case UInt8(ascii: "y"): begins("yes")
        default: false
        }
      if isTelling { return true }
    }
    return false
  }
}
