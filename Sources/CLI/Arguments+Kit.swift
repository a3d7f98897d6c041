import Releases

extension Arguments {
  /// The release of drizzle-kit that was given; nil where none was.
  func kit() throws(Failure) -> Release? {
    guard let text = self[Interface.kit] else { return nil }
    guard let release = Release(text.hasPrefix("v") ? String(text.dropFirst()) : text) else {
      throw Failure(.usage, "`\(text)` is no version of drizzle-kit; write one such as 0.31.10 or 1.0.0-rc.5")
    }
    return release
  }
}
