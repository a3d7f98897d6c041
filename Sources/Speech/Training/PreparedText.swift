import Knowledge
import Transcripts

/// A text of the corpus, read as the program reads a paste.
struct PreparedText {
  struct Line {
    let number: Int
    let features: [UInt32]
  }

  let label: LabelledText
  let transcript: Transcript
  let prose: Prose
  let lines: [Line]

  /// Nil for what is no text.
  init?(_ label: LabelledText) {
    guard let transcript = try? Transcript(Array(label.text.utf8)) else { return nil }
    let prose = Prose(of: transcript)
    var reader = LineFeatures(of: prose, text: transcript.text)
    var lines: [Line] = []
    for index in prose.lines.indices {
      var features: [UInt32] = []
      reader.forEach(ofLine: index) { feature, _ in features.append(feature.spread) }
      lines.append(Line(number: prose.lines[index].number, features: features))
    }
    self.label = label
    self.transcript = transcript
    self.prose = prose
    self.lines = lines
  }
}
