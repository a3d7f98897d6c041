import Bytes
import Knowledge
import Speech
import Transcripts

/// What somebody says was done to a run.
///
/// The same deed means opposite things at different questions: where the run stands follows from both.
struct ReportedAction {
  enum Kind {
    /// Escape was pressed.
    case escape
    /// Ctrl+C was pressed.
    case interrupt
    /// A line of a menu that begins with “Yes” was taken.
    case yes
    /// Something else than its user ended the process.
    case death
    /// Something else than its user ended the process, and nobody says that it was executing.
    case end
    /// Rows or tables are gone, whatever was pressed.
    case loss
    /// Something was pressed or chosen, and nobody says clearly what.
    case answer
    /// Nothing: a key is named that nobody says was pressed.
    case mention
    /// Somebody says that nothing was pressed yet.
    case none
  }

  let deed: Kind
  /// From 1.
  let line: Int
  /// Whether the sentence says that statements were being executed.
  let isMidway: Bool
  /// Whether the sentence says that the key came too late, or what came before it.
  let isLate: Bool

  /// All of them in what somebody wrote, in its order.
  /// - Parameter question: the last line of an open question, below which every sentence may tell; nil where none is
  ///   open.
  static func all(in speech: Speech, of transcript: Transcript, below question: Int?) -> [ReportedAction] {
    let lines = speech.lines
    let (isMessage, isCry) = (lines.count <= linesOfMessage, lines.count <= linesOfCry)
    var told: [ReportedAction] = []
    for number in lines.suffix(reach) {
      let bytes = transcript.bytes(ofLine: number)
      guard question.map({ number > $0 }) ?? (isMessage || mayTell(bytes.span)) else { continue }
      for sentence in sentences(of: bytes) {
        var deeds = sentence.deeds
        if isCry {
          // What is gone below a key is gone by the run that the key was to end.
          let isBehindKey = (told.map(\.deed) + deeds).contains { [.escape, .interrupt, .yes].contains($0) }
          if sentence.tellsLoss(isBehindRun: isBehindKey) { deeds.append(.loss) }
        }
        told += deeds.map {
          ReportedAction(deed: $0, line: number, isMidway: sentence.isMidway, isLate: sentence.isLate)
        }
      }
    }
    return told
  }

  /// The last line below `end` on which somebody says that rows or tables are gone; nil where nobody does.
  static func lastLoss(in speech: Speech, of transcript: Transcript, behind end: Int) -> Int? {
    let lines = speech.lines.filter { $0 > end }
    guard lines.count <= linesOfMessage else { return nil }
    return lines.last { sentences(of: transcript.bytes(ofLine: $0)).contains(where: \.tellsWhatIsGone) }
  }

  /// Whether a few lines say that a push or a migration took rows or tables, and name no tool.
  static func isCry(_ speech: Speech, in transcript: Transcript) -> Bool {
    let lines = speech.lines
    guard lines.count <= linesOfCry else { return false }
    let told = lines.flatMap { sentences(of: transcript.bytes(ofLine: $0)) }
    return told.contains(where: \.criesOfLoss) && !told.contains(where: \.isLongAgo)
  }

  /// The sentences of a line.
  static func sentences(of line: ArraySlice<UInt8>) -> [ToldSentence] {
    Utterance.sentences(of: Substring(decoding: line, as: UTF8.self)).map { ToldSentence($0) }
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
