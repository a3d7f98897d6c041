extension Int {
  /// `12 kB`, `3 MB`, `1 GB`.
  package var asBytes: String {
    if self < 1 << 20 { return "\(self >> 10) kB" }
    return self < 1 << 30 ? "\(self >> 20) MB" : "\(self >> 30) GB"
  }
}
