/// Whether something holds, as far as anybody here can tell.
package enum Known: Hashable, Sendable {
  case yes, no
  case unknown(because: String)

  package init(_ holds: Bool) { self = holds ? .yes : .no }

  /// No if either is no, yes only if both are, else unknown.
  package static func && (one: Known, other: @autoclosure () -> Known) -> Known {
    switch one {
    case .no: .no
    case .yes: other()
    case .unknown: other() == .no ? .no : one
    }
  }
}
