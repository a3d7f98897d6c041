import Knowledge
import Transcripts

@testable import Findings

extension RecognisedPaste {
  /// What the embedded knowledge finds in `text`.
  init(ofText text: String) throws {
    self.init(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded)
  }
}
