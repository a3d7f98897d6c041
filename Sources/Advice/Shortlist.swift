import Transcripts

/// The lines of a paste that `Prose` looks at: those that can hold a proposal, fences with all that stands in them, and
/// the line before each, which may say what to think of it. All others are left empty.
///
/// Looking at every line made a log of 9 MB take 4.6 s instead of 1.0.
enum Shortlist {
  static func lines(of transcript: Transcript) -> [String] {
    var lines = [String](repeating: "", count: transcript.lineCount)
    var lead: Int?
    var open = OpenFence()
    // Where help may end that is left out later.
    var help = 0
    for index in lines.indices {
      let bytes = transcript.bytes(ofLine: index + 1)
      let wasOpen = open.fence != nil
      let isFence = open.take(bytes)
      if wasOpen {
        lines[index] = transcript.source(ofLine: index + 1)
        continue
      }
      if ToolScreen.isUsage(bytes) { help = index + ToolScreen.longestHelp }
      if isFence || index < help || ProposalPrefilter.isIn(bytes.span) {
        lines[index] = transcript.source(ofLine: index + 1)
        if let lead { lines[lead] = transcript.source(ofLine: lead + 1) }
      }
      if open.fence != nil {
        lead = nil
      } else if says(bytes, transcript.source(ofLine: index + 1)) {
        lead = index
      }
    }
    return lines
  }

  /// Whether anything stands in a line but blanks and the marks of a quotation.
  private static func says(_ line: ArraySlice<UInt8>, _ text: @autoclosure () -> String) -> Bool {
    line.contains { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ">") }
      || !line.isEmpty && !Prose.quoteless(text()).allSatisfy(\.isWhitespace)
  }
}
