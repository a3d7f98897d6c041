import Effects
package import Findings
import Knowledge
package import Projects
import Releases
import Transcripts

/// What the files of a project and their history in git tell of the objects of a finding. Schema files are read when the
/// first finding asks for them, git when the first rename does.
package struct ProjectEvidence {
  private let project: Project
  lazy var schema = Schema(of: project)
  private lazy var history = SchemaHistory(of: schema, in: project)

  /// Old names whose fate git has already explained.
  private var explained: Set<Name> = []

  package init(_ project: Project) { self.project = project }

  /// The most objects that are looked up one by one.
  private static let mostObjects = 3

  /// What is found out about `finding`; facts that decide go into `facts`.
  package mutating func clues(for finding: Finding, into facts: inout Facts) -> [Clue] {
    switch finding.kind {
    case .renameOrCreate: return renames(finding, &facts)
    case .drift: return drift(finding, &facts)
    default: return []
    }
  }

  /// What a schema file declares under `name`; nil where none that can be read does.
  mutating func declared(_ kind: ObjectKind, _ name: Name) -> DeclaredObject? {
    guard case .yes(let object) = schema.declaration(of: kind, named: name.isSpelled, in: nil) else { return nil }
    return object
  }

  // MARK: Renames

  /// What the schema files declare under a new name, for a column its table; and what git says of the two names.
  mutating func renaming(_ new: Subject, from old: Name) -> (declaration: DeclaredObject?, git: SchemaHistory.Answer?) {
    switch (new.kind, new.table) {
    case (.column, let table?):
      (declared(.table, table), history.column(from: old.isSpelled, to: new.name.isSpelled, of: table.isSpelled))
    case (.enum, _), (.view, _): (declared(new.kind, new.name), nil)
    case (.table, _): (declared(.table, new.name), history.table(from: old.isSpelled, to: new.name.isSpelled))
    default: (nil, nil)
    }
  }

  /// The one table that the schema files declare with such a column.
  mutating func table(with column: Name) -> Name? {
    let tables = schema.objects.filter { object in
      object.kind == .table && object.columns.contains { $0.name.map(column.isSpelled) == true }
    }
    return tables.count == 1 ? tables[0].name.map { Name($0) } : nil
  }

  /// The columns that the schema files give a table; nil where there may be others.
  mutating func columns(of table: Name) -> [String]? {
    guard let object = declared(.table, table), !object.hasOtherColumns, !object.columns.isEmpty else { return nil }
    return object.columns.compactMap(\.name)
  }

  /// What the builder of a column says that a schema file declares.
  mutating func definition(of column: Name, in table: Name) -> ColumnDefinition? {
    declared(.table, table)?.columns.first { $0.name.map(column.isSpelled) == true }?.definition
  }

  /// The columns that the schema files give an enum: each by its table.
  mutating func columns(with type: Name) -> [(table: Name, column: Name)] {
    schema.objects.filter { $0.kind == .table }.flatMap { object in
      object.columns.compactMap { column -> (table: Name, column: Name)? in
        guard let table = object.name, let name = column.name,
          column.definition?.enumName.map(type.isSpelled) == true
        else { return nil }
        return (Name(table), Name(name))
      }
    }
  }

  /// The values that a schema file gives an enum; nil where they are not written.
  mutating func values(of type: Name) -> [String]? {
    declared(.enum, type)?.values
  }

  /// The rule that a schema file declares for a table under `name`.
  /// - Throws: `Unreadable` where none shows it whole, or where it is more than comparisons of columns.
  mutating func rule(_ name: Name, of table: Name) throws(RowRule.Unreadable) -> RowRule {
    guard let object = declared(.table, table), let check = object.checks.first(where: { name.isSpelled($0.name) })
    else { throw RowRule.Unreadable(because: "no schema file shows the rule") }
    var sql = ""
    for part in check.parts {
      switch part {
      case .sql(let text): sql += text
      case .column(let property):
        guard let column = object.columns.first(where: { $0.property == property })?.name else {
          throw RowRule.Unreadable(because: "the schema file does not say what a column of the rule is called")
        }
        sql += Name(column).quoted(for: .sqlIdentifier)
      }
    }
    return try RowRule(sql)
  }

  /// Whether the config lets a push see all that the schema files declare.
  var seesAll: Bool {
    guard let config = project.config else { return false }
    return config.tablesFilter == .absent && config.schemaFilter == .absent
  }

  private mutating func renames(_ finding: Finding, _ facts: inout Facts) -> [Clue] {
    let named = finding.subjects
    let isColumn = !named[.column].isEmpty
    guard let new = isColumn ? named[.column].first : named[.table].first, isColumn || named[.view].isEmpty else {
      return []
    }
    let table = named[.table].first
    var clues: [Clue] = []
    for old in named[.candidates].prefix(ProjectEvidence.mostObjects) {
      let answer =
        isColumn
        ? history.column(from: old.isSpelled, to: new.isSpelled, of: { name in table?.isSpelled(name) ?? true })
        : history.table(from: old.isSpelled, to: new.isSpelled)
      // A fact about several candidates together would also be held of the wrong ones.
      if case .renamed = answer, named[.candidates].count == 1 {
        for subject in finding.subjects.all { facts.establish(.renamedInGit, of: subject, .yes) }
      }
      switch answer {
      case .renamed, .replaced, .sideBySide: explained.insert(old.bare)
      case .neverDeclared, .unknown: break
      }
      clues.append(clue(answer, old, new))
    }
    return clues
  }

  private func clue(_ answer: SchemaHistory.Answer, _ old: Name, _ new: Name) -> Clue {
    let asks = Phrase([.text("by git, did "), .name(old), .text(" become "), .name(new), .text("?")])
    func place(_ file: String, _ commit: SchemaHistory.Commit?) -> Phrase {
      Phrase([.shown(ShownText(file))]) + Phrase(commit.map { " at \($0)" } ?? ", not committed yet")
    }
    switch answer {
    case .renamed(let property, let file, let commit):
      return Clue(
        .git, asks: asks,
        says: Phrase([
          .text("Git says renamed: one line gave "), .name(old), .text(" the name "), .name(new),
          .text(", and the code still calls it "), .shown(ShownText(property)), .text(" ("),
        ]) + place(file, commit) + Phrase(")."), isDecisive: true)
    case .replaced(let file, let commit):
      return Clue(
        .git, asks: asks,
        says: Phrase([
          .text("Git suggests a rename: "), .name(new), .text(" took the place of "), .name(old),
          .text(" with all else as it was ("),
        ]) + place(file, commit) + Phrase("). Ask whoever wrote it."), isDecisive: true)
    case .sideBySide(let file, let commit):
      return Clue(
        .git, asks: asks,
        says: Phrase([
          .text("Git says two things: "), .name(old), .text(" and "), .name(new), .text(" stood side by side ("),
        ]) + place(file, commit) + Phrase("). Creating drops ") + Phrase([.name(old), .text(".")]), isDecisive: true)
    case .neverDeclared(let since):
      return Clue(
        .git, asks: asks,
        says: Phrase([
          .text("Git says not from here: since \(since) no version of the schema files declared "), .name(old),
          .text(". Somebody else may own it."),
        ]), isDecisive: true)
    case .unknown(let because):
      return Clue(.git, asks: asks, says: Phrase([.words(ShownText(because))]), isKnown: false)
    }
  }

  // MARK: Drift

  private mutating func drift(_ finding: Finding, _ facts: inout Facts) -> [Clue] {
    let kinds: [ObjectKind] = [.table, .view, .enum, .sequence]
    let subjects = finding.subjects.all.filter { kinds.contains($0.kind) }
    var clues: [Clue] = []
    for subject in subjects.prefix(ProjectEvidence.mostObjects) {
      clues += declarations(of: subject, &facts)
      if subject.kind == .table, let clue = filter(subject, &facts) { clues.append(clue) }
      clues += [schemaFilter(subject, facts), extensionsFilter(subject)].compactMap(\.self)
    }
    return clues
  }

  /// Whether a schema file declares an object, or has declared it.
  private mutating func declarations(of subject: Subject, _ facts: inout Facts) -> [Clue] {
    let asks = Phrase([.text("does a schema file declare "), .name(subject.name), .text("?")])
    switch schema.declaration(of: subject.kind, named: subject.name.isSpelled, in: nil) {
    case .yes(let object):
      facts.establish(.declared, of: subject, .yes)
      let place = Phrase([.shown(ShownText(object.file)), .text(":\(object.line) declares "), .name(subject.name)])
      let says =
        object.isExported
        ? ": the push that asks had other schema files, or an older state."
        : " without export, so that drizzle-kit does not see it."
      return [Clue(.project, asks: asks, says: place + Phrase(says), isDecisive: true)]
    case .no:
      facts.establish(.declared, of: subject, .no)
      let files = schema.files.count == 1 ? "one file" : "\(schema.files.count) files"
      return [Clue(.project, asks: asks, says: Phrase("no, in \(files)"))]
        + (lastDeclaration(of: subject, as: subject.kind).map { [$0] } ?? [])
    case .unknown(let because):
      return [Clue(.project, asks: asks, says: Phrase([.words(ShownText(because))]), isKnown: false)]
    }
  }

  /// Where git has last seen an object declared that no schema file declares; nil where it never has.
  private mutating func lastDeclaration(of subject: Subject, as kind: ObjectKind) -> Clue? {
    guard let last = history.lastDeclaration(of: kind, named: subject.name.isSpelled) else { return nil }
    return Clue(
      .git, asks: Phrase([.text("by git, was "), .name(subject.name), .text(" ever declared?")]),
      says: Phrase([.shown(ShownText(last.file)), .text(" declared "), .name(subject.name)])
        + Phrase(last.commit.map { ", last at \($0); it was taken out after that." } ?? "."),
      isDecisive: !explained.contains(subject.name))
  }

  /// What the schemas that the config names make of an object; nil where it names none and every release looks there.
  private func schemaFilter(_ subject: Subject, _ facts: Facts) -> Clue? {
    guard let config = project.config else { return nil }
    let schema = subject.schema ?? subject.name.schemaName ?? Name("public")
    let asks = Phrase([.text("does schemaFilter name "), .name(schema), .text("?")])
    switch config.schemaFilter {
    case .computed: return Clue(.project, asks: asks, says: Phrase("it is computed"), isKnown: false)
    case .stated(let patterns):
      // 1.0 takes patterns; what is no plain name is not judged here.
      guard !patterns.isEmpty, patterns.allSatisfy({ $0.utf8.allSatisfy { !"*?[{!".utf8.contains($0) } }) else {
        return nil
      }
      if patterns.contains(where: schema.isCalled) { return nil }
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .text("schemaFilter in "), .shown(ShownText(config.file)), .text(" does not name "), .name(schema),
          .text(": the push that asks read another config."),
        ]), isDecisive: true)
    case .absent:
      guard let releases = facts.releases, releases.eras == [.from1], !schema.isCalled("public") else { return nil }
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .shown(ShownText(config.file)), .text(" has no schemaFilter, and 1.0 then looks at every schema: "),
          .text("name yours, and "), .name(schema), .text(" is left alone."),
        ]), isDecisive: true)
    }
  }

  /// The tables that PostGIS makes for itself.
  private static let ofPostGIS = ["spatial_ref_sys", "geometry_columns", "geography_columns"]

  /// What the extensions that the config names make of a table of PostGIS; nil for any other.
  private func extensionsFilter(_ subject: Subject) -> Clue? {
    guard let config = project.config, ProjectEvidence.ofPostGIS.contains(where: subject.name.bare.isCalled) else {
      return nil
    }
    let asks = Phrase([.text("does extensionsFilters leave "), .name(subject.name), .text(" alone?")])
    switch config.extensionsFilters {
    case .computed: return Clue(.project, asks: asks, says: Phrase("it is computed"), isKnown: false)
    case .stated(let names) where names.contains("postgis"):
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .text("extensionsFilters in "), .shown(ShownText(config.file)), .text(" leaves "), .name(subject.name),
          .text(" alone already: the push that asks read another config."),
        ]), isDecisive: true)
    case .stated, .absent:
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .name(subject.name), .text(" is PostGIS's own: `extensionsFilters: [\"postgis\"]` in "),
          .shown(ShownText(config.file)), .text(" leaves it alone."),
        ]), isDecisive: true)
    }
  }

  /// What the filter of the config makes of a table; nil where it has none.
  private func filter(_ subject: Subject, _ facts: inout Facts) -> Clue? {
    guard let config = project.config, config.tablesFilter != .absent else { return nil }
    let asks = Phrase([.text("does tablesFilter leave "), .name(subject.name), .text(" alone?")])
    switch TablesFilter(config).answer(for: subject.name.bare.parameter) {
    case .leavesAlone:
      facts.establish(.filtered, of: subject, .yes)
      return Clue(
        .project, asks: asks,
        says: Phrase([
          .shown(ShownText(config.file)), .text(" leaves "), .name(subject.name),
          .text(" alone already: the push that asks read another config."),
        ]), isDecisive: true)
    case .looksAt:
      facts.establish(.filtered, of: subject, .no)
      return Clue(.project, asks: asks, says: Phrase("no"))
    case .unknown: return Clue(.project, asks: asks, says: Phrase("it is computed"), isKnown: false)
    }
  }
}

extension Name {
  /// Whether the name, without a schema, is `text`, with quotes undone.
  fileprivate func isSpelled(_ text: String) -> Bool { bare.isCalled(text) }
}
