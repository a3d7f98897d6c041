import Bytes
import Decisions
import Findings
import Knowledge
import Releases
import Transcripts

/// A chapter and the findings that it is for.
struct RunbookPart {
  let chapter: Chapter
  /// What it is about: what the schema does not know is a candidate here, whatever line named it.
  private(set) var subjects: Subjects
  private(set) var decisions: [Decision]
  /// What blocks that go together are written for; nil where a block stands for itself.
  private var common: [Values]?

  init(chapter: Chapter, decision: Decision) {
    self.chapter = chapter
    subjects = RunbookPart.subjects(of: decision.finding)
    decisions = [decision]
  }

  /// All matters of a paste as one, for the steps that are taken once.
  init(all matters: [RunbookPart], chapter: Chapter) {
    self.chapter = chapter
    subjects = Subjects()
    decisions = matters.flatMap(\.decisions)
    for matter in matters { subjects.add(matter.subjects) }
  }

  mutating func add(_ decision: Decision) {
    subjects.add(RunbookPart.subjects(of: decision.finding))
    decisions.append(decision)
  }

  /// Whether what the schema does not know are tables, and not views, sequences, types or schemas.
  var candidatesAreTables: Bool {
    let others = ["view", "sequence", "enum", "schema", "index", "policy", "role", "column"]
    return decisions.allSatisfy { decision in
      // The name of an article of people's words says nothing of what they name.
      guard decision.finding.certainty > .reported else {
        return decision.finding.subjects.all.allSatisfy { !others.contains($0.kind.rawValue) || $0.kind == .column }
      }
      // Not the subjects: what a list drops, such as an index, is one of them, and the candidate is its table.
      let words = decision.finding.articleID.split { $0 == "/" || $0 == "-" }
      return !words.contains { others.contains(String($0)) }
    }
  }

  /// Whether all that the schema does not know is of one kind.
  func candidatesAre(_ kind: ObjectKind) -> Bool {
    let found = decisions.flatMap(\.finding.subjects.all)
    let names = subjects[.candidates]
    return !names.isEmpty
      && names.allSatisfy { name in found.contains { $0.kind == kind && $0.name.bare == name.bare } }
  }

  /// Whether `name`, which a question keeps or the schema does not know, can be described and counted: a table or a
  /// view.
  func isRelation(_ name: Name) -> Bool {
    let kinds = decisions.flatMap(\.finding.subjects.all).filter { $0.name.bare == name.bare }.map(\.kind)
    return kinds.isEmpty || kinds.contains { [.table, .view, .sequence, .candidates].contains($0) }
  }

  /// Calls a table by the name that it still has.
  mutating func call(_ table: Name, _ old: Name) {
    subjects = subjects.mapped { subject in
      guard subject.key == .table, subject.name == table.bare else { return subject }
      return Subject(.table, old.bare, in: old.schemaName, as: subject.role, from: subject.origin)
    }
  }

  mutating func add(_ others: Subjects) { subjects.add(others) }

  /// Leaves as tables only what is there to be counted; tables that are gone become candidates.
  mutating func setApart(gone: [Name]) {
    let gone = Set(gone.map(\.bare))
    subjects = subjects.mapped { subject in
      guard subject.key == .candidates || subject.key == .table else { return subject }
      guard subject.key == .table || isRelation(subject.qualifiedName) else { return nil }
      return Subject(
        .table, subject.name, in: subject.schema, rows: subject.rows,
        as: gone.contains(subject.name) ? .candidate : .matter, from: subject.origin)
    }
  }

  /// Forgets tables that are not there yet: nothing can be asked of them.
  mutating func leaveOut(tables: [Name]) {
    guard !tables.isEmpty else { return }
    let absent = Set(tables.map(\.bare))
    subjects = subjects.mapped { $0.key == .table && absent.contains($0.name) ? nil : $0 }
  }

  /// Forgets names of constraints that are short enough, beside others that are not.
  mutating func leaveOutNames(within limit: NameLimit) {
    guard subjects[.constraint].contains(where: { $0.exceeds(limit) }) else { return }
    subjects = subjects.mapped { $0.key == .constraint && !$0.name.exceeds(limit) ? nil : $0 }
  }

  /// What the list of a push should hold after the cure: of what the chapter says, separated by ` | `, the first whose
  /// names are known; nil where it says nothing.
  var list: Phrase? {
    let list = chapter.list?.replacing(" | ", with: "\n")
    guard let words = list?.split(separator: "\n").map(String.init), let last = words.last else { return nil }
    return subjects.phrase(
      words.first { FenceText($0).keys.allSatisfy { (1...3).contains(subjects[$0].count) } } ?? last)
  }

  /// A matter of which only the subjects are given: nobody pasted anything.
  init(chapter: Chapter, subjects: Subjects) {
    self.chapter = chapter
    self.subjects = subjects
    decisions = []
  }

  /// The values that a block with holes for `keys` is written for, once each: names that belong together, never a
  /// column of one table beside another table. Empty where a hole cannot be filled.
  func values(for keys: [ObjectKind]) -> [Values] {
    let values = allValues(for: keys)
    return common.map { common in values.filter { value in common.contains { $0.agrees(with: value, on: keys) } } }
      ?? values
  }

  /// The same matter for blocks that go together: with names only that all of them can be written for.
  func common(to keys: [ObjectKind]) -> RunbookPart {
    var matter = self
    matter.common = allValues(for: keys)
    return matter
  }

  private func allValues(for keys: [ObjectKind]) -> [Values] {
    guard !keys.isEmpty else { return [Values()] }
    if keys.count == 1 {
      return subjects[keys[0]].map { Values(entries: [(keys[0], $0)]) }
    }
    var found = decisions.flatMap { RunbookPart.values(for: keys, in: $0.finding) }
    if !found.isEmpty { return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
    for named in decisions.isEmpty ? [subjects] : decisions.map({ RunbookPart.subjects(of: $0.finding) }) {
      let several = keys.filter { named[$0].count > 1 }
      guard several.count <= 1, keys.allSatisfy({ !named[$0].isEmpty }) else { continue }
      for index in 0..<(several.first.map { named[$0].count } ?? 1) {
        let entries = keys.map { ($0, named[$0].count > 1 ? named[$0][index] : named[$0][0]) }
        let values = Values(entries: entries)
        if !found.contains(values) { found.append(values) }
      }
    }
    return found
  }

  /// What hangs on a table, with the table that it hangs on.
  private static func values(for keys: [ObjectKind], in finding: Finding) -> [Values] {
    let parts = keys.filter(\.hangsOnTable)
    guard keys.contains(.table), !parts.isEmpty else { return [] }
    var found: [Values] = []
    var tables: [Subject] = []
    for subject in finding.subjects.all where parts.contains(subject.kind) && subject.table != nil {
      if !tables.contains(where: { $0.table == subject.table && $0.schema == subject.schema }) {
        tables.append(subject)
      }
    }
    for subject in tables {
      guard let table = subject.table else { continue }
      var rows: [[(ObjectKind, Name)]] = [[(.table, subject.schema.map { table.within($0) } ?? table)]]
      for key in keys where key != .table {
        let hanging = finding.subjects.all.filter { $0.kind == key && $0.table == subject.table }.map(\.name)
        let names = parts.contains(key) ? hanging : finding.subjects[key]
        // Two columns and two constraints of one table say nothing of which belongs to which.
        guard names.count == 1 || rows.count == 1 else { return [] }
        rows = rows.flatMap { row in names.map { row + [(key, $0)] } }
      }
      found += rows.map { Values(entries: $0) }
    }
    return found
  }

  /// What the schema does not know stands under `candidates`, whatever line named it: it is not what the push makes.
  private static func subjects(of finding: Finding) -> Subjects {
    let subjects = finding.subjects
    let kinds: [ObjectKind] = [.table, .view, .sequence, .enum, .index, .policy]
    let old =
      finding.kind == .drift && subjects[.candidates].isEmpty ? kinds.first { !subjects[$0].isEmpty } : nil
    // The standard schema is everybody's.
    let isStandard = subjects[.schema].contains { $0.isCalled("public") }
    guard old != nil || isStandard else { return subjects }
    return subjects.mapped { subject in
      guard let key = subject.key else { return subject }
      if key == .schema, subject.name.isCalled("public") { return nil }
      return key == old ? subject.acting(as: .candidate) : subject
    }
  }
}
