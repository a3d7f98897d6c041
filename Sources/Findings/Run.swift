package import Knowledge

/// One run of drizzle-kit in a paste.
package struct Run: Sendable {
  /// First and last line, from 1.
  package let lines: ClosedRange<Int>
  /// `push`, `generate`, …; nil when nothing tells.
  package let command: String?
  /// Nil where no line tells it.
  package internal(set) var state: RunState?
  /// Whether it was called with `--force`.
  var isForced = false
}
