package import Releases

/// What is known of one wording: how it is recognised, what each answer really does by version, and what decides.
package struct Article: Sendable {
  /// What a text has to show beside a wording that other programs print, too.
  package enum Need: String, CaseIterable, Sendable {
    /// That it is about drizzle-kit.
    case tool
    /// The same, or a database driver of node and no other tool for migrations: only DDL is answered in this way.
    case driver
  }

  package enum Role: String, CaseIterable, Sendable {
    /// A prompt with options.
    case question
    /// A line of a list that a prompt refers to, or its frame.
    case list
    /// SQL that a push or a migration lists.
    case statement
    case error
    /// A closing line.
    case end
    case progress
    /// People's own words; no release prints it.
    case matter
    /// A belief about drizzle-kit, mistaken or correct.
    case claim
  }

  /// What is true instead of a mistaken belief, or what is right in a correct one.
  package struct Correction: Sendable {
    /// Whether the claim holds: then the text says it in a few words.
    package let agrees: Bool
    package let text: String
    /// Where it was seen.
    package let source: String
  }

  /// What the statements of an article rest on.
  package enum Basis: String, CaseIterable, Sendable, Codable {
    case recorded
    /// Read in the source that is published.
    case published = "source"

    /// An unknown word, which no release of brolly writes, is not taken for a recording.
    package init(from decoder: any Decoder) throws {
      self = Basis(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .published
    }
  }

  /// One line of a menu.
  package struct MenuOption: Sendable {
    /// The ways it is written, as templates; the first is the one that is shown.
    package let labels: [Line]
    /// What it does when nothing more is known; may hold names.
    package let effect: String
    package let effects: [ConditionalText]
    package let losses: [RecordedLoss]
  }

  /// A template as it is written, and the line of the file, from 1. Only compiling needs more of it.
  package struct Line: Sendable {
    package let text: String
    package let number: Int
  }

  package struct ConditionalText: Sendable {
    package let when: [Condition]
    package let text: String
  }

  /// The worst that recorded runs of one dialect, command and range of releases lost.
  package struct RecordedLoss: Sendable {
    package let dialect: Dialect
    package let command: String
    package let versions: ReleaseRange
    package let loss: Loss
  }

  /// A further kind that the same lines are.
  package struct ImpliedKind: Sendable {
    package let kind: IssueKind
    /// The names that go along; nil for all.
    package let names: [ObjectKind]?
    package let when: [Condition]
  }

  /// A row of the decision table.
  package struct Row: Sendable {
    package enum Action: String, CaseIterable, Sendable, Encodable {
      case answer, abort, stop, fix
    }

    package let when: [Condition]
    package let action: Action
    package let option: String?
    package let because: String
    package let until: String?
  }

  /// A fenced text of the article and what must become of it.
  package struct Example: Sendable {
    package enum Expectation: String, CaseIterable, Sendable {
      case recognised, reported, ignored
    }

    package let expectation: Expectation
    package let text: String
    /// The names that it must yield.
    package let names: [(key: ObjectKind, name: String)]
    /// The line of the file on which the fence opens, from 1.
    package let line: Int
  }

  /// Whether an example is somebody's own words, from which is learned: what is learned holds for most texts and not for
  /// each, so such examples are counted and none of them alone is an error.
  package func teaches(_ example: Example) -> Bool { role == .matter && example.expectation != .recognised }

  /// The path of its file below the knowledge folder, without `.md`.
  package let id: String
  package let title: String
  /// Nil for lines that are no issue.
  package let kind: IssueKind?
  package let role: Role
  /// Where the run stands when this is the last line that tells it; nil for lines that do not tell.
  package let state: RunState.Value?
  package let commands: [String]
  package let dialects: [Dialect]
  package let versions: ReleaseRange?
  package let basis: Basis
  /// What the rest of the text has to show before its wordings are claimed; nil for what only drizzle-kit prints.
  package let needs: Need?
  package let recognise: [Line]
  package let partial: [Line]
  package let options: [MenuOption]
  package let also: [ImpliedKind]
  package let decide: [Row]
  package let runbook: String?
  /// Nil for everything but a claim.
  package let correction: Correction?
  /// Markdown without the examples.
  package let prose: String
  package let examples: [Example]
}
