import Machine

/// The Markdown files below a folder, README files left out, in the order of their paths.
package struct Folder: Sendable {
  package struct File: Sendable {
    /// The path below the folder without `.md`: the id of what it holds.
    package let id: String
    package let source: String

    package init(id: String, source: String) {
      self.id = id
      self.source = source
    }
  }

  package let files: [File]

  /// - Throws: `MarkupError` when the folder or a file in it cannot be read.
  package init(at path: String) throws(MarkupError) {
    var files: [File] = []
    try Folder.collect(path, below: "", into: &files)
    self.files = files.sorted { $0.id < $1.id }
  }

  private static func collect(_ root: String, below: String, into files: inout [File]) throws(MarkupError) {
    let path = below.isEmpty ? root : "\(root)/\(below)"
    let entries: [Files.Entry]
    do throws(Files.Failure) { entries = try Files.entries(of: path) } catch {
      throw MarkupError(
        file: path, line: 0, message: "cannot be opened (\(error.because)); name a folder of Markdown files")
    }
    for entry in entries where !entry.name.hasPrefix(".") && entry.name != "README.md" {
      let relative = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
      if relative.hasSuffix(".md") {
        files.append(File(id: String(relative.dropLast(3)), source: try read("\(root)/\(relative)")))
      } else if entry.isFolder {
        try collect(root, below: relative, into: &files)
      }
    }
  }

  private static func read(_ path: String) throws(MarkupError) -> String {
    do throws(Files.Failure) { return String(decoding: try Files.bytes(of: path), as: UTF8.self) } catch {
      throw MarkupError(file: path, line: 0, message: "cannot be read: \(error.because)")
    }
  }
}
