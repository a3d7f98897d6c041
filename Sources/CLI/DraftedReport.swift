import Findings
import Knowledge
import Notation
import Releases
import Speech
import Transcripts

/// A text in somebody's own words as a line of `reports/`, labelled as far as it is understood, for a person to
/// complete.
struct DraftedReport: Encodable {
  private struct Name: Encodable {
    let name: String
    let key: ObjectKind
  }

  private enum CodingKeys: String, CodingKey {
    case text, language, kinds, allowed, names, state
    case main = "main_ok"
    case needed = "need"
  }

  private let text: String
  private let language = "en"
  private let kinds: [String]
  private let main: [String]
  private let needed: [String]
  private let allowed: [String]
  private let names: [Name]
  private let state: String

  /// Nil for a text that is not in somebody's own words.
  init?(_ transcript: Transcript, _ reading: RecognisedPaste) {
    let speech = reading.speech
    guard reading.unrecognised.isEmpty, reading.findings.allSatisfy({ $0.certainty == .reported }), speech.isProse
    else { return nil }
    text = String(decoding: transcript.text, as: UTF8.self)
    let matters = reading.findings.isEmpty ? speech.nearest : reading.findings.map(\.kind)
    let kinds = matters.map(\.rawValue)
    self.kinds = kinds
    (main, needed) = (Array(kinds.prefix(1)), Array(kinds.prefix(1)))
    allowed = kinds + speech.nearest.map(\.rawValue).filter { !kinds.contains($0) }
    names = speech.names(of: matters, on: [1...max(1, transcript.lineCount)]).map {
      Name(name: String(decoding: transcript.text[$0.range], as: UTF8.self), key: $0.kind)
    }
    state = (speech.state?.value ?? .told).rawValue
  }
}
