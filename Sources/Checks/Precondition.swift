package import Evidence
package import Transcripts

/// Something that must hold before anybody follows a runbook, and that a database can tell by itself.
package struct Precondition: Sendable {
  package enum Result: Sendable {
    case passed
    /// With what was found instead.
    case failed(Phrase)
    case unknown(because: String)
  }

  /// What must hold.
  package let says: String
  package let result: Result

  /// What to say at the stop; nil where it passed.
  package var objection: Phrase? {
    switch result {
    case .passed: nil
    case .failed(let phrase): phrase
    case .unknown(let because): Phrase("whether \(says) could not be told: \(because)")
    }
  }

  /// Whether the database has what the paste says it has.
  package init(isTheOne looks: [Look]) {
    says = "this is the database that the paste is about"
    let absent = looks.flatMap(\.absent)
    if let contradiction = looks.flatMap(\.contradictions).first {
      result = .failed(contradiction)
    } else if !absent.isEmpty {
      result = .failed(
        Phrase("the database does not have ") + Phrase.list(absent)
          + Phrase(": it may be another one than the paste is about"))
    } else if let because = looks.lazy.compactMap(\.untold).first {
      result = .unknown(because: because)
    } else {
      result = .passed
    }
  }

  /// Whether nothing migrates the database, which a push would leave behind.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  package init(isNotMigrated session: inout Session) throws(QueryFailure) {
    says = "nothing migrates this database"
    switch try session.tried(.migrations) {
    case .failure(let failure): result = .unknown(because: failure.because)
    case .success(let rows):
      guard let row = rows.all.first, let schema = row["schema"], let name = row["name"] else {
        result = .passed
        return
      }
      result = .failed(
        Phrase([
          .text("there is "), .name(Name(schema).dotted(Name(name))),
          .text(": this database is migrated, and must not be pushed to"),
        ]))
    }
  }
}
