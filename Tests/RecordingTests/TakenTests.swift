import Foundation
import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// A list that was approved has run as far as the error below it: what it emptied is gone.
struct TakenTests {
  private static func lost(_ recording: Recording) -> Bool {
    (recording.rows ?? [:]).values.contains { $0.count == 2 && $0[1] == 0 }
  }

  private static let failed = Recording.all.filter { recording in
    let end = recording.screen.components(separatedBy: "Do you still want to push changes?")
    return recording.options == nil && end.count > 1 && recording.screen.contains("Found data-loss statements")
      && (end.last?.contains("rror: ") ?? false) && !(end.last?.contains("TTY") ?? true)
  }

  @Test func whatAListTookBeforeAnErrorIsGone() throws {
    let lossy = TakenTests.failed.filter(TakenTests.lost)
    #expect(lossy.count > 50)
    for recording in lossy {
      let run = RecognisedPaste(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded).run
      #expect(!run.taken.isEmpty && run.state?.hasExecuted == true, "\(recording.title)")
    }
  }

  /// A table renamed in the same run keeps its rows: it is the truncate that fails. What could not be dropped is there.
  @Test func whatTheErrorKeptIsNotSaidToBeGone() throws {
    let kept = TakenTests.failed.filter { !TakenTests.lost($0) }
    #expect(kept.count > 10)
    for recording in kept {
      let run = RecognisedPaste(of: try Transcript(Array(recording.screen.utf8), hiding: []), with: .embedded).run
      #expect(run.taken.isEmpty, "\(recording.title)")
    }
  }
}
