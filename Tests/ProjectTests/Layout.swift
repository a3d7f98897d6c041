import Support
import Testing

/// A project as people have it: files by their paths, and what must be read in it.
struct Layout: Sendable, CustomTestStringConvertible {
  let name: String
  let files: [String: String]
  /// The folder of the config.
  var folder = "."
  let config: String
  var dialect: String? = "postgresql"
  let schema: [String]?
  var out = "drizzle"
  let kit: String?
  var orm: String?
  let source: String?
  let runner: String
  /// The tables that the schema files declare.
  var tables: [String] = ["users"]

  var testDescription: String { name }

  /// Writes its files below a folder.
  func write(in folder: borrowing Temporary) throws {
    for (path, text) in files { try folder.write(path, text) }
  }
}
