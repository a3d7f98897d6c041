import Testing

extension SourceLocation {
  /// A line, from 1, of a file at `path` in the repository.
  package init(_ path: String, line: Int) {
    self.init(fileID: path, filePath: Repository.root + "/" + path, line: line, column: 1)
  }
}
