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
