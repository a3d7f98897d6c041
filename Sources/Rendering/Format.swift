/// A way to write a report. One file in `Formats/` is one format; a test writes the list of them from the folder.
package protocol Format: Sendable {
  /// The word after `--format`.
  static var name: String { get }
  static func render(_ report: Report, _ settings: RenderSettings) -> String
  static func render(_ verdicts: Verdicts, _ settings: RenderSettings) -> String
}

/// What a format may have to know of where it is read.
package struct RenderSettings: Sendable {
  /// Cells of a line.
  package let width: Int
  package let isColoured: Bool

  package init(width: Int = 100, isColoured: Bool = false) {
    self.width = width
    self.isColoured = isColoured
  }
}
