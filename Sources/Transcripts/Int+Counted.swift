extension Int {
  /// The number with what it counts: `1 row`, `3 rows`.
  package func counted(_ noun: String) -> String { "\(self) \(self == 1 ? noun : noun.plural)" }
}

extension String {
  /// The plural of a noun: `columns`, `indexes`, `policies`.
  package var plural: String {
    if hasSuffix("x") { return self + "es" }
    return hasSuffix("y") && !hasSuffix("ey") ? dropLast() + "ies" : self + "s"
  }
}
