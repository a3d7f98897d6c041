import Testing

/// The repository that the tests run in.
enum Repository {
  /// The folder of `Package.swift`, from the path of this file.
  static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()
}
