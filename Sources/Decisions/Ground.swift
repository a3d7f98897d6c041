package import Findings
package import Knowledge

/// Something that a choice rests on, and what is known of it.
package struct Ground: Hashable, Sendable {
  package enum Subject: Hashable, CustomStringConvertible, Sendable {
    /// A condition of a row of the article.
    case condition(Condition)
    /// The option that the row names has been recorded, and lost nothing.
    case harmlessOption
    /// The error left nothing else of its push undone.
    case wholeRest

    package var description: String {
      switch self {
      case .condition(let condition): condition.description
      case .harmlessOption: "option loses nothing"
      case .wholeRest: "nothing else undone"
      }
    }
  }

  package let subject: Subject
  package let known: Known
}
