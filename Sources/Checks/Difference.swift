package import Effects
package import Transcripts

/// One object that has changed.
package struct Difference: Sendable {
  /// One thing of it that changed.
  package struct Detail: Encodable, Sendable {
    package let what: String
    /// Nil where there was none.
    package let before: ShownText?
    package let after: ShownText?
  }

  /// Nil for a file.
  package let change: Change?
  package internal(set) var subject: Phrase
  /// What it is called now, where that is not what it was called: `change` has the old name.
  package internal(set) var renamed: Name?
  package internal(set) var details: [Detail] = []
  /// What else is to be said of it, such as how many parts went with it.
  package internal(set) var remarks: [Phrase] = []

  /// The difference in one sentence.
  package var phrase: Phrase {
    var says: [Phrase] = details.map { detail in
      let before = detail.before.map { Phrase([.shown($0)]) } ?? Phrase("none")
      let after = detail.after.map { Phrase([.shown($0)]) } ?? Phrase("none")
      return Phrase("\(detail.what) ") + before + Phrase(" → ") + after
    }
    says += remarks
    guard let first = says.first else { return subject }
    return says.dropFirst().reduce(subject + Phrase(": ") + first) { $0 + Phrase("; ") + $1 }
  }
}
