package import Transcripts
package import Vetting

/// What a message says, in the order in which a tired person needs it.
///
/// Made from a `brolly.report/1` only: the advice for a paste is posted as the report that it is, so that there is one
/// way in. All text is `ShownText`, which a service can have only written with its own escapes; all commands are
/// `Cleared` anew, so that a forged report posts no command that brolly would not print.
package struct Checklist: Sendable {
  package enum Severity: String, Sendable {
    /// Rows or columns are at stake.
    case critical
    /// Something is lost that can be made again, or the way on is not known.
    case warning
    case notice
  }

  /// One thing that is the matter, as the person at the prompt sees it.
  package struct Matter: Sendable {
    package let kind: String
    package let title: ShownText
    /// What to press or choose now; nil where no prompt is open.
    package let deed: ShownText?
    package let because: ShownText
    /// What must be known before anybody goes on.
    package let until: ShownText?
  }

  package struct Step: Sendable {
    package enum Kind: String, Sendable, Decodable {
      case act, check, stop, choose
    }

    /// From 1, as in the report.
    package let number: Int
    package let kind: Kind
    package let say: ShownText
    package let command: Cleared?
    /// Why a command of the report is not here; nil where there was none or it is here.
    package let withheld: ShownText?
    package let expect: ShownText?
    /// What the report says of a check that was carried out: `passed`, `failed`; nil where nobody looked.
    package let result: String?
  }

  /// The first bytes of a hash over the report, in hexadecimal: the same report has the same one.
  package let run: String
  package let severity: Severity
  package let title: ShownText
  package let matters: [Matter]
  package let steps: [Step]
  /// What was checked and when, the version, and where it comes from.
  package let footer: ShownText
}
