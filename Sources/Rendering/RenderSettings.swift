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
