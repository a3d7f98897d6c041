package import Transcripts
package import Vetting

/// What a text proposes: each command, query and setting once, with a verdict.
package struct Advice: Sendable {
  /// In the order of the text.
  package let proposals: [Proposal]
  /// Where the text says both that something refused should be done and that it should not.
  package let conflicts: [Conflict]

  /// Reads a script, a workflow, a configuration, SQL, or prose with any of these in it. Cost grows linearly with the
  /// text.
  /// - Parameter file: the name of the file that the text comes from, which may tell what it is.
  package init(in transcript: Transcript, file: String? = nil, with context: VettingContext) {
    self.init(transcript, file: file, isReport: false, with: context)
  }

  /// The advice in a paste of somebody's screen or report, found in the same way. A command that was only typed there
  /// is not advice, unless it is refused; nor is the statement that an error repeats in a field of its own.
  package init(beside transcript: Transcript, with context: VettingContext) {
    let all = Advice(transcript, file: nil, isReport: true, with: context)
    proposals = all.proposals.filter { proposal in
      proposal.judgement.verdict == .refused
        || !proposal.isTyped
          && !([proposal.line] + proposal.repeats).allSatisfy { ToolScreen.isRefusal($0, of: transcript) }
    }
    conflicts = all.conflicts
  }

  private init(_ transcript: Transcript, file: String?, isReport: Bool, with context: VettingContext) {
    let head = Advice.lines(of: transcript, atMost: Advice.headLines)
    let shown = ToolScreen.withoutHelp(head)
    let form = SourceKind(of: shown, file: file)
    let isProse = form == .prose
    let isShort = transcript.lineCount <= Advice.headLines
    // Elsewhere than in prose an option in a line of its own belongs to a command.
    let lines =
      isShort
      ? isProse ? shown : head
      : isProse
        ? ToolScreen.withoutHelp(Shortlist.lines(of: transcript))
        : Advice.lines(of: transcript, atMost: transcript.lineCount)
    var reader = AdviceReader(lines: lines, context: context, isReport: isReport && isProse)
    reader.read(as: form)
    if isProse { ClientSession.read(transcript, into: &reader) }
    if isProse { SQLText.find(in: transcript, into: &reader) }
    if lines.count < Advice.headLines, form != .sql {
      for (index, line) in lines.enumerated() where !reader.hasRead(index + 1) {
        let plain = line.drop { $0 == " " || $0 == "+" }
        // What a patch takes out, and what is commented out, is not set.
        if plain.first == "#" || plain.first == "/" || form == .diff && line.hasPrefix("-") { continue }
        if let judgement = Vetting.setting(line) { reader.propose(plain, line: index + 1, judgement) }
      }
    }
    let isInOrder = zip(reader.proposals, reader.proposals.dropFirst()).allSatisfy { $0.line <= $1.line }
    proposals = isInOrder ? reader.proposals : reader.proposals.sorted { $0.line < $1.line }
    // Only prose warns of what it also proposes; a script does not contradict itself.
    if isProse, proposals.contains(where: { $0.judgement.verdict == .refused }) {
      // What was read is not made again: of a log of 50 MB that would be 60.
      let all = isShort ? lines : lines.enumerated().map { $1.isEmpty ? transcript.source(ofLine: $0 + 1) : $1 }
      Prose.warnings(in: isShort ? all : ToolScreen.withoutHelp(all), into: &reader)
    }
    conflicts = Conflict.all(proposals, reader.warnings)
  }

  /// Lines from which the form of a text is told. Of a longer text not every line is looked at.
  private static let headLines = 1_000

  /// The first of the worst; nil when nothing is proposed.
  package var worst: Proposal? {
    proposals.reduce(nil) { worst, next in
      guard let worst else { return next }
      return next.judgement.verdict.isWorse(than: worst.judgement.verdict) ? next : worst
    }
  }

  package var isRefused: Bool { proposals.contains { $0.judgement.verdict == .refused } }
  package var isAllowed: Bool { proposals.allSatisfy { $0.judgement.verdict == .allowed } }

  private static func lines(of transcript: Transcript, atMost count: Int) -> [String] {
    (0..<min(count, transcript.lineCount)).map { transcript.source(ofLine: $0 + 1) }
  }
}
