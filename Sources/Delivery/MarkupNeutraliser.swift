/// What takes the meaning from a character where a service has no escape for it.
enum MarkupNeutraliser {
  /// The character with an invisible one behind it, so that it opens no mention, link or tag.
  static func parted(_ scalar: Unicode.Scalar) -> String { String(scalar) + "\u{200B}" }

  /// The character in its full-width form, for ASCII marks that have a meaning wherever they stand.
  static func widened(_ scalar: Unicode.Scalar) -> String {
    Unicode.Scalar(scalar.value + 0xFEE0).map { String($0) } ?? String(scalar)
  }
}

extension Unicode.Scalar {
  func isAny(of characters: String) -> Bool { characters.unicodeScalars.contains(self) }
}
