/// A pipeline of a script that somebody proposes, where it stands, and what it would do.
package struct JudgedCommand: Sendable {
  /// From 1, in the script.
  package let line: Int
  /// Its bytes in the script.
  package let range: Range<Int>
  package internal(set) var judgement: Judgement

  init(_ pipeline: ShellPipeline, _ judgement: Judgement) {
    (line, range) = (pipeline.line, pipeline.range)
    self.judgement = judgement
  }
}
