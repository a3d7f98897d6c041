extension Array where Element: Hashable {
  /// Each element once, where it stands first.
  @inlinable
  package var withoutRepeats: [Element] {
    // Most have one, for which no set need be made.
    guard count > 1 else { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
