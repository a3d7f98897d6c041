/// Why a database did not answer one question.
package enum QueryFailure: Error, Hashable, Sendable {
  /// Somebody holds a lock on what was asked about.
  case locked
  case timeOut(seconds: Int)
  /// The role may not read it.
  case forbidden
  /// It no longer exists, or never did.
  case missing
  /// The connection is gone; nothing more can be asked.
  case lost
  /// By its SQLSTATE.
  case refused(state: String)

  /// Why it is not known, behind `could not tell: `.
  package var because: String {
    switch self {
    case .locked: "somebody holds a lock on it"
    case .timeOut(let seconds): "it took longer than \(seconds) s"
    case .forbidden: "this role may not read it"
    case .missing: "it is not there"
    case .lost: "the server ended the connection"
    case .refused(let state): "the server refused the question (SQLSTATE \(state))"
    }
  }

  /// - Parameter state: the SQLSTATE of an error; empty where the connection broke.
  init(state: String, limit: Int) {
    switch state {
    case "57014": self = .timeOut(seconds: limit)
    case "55P03": self = .locked
    case "42501": self = .forbidden
    case "42P01", "3F000", "42703", "42704": self = .missing
    case "", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04": self = .lost
    default: self = state.hasPrefix("08") ? .lost : .refused(state: state)
    }
  }
}
