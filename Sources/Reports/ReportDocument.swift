package import Effects
import Findings
package import Knowledge
package import Releases
package import Transcripts
package import Vetting

/// A report as programs read it, `brolly.report/1`: what `--format json` prints, what `post` reads, and what every
/// other format and every message is made from.
///
/// Texts come as `Phrase`, `ShownText` and `Name`: raw in the JSON, and only there.
package struct ReportDocument: Codable, Sendable {
  package static let currentSchema = "brolly.report/1"

  package internal(set) var schema = ReportDocument.currentSchema
  package internal(set) var transcript: Paste
  /// Every SQL statement that the tool listed or a generated file holds, in order.
  package internal(set) var statements: [Statement] = []
  /// The last list of statements in one sentence; missing where the paste shows none.
  package internal(set) var list: Phrase?
  /// In the order of the paste.
  package internal(set) var issues: [ReportedIssue]
  package internal(set) var advice: [Proposal] = []
  package internal(set) var conflicts: [Conflict]?
  /// Mistaken beliefs about drizzle-kit in the paste, each once, with what is true.
  package internal(set) var claims: [Claim]?
  /// Correct advice in the paste.
  package internal(set) var right: [Right]?
  /// What it may be about where nothing is known for sure, with the look that would decide; missing where something is.
  var perhaps: [Doubt]?
  @Nullable package internal(set) var runbook: ReportedRunbook?
  package internal(set) var unrecognised: [Line] = []
  /// How many secrets and row values were taken out.
  package internal(set) var redacted = 0
  /// What was taken out, and where it stood; missing where nothing was, and in reports of old.
  package internal(set) var leftOut: [Removal]?
  /// The database that was asked; missing where none was named.
  package internal(set) var database: Database?

  enum CodingKeys: String, CodingKey {
    case schema, transcript, statements, list, issues, advice, conflicts, claims, right, perhaps, runbook, unrecognised,
      redacted, leftOut, database
  }

  /// What the paste tells of the run.
  package struct Paste: Codable, Sendable {
    @Nullable package internal(set) var tool: String?
    @Nullable package internal(set) var command: String?
    @Nullable package internal(set) var dialect: Dialect?
    @Nullable package internal(set) var version: Version?
    package internal(set) var lines: Int
    @Nullable package internal(set) var state: State?
    package internal(set) var runs: [Run]?
    /// What was chosen at rename questions further up on the same screen; missing where nothing was.
    package internal(set) var answers: [EarlierAnswer]?
    /// Why a run that failed may have taken away what the screen does not show; missing where nothing tells.
    var unseenLoss: UnseenLoss?
    /// The folder that was read beside the paste; missing where none was.
    package internal(set) var project: Folder?
    /// The tool for migrations that printed it, where that is not drizzle-kit; missing else.
    package internal(set) var otherTool: String?
  }

  /// An answer that the tool has already taken: a new object, or an old one under a new name.
  package struct EarlierAnswer: Codable, Sendable {
    package let line: Int
    package let object: Object
    /// What it was called before; null where it is new.
    @Nullable package internal(set) var renamed: Name?
  }

  /// What the files of a project say.
  package struct Folder: Codable, Sendable {
    package let folder: String
    @Nullable package internal(set) var release: String?
    /// `node_modules`, the name of a lock file, or `package.json`.
    @Nullable package internal(set) var releaseSource: String?
    /// The release of drizzle-orm; missing where nothing tells.
    package internal(set) var orm: String?
    @Nullable package internal(set) var config: String?
    @Nullable package internal(set) var schema: [String]?
    @Nullable package internal(set) var out: String?
    @Nullable package internal(set) var dialect: Dialect?
    package let runner: String
    /// The variable from which the config takes the address of the database.
    package internal(set) var variable: String?
    /// Files that could not be read or are computed, with the reason.
    package internal(set) var unread: [String]?
    /// Where the paste contradicts the project; the paste wins.
    package internal(set) var differences: [Phrase]?
  }

  package struct Version: Codable, Sendable {
    package let value: String
    /// `given`, `stated`, `installed` or `inferred`.
    package let known: String
  }

  /// Where a run stands.
  package struct State: Codable, Sendable {
    package let value: RunState.Value
    @Nullable package internal(set) var line: Int?
    package let says: String
    /// Whether anything was executed; missing where nobody can tell.
    package internal(set) var executed: Bool?
    /// What somebody tells has ended it; missing where a line of the tool tells, or nobody.
    package internal(set) var by: RunState.Ending?
  }

  package struct Run: Codable, Sendable {
    package let lines: [Int]
    @Nullable package internal(set) var command: String?
    @Nullable package internal(set) var state: State?
  }

  package struct Statement: Codable, Sendable {
    package let line: Int
    package let does: String
    @Nullable package internal(set) var object: Object?
    @Nullable package internal(set) var column: Name?
    @Nullable package internal(set) var to: Name?
    package let destroys: Loss
    package let cascade: Bool
    package let whose: Effects.Statement.Owner
    package internal(set) var failed: Bool?
    /// What became of it before an error ended its run; missing where none did.
    var fate: StatementFate?
  }

  /// Something of a database that a statement or an issue is about.
  package struct Object: Codable, Sendable {
    package let type: String
    @Nullable package internal(set) var schema: Name?
    @Nullable package internal(set) var table: Name?
    package let name: Name
    @Nullable package internal(set) var rows: Int?
    package internal(set) var from: String?
  }

  /// One thing that is the matter.
  package struct ReportedIssue: Codable, Sendable {
    package let id: Int
    package let kind: IssueKind
    package let match: String
    package let article: String
    package let title: Phrase
    /// First and last, from 1.
    package let lines: [Int]
    package let names: [String: [Name]]
    package internal(set) var objects: [Object]?
    @Nullable package internal(set) var rows: Int?
    package internal(set) var losses: [NamedLoss] = []
    package let risk: String
    package internal(set) var options: [Option] = []
    package let choice: Choice
    package internal(set) var evidence: [Evidence] = []
    package internal(set) var reach: [Reach] = []
    /// The code that declares what no schema file does.
    package internal(set) var declarations: [Declaration]?
    /// For a matter told in somebody's own words: the lines and words on which it rests.
    package internal(set) var heard: [HeardWord]?

    enum CodingKeys: String, CodingKey {
      case id, kind, match, article, title, lines, names, objects, rows, losses, risk, options, choice, evidence, reach
      case declarations, heard
    }
  }

  package struct NamedLoss: Codable, Sendable {
    package let object: Name
    package let rows: Int
  }

  package struct HeardWord: Codable, Sendable {
    package let line: Int
    package let word: ShownText
  }

  /// A line of the menu, and what it really does.
  package struct Option: Codable, Sendable {
    package let label: ShownText
    package let effect: Phrase
    package let loses: Loss
    @Nullable package internal(set) var versions: String?
    package let source: Article.Basis
    /// The same for lines of the menu that differ in a name only.
    package internal(set) var like: Int?
  }

  package struct Choice: Codable, Sendable {
    package enum Action: String, Codable, Sendable {
      case answer, abort, stop, fix
    }

    package let `do`: Action
    @Nullable package internal(set) var option: ShownText?
    @Nullable package internal(set) var keys: String?
    package let because: Phrase
    @Nullable package internal(set) var until: Phrase?
    /// What made it the choice; missing in reports of old.
    package internal(set) var restsOn: [Ground]?
  }

  /// A condition, in the words of the articles, and whether it holds.
  package struct Ground: Codable, Sendable {
    package let condition: String
    /// Null where nobody can tell.
    @Nullable package internal(set) var holds: Bool?
    /// Why nobody can tell; missing where somebody can.
    package internal(set) var because: String?
  }

  package struct Evidence: Codable, Sendable {
    package let asks: Phrase
    @Nullable package internal(set) var says: Phrase?
    package let known: Bool?
    /// `project` or `git`; missing where the database was asked.
    package internal(set) var source: String?
    /// Whether it stands in the first block.
    package internal(set) var decisive: Bool?
  }

  package struct Reach: Codable, Sendable {
    package let object: Name
    package let how: ShownText?
    /// What becomes of it, in the words of the look.
    package internal(set) var effect: ShownText?
    @Nullable package internal(set) var rows: Int?
    /// Bytes, without indexes; missing where no row goes.
    package internal(set) var size: Int?
  }

  /// Code that declares an object as the database has it.
  package struct Declaration: Codable, Hashable, Sendable {
    package let object: Name
    /// TypeScript, with its imports.
    package let text: String
    /// What of the object it has no words for.
    package internal(set) var leavesOut: [Phrase]?
  }

  package struct Proposal: Codable, Sendable {
    package let text: ShownText
    package let line: Int
    package internal(set) var lines: [Int]?
    package let verdict: Verdict
    package let because: Phrase
    @Nullable package internal(set) var instead: Phrase?
    /// What its SQL does; empty for anything else.
    package internal(set) var effects: [ReportedEffect]?

    /// The same at `lines` only, of which there is one at least.
    func at(_ lines: [Int]) -> Proposal {
      Proposal(
        text: text, line: lines.first ?? line, lines: lines, verdict: verdict, because: because, instead: instead,
        effects: effects)
    }
  }

  /// One thing that a statement does: `does` says it in a word, from a closed list.
  package struct ReportedEffect: Codable, Sendable {
    package let does: String
    @Nullable package internal(set) var object: Object?
  }

  /// A warning of the paste, and what the paste proposes all the same.
  package struct Conflict: Codable, Sendable {
    package let lines: [Int]
    /// The line that holds.
    package let holds: Int
    package let because: Phrase
  }

  /// A mistaken belief, and what is true instead.
  package struct Claim: Codable, Sendable {
    package let line: Int
    package let says: ShownText
    package let `is`: Phrase
    package let source: String
  }

  /// Correct advice in the paste, and where it stands.
  package struct Right: Codable, Sendable {
    package let lines: [Int]
    package let says: Phrase
  }

  package struct Line: Codable, Sendable {
    package let line: Int
    package let text: ShownText
  }

  /// The way through.
  package struct ReportedRunbook: Codable, Sendable {
    package let id: String
    package let title: Phrase
    package internal(set) var steps: [Step]
    /// How many numbered steps at its beginning change nothing in the database; missing in reports of old.
    package internal(set) var quietSteps: Int?
    /// By which an incident record and a posted message are found again; missing in reports of old.
    package internal(set) var reference: String?
  }
}
