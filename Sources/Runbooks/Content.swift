import Knowledge
import Releases
import Vetting

/// What stands under a heading of a runbook.
struct Content: Sendable {
  /// Text and blocks for some releases or one database.
  struct Part: Sendable {
    /// Nil where it is for all.
    var scope: Scope?
    /// Words in front of the fences.
    var note = ""
    var fences: [Fence] = []
    /// The heading in `shared.md` whose parts stand here.
    var uses: String?

    /// Whether it holds a query, which is of one dialect.
    var asksDatabase: Bool { fences.contains { $0.language.family != nil } }
  }

  enum Scope: Hashable, Sendable {
    case releases(ReleaseLabel)
    case dialect(Dialect)
    /// With the tools of PostgreSQL in place of brolly's, where the page has room for it; false is for where it has
    /// none.
    case byHand(Bool)
  }

  struct Fence: Sendable {
    let language: FenceLanguage
    let file: String?
    let text: String

    var isEdit: Bool {
      if case .block(.typescript) = language { true } else { false }
    }
  }

  /// A line to be ticked, with how to look.
  struct Box: Sendable {
    let say: String
    var parts: [Part] = []
    var expect: String?
    var expectation: Expectation?
    /// The heading in `shared.md` whose boxes stand here.
    var uses: String?
  }

  var prose: [String] = []
  var parts: [Part] = []
  var expect: String?
  var expectation: Expectation?
  var boxes: [Box] = []

  var isEmpty: Bool { prose.isEmpty && parts.isEmpty && boxes.isEmpty }
}
