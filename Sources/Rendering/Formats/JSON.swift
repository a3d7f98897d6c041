import Notation
package import Reports

/// The document for programs.
package enum JSON: Format {
  package static let name = "json"
  package static let summary = "for programs"
  package static let fileSuffix = "json"

  package static func render(_ document: some Document, _ settings: RenderSettings) -> String {
    JSONText.indented(document) + "\n"
  }
}
