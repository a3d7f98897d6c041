import Knowledge
import Support
import Transcripts

@testable import Findings

/// What is read of each recorded screen, once for all tests.
enum ReadScreens {
  static let all = Result {
    try Recording.all.map { recording in
      let transcript = try Transcript(Array(recording.screen.utf8), hiding: [])
      return (recording: recording, reading: RecognisedPaste(of: transcript, with: .embedded))
    }
  }
}
