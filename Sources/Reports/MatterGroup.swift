import Bytes
import Findings
import Knowledge
import Releases
import Transcripts

/// Issues that share lines, as a person sees them: one thing on the screen.
struct MatterGroup {
  private(set) var matters: [ReportDocument.ReportedIssue]

  /// What was read and what somebody told are never one thing.
  static func all(_ matters: [ReportDocument.ReportedIssue]) -> [MatterGroup] {
    var groups: [MatterGroup] = []
    for matter in matters {
      if let index = groups.firstIndex(where: { $0.isReported == matter.isReported && $0.overlaps(matter) }) {
        groups[index].matters.append(matter)
      } else {
        groups.append(MatterGroup(matters: [matter]))
      }
    }
    return groups
  }

  var isReported: Bool { matters[0].isReported }

  var lines: ClosedRange<Int> {
    let ends = matters.flatMap(\.lines)
    return (ends.min() ?? 1)...(ends.max() ?? 1)
  }

  /// The matter with a menu, or else the first.
  var asked: ReportDocument.ReportedIssue { matters.first { !$0.options.isEmpty } ?? matters[0] }

  /// The choice of a matter that says stop, where one does; else that of `asked`.
  var choice: ReportDocument.Choice { (matters.first { $0.choice.do == .stop } ?? asked).choice }

  /// The kinds, the cause before what asks about it.
  var kinds: [IssueKind] {
    let all = matters.map(\.kind)
    return all.filter { !$0.isSymptom } + all.filter(\.isSymptom)
  }

  /// The matter in one sentence, with the names and numbers of the paste.
  /// - Parameters:
  ///   - isOfFile: whether statements of a file tell it, which nobody has compared with a database.
  ///   - haveRun: whether statements have been executed.
  ///   - taken: the bare names of what of a list went before an error, or may have; nil where no list tells.
  func headline(isOfFile: Bool, haveRun: Bool, taken: Set<Name>? = nil) -> Phrase {
    // What a database answered says more than the statement that it refused; how a run went says nothing of what it
    // asks.
    let answered = matters.first {
      asked.options.isEmpty && $0.article.hasPrefix(KnownArticle.ofDatabases) && !$0.names.isEmpty
    }
    let cause =
      answered
      ?? matters.first {
        !$0.kind.isSymptom && !$0.names.isEmpty && (asked.options.isEmpty || !$0.isOfTheRun)
      }
    let named = matters.first { !$0.names.isEmpty }
    let matter = cause ?? (asked.names.isEmpty ? named : nil) ?? asked
    // What a list takes is said whole, and as done once it is.
    let lost =
      matters.first { haveRun ? $0.kind == .dataLoss : $0.article == KnownArticle.dataLoss.id } ?? asked
    let isGone = haveRun && lost.article == KnownArticle.droppedTableGone.id
    if isGone || lost.article == KnownArticle.dataLoss.id, lost.allNames.contains(where: lost.title.mentions),
      haveRun || !lost.allNames.allSatisfy(matter.headline.mentions)
    {
      return lost.title.asSentence.ended
    }
    let left = matter.drifted
    if haveRun || taken != nil, matter.kind == .drift, !left.isEmpty {
      let still = left.filter { name in taken.map { !$0.contains(name.bare) } ?? false }
      return still.isEmpty ? matter.drift(left, " was", " were") : matter.drift(still, " is", " are")
    }
    return isOfFile ? matter.title.asSentence.ended : matter.headline
  }

  /// Whether it is only about what statements of a list take away, all of which `lead` names.
  func isListedLoss(saidIn lead: Phrase) -> Bool {
    matters.allSatisfy { matter in
      matter.kind == .dataLoss && matter.article.hasPrefix(KnownArticle.ofStatements)
        && matter.allNames.allSatisfy(lead.mentions)
    }
  }

  /// What else its lines ask for, of which `leads` name nothing.
  func others(beside leads: [Phrase]) -> [ReportDocument.ReportedIssue] {
    matters.filter { matter in
      !matter.kind.isSymptom && !matter.isOfTheRun && !matter.allNames.isEmpty
        && !matter.allNames.contains { name in leads.contains { $0.mentions(name) } }
    }
  }

  /// Whether a question about it may still be open, where only words tell of it.
  var mayBeAsked: Bool {
    matters.contains { !$0.options.isEmpty || $0.choice.keys != nil || MatterGroup.asked.contains($0.kind) }
  }

  /// What drizzle-kit asks about.
  private static let asked: Set<IssueKind> = [
    .drift, .renameOrCreate, .dataLoss, .statementApproval, .nonInteractive, .uniqueConstraint, .primaryKeyAddition,
    .primaryKeyChange, .notNullWithoutDefault, .tableRebuild,
  ]

  /// Whether the sentence names anything.
  var isNamed: Bool { matters.flatMap(\.allNames).contains(where: headline(isOfFile: false, haveRun: false).mentions) }

  private func overlaps(_ matter: ReportDocument.ReportedIssue) -> Bool {
    guard let low = matter.lines.min(), let high = matter.lines.max() else { return false }
    return lines.overlaps(low...high)
  }
}

extension ReportDocument.ReportedIssue {
  package var isReported: Bool { match == "reported" }

  /// The names of one kind.
  func names(_ kind: ObjectKind) -> [Name] { names[kind.rawValue] ?? [] }

  /// All names, what is at stake first.
  var allNames: [Name] {
    let kinds: [ObjectKind] = [
      .candidates, .table, .view, .enum, .sequence, .policy, .role, .index, .column, .constraint,
    ]
    let others = names.keys.filter { key in !kinds.contains { $0.rawValue == key } }.sorted()
    return (kinds.flatMap(names) + others.flatMap { names[$0] ?? [] }).withoutRepeats
  }

  /// What is the matter, in one sentence that names its object.
  var headline: Phrase {
    if kind == .drift, !drifted.isEmpty { return drift(drifted, " is", " are") }
    let title = self.title.asSentence.ended
    // Tables around a secret are not what it is about.
    if kind == .secretExposed { return title }
    // A schema is named where nothing in it is.
    let schemas = Set(self.names(.schema))
    let inside = allNames.filter { !schemas.contains($0) }
    let names = inside.isEmpty ? allNames : inside
    if names.isEmpty || names.contains(where: title.mentions) { return title }
    if case .text(let end)? = title.parts.last, end.hasSuffix("?") {
      return title + Phrase(" It is about ") + listed(names) + Phrase(".")
    }
    if isOfTheRun { return title + Phrase(" It is about ") + listed(names) + Phrase(".") }
    return title.open + Phrase(": ") + listed(names) + Phrase(".")
  }

  fileprivate func drift(_ left: [Name], _ one: String, _ several: String) -> Phrase {
    listed(left) + Phrase(left.count == 1 ? one : several)
      + Phrase(" in the database and not in your schema files.")
  }

  /// Whether it is about the run or about what somebody does, and not about an object.
  var isOfTheRun: Bool {
    [
      .nonInteractive, .silentFailure, .unsafeAdvice, .configuration, .connection, .versionMismatch, .wrongTarget,
      .migrationHistory, .introspectionCrash, .secretExposed,
    ].contains(kind)
  }

  /// What the database has and no schema file declares; empty where nothing tells.
  var drifted: [Name] {
    let kinds: [ObjectKind] = [.candidates, .table, .view, .sequence, .enum, .index, .policy, .schema]
    return kinds.lazy.map(names).first { !$0.isEmpty } ?? []
  }

  /// The first of `names` with their rows, and how many more there are: a list may have thousands. A column has its
  /// table.
  private func listed(_ names: [Name]) -> Phrase {
    let wanted = Set(names)
    let columns = (objects ?? []).filter {
      $0.type == ObjectKind.column.rawValue && $0.table != nil && wanted.contains($0.name)
    }
    let tables = Set(columns.compactMap(\.table))
    let shown = tables.isEmpty ? names : names.filter { !tables.contains($0) }
    return Phrase.list(shown) { name in
      columns.first { $0.name == name }?.table.map { Phrase([.name($0), .text("."), .name(name)]) } ?? counted(name)
    }
  }

  /// The name, with its rows where they are known.
  private func counted(_ name: Name) -> Phrase {
    guard let rows = losses.first(where: { $0.object == name })?.rows else { return Phrase([.name(name)]) }
    return Phrase([.name(name), .text(" (\(rows.counted("row")))")])
  }
}

extension Phrase {
  /// The names in it, in order.
  var names: [Name] {
    parts.compactMap { part in
      if case .name(let name) = part { name } else { nil }
    }
  }

  /// What the plan of a run says, once the run is over: `would get` as `got`.
  var done: Phrase {
    Phrase(
      parts.map { part in
        guard case .text(let text) = part else { return part }
        var done = text
        for (plan, past) in Phrase.pasts {
          guard let place = done.firstRange(of: plan) else { continue }
          done.replaceSubrange(place, with: past)
        }
        return .text(done)
      })
  }

  private static let pasts = [
    (plan: " is to be added to ", past: " was to be added to "), (" are to be added to ", " were to be added to "),
    (", which has rows", ", which had rows"), (", which have rows", ", which had rows"), (" would get ", " got "),
    (" would become ", " became "), (" would change", " changed"), (" would be defined", " was defined"),
    (" would be dropped", " was dropped"), (" would be added", " was added"), (" would be built", " was built"),
    (" would be removed", " was removed"), (" would be made", " was made"), (" would be renamed", " was renamed"),
    (", and its table be emptied", ", and its table was emptied"),
    (", and their tables be emptied", ", and their tables were emptied"),
  ]

  func mentions(_ name: Name) -> Bool {
    parts.contains { part in
      switch part {
      case .name(let other):
        other == name
          || other.byteCount > name.byteCount && other.quoted(for: .terminal).contains(name.quoted(for: .terminal))
      case .shown(let text), .words(let text):
        text.written(for: .terminal).contains(name.quoted(for: .terminal))
      case .text: false
      }
    }
  }
}
