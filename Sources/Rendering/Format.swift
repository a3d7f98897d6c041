package import Reports

/// A way to write an answer. One file in `Formats/` is one format; a test writes the list of them from the folder.
package protocol Format: Sendable {
  /// The word after `--format`.
  static var name: String { get }
  /// For help.
  static var summary: String { get }
  /// How the name of a file that holds it ends.
  static var fileSuffix: String { get }
  static func render(_ document: some Document, _ settings: RenderSettings) -> String
}

/// What a format may have to know of where it is read.
package struct RenderSettings: Sendable {
  package enum Extent: Sendable {
    case whole
    /// What is enough to be safe, and how to see the rest.
    case firstBlock
  }

  /// Cells of a line.
  package let width: Int
  package let isColoured: Bool
  /// Whether nothing but ASCII may be written: the locale has no more.
  package let isASCII: Bool
  package let extent: Extent

  package init(width: Int = 80, isColoured: Bool = false, isASCII: Bool = false, extent: Extent = .whole) {
    self.width = width
    self.isColoured = isColoured
    self.isASCII = isASCII
    self.extent = extent
  }
}
