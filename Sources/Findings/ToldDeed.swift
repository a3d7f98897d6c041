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
    let isMessage = speech.lines.count <= linesOfMessage
    return speech.lines.suffix(reach).flatMap { number -> [ToldDeed] in
      let bytes = transcript.bytes(ofLine: number)
      guard question.map({ number > $0 }) ?? (isMessage || mayTell(bytes.span)) else { return [] }
      return Utterance.sentences(of: Substring(decoding: bytes, as: UTF8.self)).flatMap { sentence in
        let sentence = ToldSentence(sentence)
        let deeds = sentence.deeds + (speech.lines.count <= linesOfCry && sentence.tellsLoss ? [.loss] : [])
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
    var index = 0
    while index < line.count {
      switch line[index] | 0x20 {
      case UInt8(ascii: "e") where stands("esc", in: line, at: index),
        UInt8(ascii: "c") where stands("ctrl", in: line, at: index) || stands("control", in: line, at: index),
        UInt8(ascii: "s") where stands("strg", in: line, at: index),
        UInt8(ascii: "y") where stands("yes", in: line, at: index),
        UInt8(ascii: "d") where stands("died", in: line, at: index),
        UInt8(ascii: "k") where stands("kill", in: line, at: index),
        UInt8(ascii: "o") where stands("oom", in: line, at: index):
        return true
      case UInt8(ascii: "c") where ["crash", "cancel", "clos"].contains { stands($0, in: line, at: index) }: return true
      case UInt8(ascii: "^") | 0x20, 0xA0...: return true
      default: index += 1
      }
    }
    return false
  }

  /// Whether `word`, in small letters, stands at `index` in any case.
  private static func stands(_ word: StaticString, in line: Span<UInt8>, at index: Int) -> Bool {
    guard index + word.utf8CodeUnitCount <= line.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where unsafe line[index + offset] | 0x20 != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
