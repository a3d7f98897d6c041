import Glibc

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
    guard let directory = unsafe opendir(path) else {
      throw MarkupError(file: path, line: 0, message: "cannot be opened; name a folder of Markdown files")
    }
    defer { unsafe closedir(directory) }
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasPrefix(".") || name == "README.md" { continue }
      let relative = below.isEmpty ? name : "\(below)/\(name)"
      if name.hasSuffix(".md") {
        files.append(File(id: String(relative.dropLast(3)), source: try read("\(root)/\(relative)")))
      } else if unsafe entry.pointee.d_type == UInt8(DT_DIR) {
        try collect(root, below: relative, into: &files)
      }
    }
  }

  private static func read(_ path: String) throws(MarkupError) -> String {
    guard let file = unsafe fopen(path, "r") else {
      throw MarkupError(file: path, line: 0, message: "cannot be read")
    }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
