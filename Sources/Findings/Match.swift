import Knowledge
import Transcripts

/// A template found in a text: where, and what stands in its holes.
struct Match {
  let wording: KnowledgeBase.Wording
  /// Offsets in `Transcript.text`.
  let range: Range<Int>
  let captures: [Capture]

  struct Capture {
    let hole: Hole
    let range: Range<Int>
  }
}
