import Bytes
import Effects
import Knowledge
import Releases
import Speech
import Transcripts

/// Makes findings of what was claimed: each matter once, with its place, subjects and menu.
struct FindingReader {
  private let transcript: Transcript
  private let knowledge: KnowledgeBase
  private let summaries: ArticleSummaries
  private let run: RunContext
  private let captures: CaptureReader
  /// Constraints that the paste's statements drop.
  private var dropped: Set<Name> = []
  /// Whether a statement failed: what was answered above its error has been executed.
  private var hasFailed = false
  private var known: [String: (number: Int, summary: ArticleSummary)] = [:]
  private var claims: [(finding: Finding, offset: Int)] = []
  /// The lines of errors that are known by their words, in order.
  private var knownErrors: [Int] = []
  /// Where the first lines of all errors stand, in order.
  private var errorLines: [Range<Int>] = []

  init(of transcript: Transcript, with knowledge: KnowledgeBase, summaries: ArticleSummaries, run: RunContext) {
    self.transcript = transcript
    self.knowledge = knowledge
    self.summaries = summaries
    self.run = run
    captures = CaptureReader(of: transcript)
  }

  mutating func findings(
    from sightings: Sightings, _ resolution: MatchResolution, _ statements: [Statement], _ heard: [Heard]
  ) -> [Finding] {
    // What a claim asks of the whole text.
    dropped = droppedConstraints(in: sightings)
    hasFailed = hasFailed(resolution)
    knownErrors = knownErrors(in: resolution)
    errorLines = sightings.matches.filter { summaries[$0.wording.article]?.id == KnownArticle.errorLine.id }.map(
      \.range)
    // Statements first: they contradict wordings that only look like one.
    let read = StatementClaims(of: statements, beside: wordings(of: resolution))
    for told in read.all { claim(told) }
    // Questions take their menus; what is left then has lost its question.
    var shelf = MenuShelf(sightings.menus)
    for match in resolution.matches where !read.contradicted.contains(match.range) { claim(match, &shelf) }
    for menu in shelf.left { claim(menu) }
    // Errors are all there, and take the objects that are named elsewhere: those of their own fields before those of
    // a statement.
    takeFields(of: sightings)
    takeRefused(statements)
    // Words last: of two claims at one place the printed one is the first.
    for heard in heard { claim(heard) }
    claims.sort { $0.offset < $1.offset }
    var joined = JoinedFindings()
    for claim in claims { joined.add(claim.finding) }
    return joined.findings.map { withTruncation($0, beside: joined.findings) }
  }

  private func droppedConstraints(in sightings: Sightings) -> Set<Name> {
    var dropped: Set<Name> = []
    for match in sightings.matches
    where summaries[match.wording.article]?.id.hasPrefix(KnownArticle.dropStatements) == true
      && match.captures.contains(where: { $0.hole.parts.last == .constraint })
    {
      for subject in captures.subjects(of: match) where subject.key == .constraint { dropped.insert(subject.name) }
    }
    return dropped
  }

  private func hasFailed(_ resolution: MatchResolution) -> Bool {
    resolution.matches.contains { match in
      guard let summary = summaries[match.wording.article], summary.role == .error else { return false }
      return summary.kind == .partialApply || summary.kind == .introspectionCrash
        || summary.also.contains { $0.kind == .partialApply }
    }
  }

  private func knownErrors(in resolution: MatchResolution) -> [Int] {
    resolution.matches.filter {
      summaries[$0.wording.article]?.role == .error && !$0.wording.template.isErrorCode
    }
    .map { transcript.line(at: $0.range.lowerBound) }
  }

  /// A confirmation with an empty list confirms that a unique question above it was answered with truncate.
  private func withTruncation(_ finding: Finding, beside findings: [Finding]) -> Finding {
    guard finding.articleID == KnownArticle.dataLoss.id, finding.role == .question, finding.listed.isEmpty,
      !finding.options.isEmpty
    else { return finding }
    var finding = finding
    finding.listed = findings.filter { $0.articleID == KnownArticle.truncate.id && $0.options.isEmpty }
      .flatMap { $0.subjects.all.compactMap(\.homeTable) }
      .withoutRepeats
      .map { ListedLoss(.empties, $0) }
    return finding
  }

  private mutating func claim(_ match: Match, _ shelf: inout MenuShelf) {
    guard let summary = summaries[match.wording.article], summary.needs == nil || run.isNamed else { return }
    let certainty = match.wording.form.certainty
    let line = transcript.line(at: match.range.lowerBound)
    let isCode = match.wording.template.isErrorCode
    // The code of an error adds nothing to its words.
    if isCode, isNearKnownError(line) { return }
    var range = match.range
    guard var finding = finding(summary, match.wording.article, certainty, range) else { return }
    let subjects = captures.subjects(of: match)
    finding.subjects.add(subjects)
    finding.identity = finding.subjects.lists
    finding.add(captures.losses(in: match, of: finding.subjects))
    if let listed = ListedLoss(summary, subjects) { finding.listed = [listed] }
    if summary.role == .question,
      let menu = shelf.take(for: match, isNear: { isNear($0, to: match) })
    {
      take(menu, into: &finding)
      range = range.lowerBound..<menu.range.upperBound
      finding.lines = transcript.lines(of: range)
    }
    if isCode || summary.id == KnownArticle.uncatalogued.id { takeQuotes(above: match, into: &finding) }
    if captures.hasSameType(match) { finding.circumstances.insert(.sameType) }
    finding.newType = captures.newType(match)
    if finding.subjects[.constraint].contains(where: { $0.exceeds(.bytes) && dropped.contains($0.stored()) }) {
      finding.circumstances.insert(.storedNameDropped)
    }
    add(finding, summary, at: range.lowerBound)
  }

  /// The wordings of statements with the objects that they name; columns and constraints stand in brackets, too.
  private func wordings(of resolution: MatchResolution) -> [StatementClaims.Wording] {
    resolution.matches.compactMap { match in
      guard let summary = summaries[match.wording.article], summary.role == .statement, summary.kind != .tableRebuild
      else {
        return nil
      }
      let keys: [ObjectKind] = [.table, .view, .sequence, .schema, .enum, .index, .policy]
      let named = captures.subjects(of: match).filter { $0.key.map(keys.contains) == true }
      return StatementClaims.Wording(range: match.range, names: named.map(\.name))
    }
  }

  /// An article that no wording claims, read once.
  private mutating func known(_ id: String) -> (number: Int, summary: ArticleSummary)? {
    if let article = known[id] { return article }
    guard let number = knowledge.number(ofArticle: id) else { return nil }
    known[id] = (number, summaries[number] ?? knowledge.summary(number))
    return known[id]
  }

  private mutating func claim(_ claim: StatementClaims.Claim) {
    let range = claim.statement.range
    guard let (article, summary) = known(claim.article.id), summary.needs == nil || run.isDrizzleKit,
      var finding = finding(summary, article, .exact, range)
    else { return }
    finding.subjects.add(claim.subjects)
    finding.identity = finding.subjects.lists
    add(finding, summary, at: range.lowerBound)
  }

  /// Lines that the printed form of an error takes at most.
  private static let errorLength = 30

  /// Whether an error that is known by its words stands a few lines above or below `line`.
  private func isNearKnownError(_ line: Int) -> Bool {
    let next = BinarySearch.first(in: knownErrors.indices) { knownErrors[$0] >= line - FindingReader.errorLength }
    return next < knownErrors.count && knownErrors[next] <= line + FindingReader.errorLength
  }

  /// Takes the objects that the first line of an unknown error names.
  private func takeQuotes(above match: Match, into finding: inout Finding) {
    let behind = BinarySearch.first(in: errorLines.indices) { errorLines[$0].lowerBound > match.range.lowerBound }
    guard behind > 0 else { return }
    let line = errorLines[behind - 1]
    guard
      transcript.line(at: match.range.lowerBound) - transcript.line(at: line.lowerBound) <= FindingReader.errorLength
    else { return }
    finding.subjects.add(QuotedObjects.subjects(in: transcript, at: line))
  }

  /// Gives errors the objects that PostgreSQL names in fields of their own.
  private mutating func takeFields(of sightings: Sightings) {
    let errors = claims.indices.filter { claims[$0].finding.role == .error }
      .sorted { claims[$0].offset < claims[$1].offset }
    guard !errors.isEmpty else { return }
    var next = 0
    for match in sightings.matches where summaries[match.wording.article]?.id == KnownArticle.errorField.id {
      while next < errors.count, claims[errors[next]].offset < match.range.lowerBound { next += 1 }
      guard next > 0 else { continue }
      let claim = errors[next - 1]
      let distance =
        transcript.line(at: match.range.lowerBound) - transcript.line(at: claims[claim].offset)
      guard distance <= FindingReader.errorLength else { continue }
      for subject in captures.subjects(of: match) where subject.kind != .schema {
        let isHome = subject.kind == .table
        if isHome { claims[claim].finding.subjects.attach(to: subject.name, in: subject.schema) }
        claims[claim].finding.subjects.add(isHome ? subject.acting(as: .place) : subject)
      }
    }
  }

  /// Gives an error that names no table the one of the statement that the database refused, or the only one that all
  /// statements of the text are about.
  private mutating func takeRefused(_ statements: [Statement]) {
    let own = statements.filter { $0.owner == .tool }
    let refused = own.filter(\.isFailed).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    let tables = Set(own.compactMap(\.object?.home))
    guard !refused.isEmpty || tables.count == 1 else { return }
    for index in claims.indices where claims[index].finding.role == .error {
      guard claims[index].finding.subjects[.table].isEmpty else { continue }
      let line = claims[index].finding.lines.lowerBound
      func distance(_ statement: Statement) -> Int { abs(statement.lines.lowerBound - line) }
      let next = BinarySearch.first(in: refused.indices) { refused[$0].lines.lowerBound >= line }
      let near = refused[max(0, next - 1)..<min(refused.count, next + 1)].min { distance($0) < distance($1) }
        .flatMap { distance($0) <= FindingReader.errorLength ? $0.object?.home : nil }
      guard let table = near ?? (tables.count == 1 ? tables.first : nil) else { continue }
      claims[index].finding.subjects.add(Subject(.table, table.bare, in: table.schemaName, from: .sql))
      claims[index].finding.subjects.attach(to: table.bare, in: table.schemaName)
    }
  }

  /// Claims a menu whose question was not pasted.
  private mutating func claim(_ menu: Menu) {
    guard let summary = summaries[menu.article] else { return }
    let specificity = menu.options.reduce(0) { $0 + $1.wording.template.specificity }
    guard specificity > MatchResolution.leastWording, menu.options.count > 1 || run.isDrizzleKit else { return }
    // A prompt that is only a menu is all there; any other has lost its question.
    let isWhole = menu.options.count > 1 && summary.id == KnownArticle.executeAll.id
    guard var finding = finding(summary, menu.article, isWhole ? .exact : .partial, menu.range) else { return }
    take(menu, into: &finding)
    finding.identity = finding.subjects.lists
    add(finding, summary, at: menu.range.lowerBound)
  }

  /// Claims what somebody's own words tell of.
  private mutating func claim(_ heard: Heard) {
    let article = KnownArticle.matter(of: heard.kind, in: run.state?.value)
    guard var finding = Finding(heard.kind, by: article, in: knowledge, certainty: .reported, lines: heard.lines)
    else { return }
    finding.heard = heard.words.map { Finding.SpokenWord(line: $0.line, text: transcript.shown(range: $0.range)) }
    claims.append((finding, transcript.range(ofLine: heard.lines.lowerBound).lowerBound))
  }

  /// A finding of the article's own kind, or of the first that goes along with it; nil where an article claims a line
  /// that is no matter at all.
  private func finding(
    _ summary: ArticleSummary, _ article: Int, _ certainty: Finding.Certainty, _ range: Range<Int>
  ) -> Finding? {
    guard let kind = summary.kind ?? summary.also.first?.kind else { return nil }
    return Finding(
      kind: kind, certainty: certainty, article: article, articleID: summary.id, role: summary.role,
      lines: transcript.lines(of: range))
  }

  /// Whether a menu stands a few lines below a question at most.
  private func isNear(_ menu: Menu, to question: Match) -> Bool {
    transcript.line(at: menu.range.lowerBound) - transcript.line(at: question.range.upperBound - 1) <= 4
  }

  private func take(_ menu: Menu, into finding: inout Finding) {
    let home = finding.subjects[.table].first
    finding.menu = Finding.FoundMenu(
      article: menu.article,
      options: menu.options.map { option in
        let subjects = captures.subjects(of: option)
        finding.subjects.add(subjects)
        return Finding.FoundOption(
          label: transcript.shown(range: option.range), number: option.wording.option, subjects: Subjects(subjects))
      })
    if let home { finding.subjects.attach(to: home.bare, in: home.schemaName) }
  }

  /// Adds the kind of an article and the further kinds that go along with it.
  private mutating func add(_ found: Finding, _ summary: ArticleSummary, at offset: Int) {
    var finding = found
    if hasFailed { finding.circumstances.insert(.runFailed) }
    if summary.kind != nil { claims.append((finding, offset)) }
    for also in summary.also where also.when.allSatisfy({ finding.known($0, in: run) == .yes }) {
      // What goes along carries what is named only: the question is asked once.
      var other = finding
      other.kind = also.kind
      if other.role == .question { other.role = .list }
      other.menu = nil
      other.listed = []
      if let keys = also.names { other.subjects = other.subjects.only(keys) }
      claims.append((other, offset))
    }
  }
}

extension Template {
  /// Whether it is the code of an error and not its words.
  fileprivate var isErrorCode: Bool {
    guard case .literal(let first) = pieces[0] else { return false }
    return ["code: '", "sqlstate", "(sqlstate", "errno: "].contains { first.starts(with: $0.utf8) }
  }
}

extension Subject {
  /// The table that it is or hangs on.
  fileprivate var homeTable: Subject? {
    (kind == .table ? name : table).map { Subject(.table, $0, in: schema, rows: rows, from: origin) }
  }
}

extension SQLObject {
  /// The table that it is or hangs on.
  fileprivate var home: Name? {
    (table ?? (kind == .table ? name : nil)).map { home in schema.map { home.within($0) } ?? home }
  }
}
