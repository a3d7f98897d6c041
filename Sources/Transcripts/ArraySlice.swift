import Bytes

extension ArraySlice<UInt8> {
  /// Whether `2026-01-06T09:14:02` stands at the beginning of a line, maybe behind the names of a job and a step.
  package var isStamped: Bool {
    dropFirst(10).dropLast(8).prefix(96).indices.contains { mark in
      self[mark] == UInt8(ascii: "T")
        && stamp.indices.allSatisfy { offset in
          let (wanted, byte) = (stamp[offset], self[mark - 10 + offset])
          return wanted == UInt8(ascii: "0") ? byte.isDigit : byte == wanted
        }
    }
  }
}

/// A digit for each zero.
private let stamp = Array("0000-00-00T00:00:00".utf8)
