import Knowledge
import Transcripts

/// One pass of recognition: from the literals that the automaton finds to findings.
struct Recogniser {
  private let transcript: Transcript
  private let knowledge: KnowledgeBase
  private let text: [UInt8]

  /// Every template that matched, options apart, in the order of the text.
  private var matches: [Match] = []
  /// Those of `matches` that no better one overlaps.
  private var settled: [Match] = []
  private var menus: [Menu] = []
  private var optionMatches: [Match] = []
  /// What may be of somebody's own words.
  private var words: [Reports.Word] = []
  private var reports: [Reports.Claim] = []
  private var heads: Heads

  init(transcript: Transcript, knowledge: KnowledgeBase) {
    self.transcript = transcript
    self.knowledge = knowledge
    text = transcript.text
    heads = Heads(of: knowledge)
  }

  // MARK: Finding

  mutating func scan() {
    let matcher = Matcher(text: text)
    // A log has a word of somebody's sentences in every tenth byte; memory that is not used costs nothing.
    words.reserveCapacity(text.count / 10)
    // A wording is read once, however often it is found.
    var slots = [Int32](repeating: -1, count: knowledge.wordingCount)
    var wordings: [KnowledgeBase.Wording] = []
    knowledge.automaton.run(over: text) { number, end in
      let literal = knowledge.literal(number)
      for index in 0..<literal.anchorCount {
        let anchor = literal.anchor(index)
        if slots[anchor] < 0 {
          slots[anchor] = Int32(truncatingIfNeeded: wordings.count)
          wordings.append(knowledge.wording(anchor))
        }
        guard let match = matcher.match(wordings[Int(slots[anchor])], anchorEnd: end) else { continue }
        if match.wording.form == .option { optionMatches.append(match) } else { matches.append(match) }
      }
      if let word = Reports.Word(number, literal, end: end, in: text) { words.append(word) }
    }
    matches.sort { ($0.range.lowerBound, $0.wording.article) < ($1.range.lowerBound, $1.wording.article) }
    for match in matches { heads.read(match.wording.article) }
  }

  /// Decides who claims what: the better of two that overlap; menus; and what is left for somebody's own words.
  mutating func settle() {
    menus = Menu.menus(of: optionMatches, in: text)
    for menu in menus { heads.read(menu.article) }
    for match in matches
    where heads[match.wording.article]?.kind != nil || heads[match.wording.article]?.also.isEmpty == false {
      var isBeaten = false
      while let last = settled.last, last.range.overlaps(match.range) {
        if isBetter(match, than: last) {
          settled.removeLast()
        } else {
          isBeaten = true
          break
        }
      }
      if !isBeaten { settled.append(match) }
    }
    let claimed = (matches.filter { $0.wording.form != .reported && isWording($0) }.map(\.range) + menus.map(\.range))
      .sorted { $0.lowerBound < $1.lowerBound }
    var own = Reports(text: text, knowledge: knowledge)
    var index = 0
    for word in words {
      while index < claimed.count, claimed[index].upperBound <= word.range.lowerBound { index += 1 }
      if index < claimed.count, claimed[index].overlaps(word.range) { continue }
      own.take(word)
    }
    own.close()
    reports = own.claims
    for claim in reports { heads.read(claim.article) }
  }

  /// Whether a match is more than a word that only tells about the run.
  private func isWording(_ match: Match) -> Bool { match.wording.template.specificity > 16 }

  private func isBetter(_ one: Match, than other: Match) -> Bool {
    func rank(_ match: Match) -> (Int, Int, Int) {
      let form = match.wording.form == .exact ? 2 : match.wording.form == .partial ? 1 : 0
      return (form, match.wording.template.specificity, match.captures.count)
    }
    return rank(one) > rank(other)
  }

  // MARK: The run

  mutating func readCircumstances(kit: Release?, exit: Int?) -> Circumstances {
    var run = Circumstances()
    run.exit = exit
    var dialects: [(dialect: Dialect, weight: Int)] = []
    var commandAt: [(command: String, at: Int)] = []
    var versions: ReleaseRange?
    func take(_ head: Head, at offset: Int, weight: Int, isExact: Bool) {
      if !head.needsTool { run.isDrizzleKit = true }
      if head.commands.count == 1, isExact { commandAt.append((head.commands[0], offset)) }
      if let dialect = head.dialects.first, head.dialects.allSatisfy({ $0.family == dialect.family }) {
        let told = head.dialects.count == 1 ? dialect : dialect.family
        if let index = dialects.firstIndex(where: { $0.dialect == told }) {
          dialects[index].weight += weight
        } else {
          dialects.append((told, weight))
        }
      }
      if isExact, head.role != .statement, let range = head.versions {
        versions = versions.map { $0.intersection(range) ?? $0 } ?? range
      }
    }
    for match in matches {
      guard let head = heads[match.wording.article] else { continue }
      let isWord = head.id.hasPrefix(KnownArticle.about) && match.wording.form != .exact
      take(
        head, at: match.range.lowerBound, weight: isWord ? 1 : head.dialects.count == 1 ? 100 : 0,
        isExact: match.wording.form == .exact)
    }
    for menu in menus {
      guard let head = heads[menu.article], menu.options.count > 1 else { continue }
      take(head, at: menu.range.lowerBound, weight: 0, isExact: true)
    }
    for claim in reports {
      guard let head = heads[claim.article], head.kind == nil else { continue }
      take(head, at: claim.range.lowerBound, weight: 1, isExact: true)
    }
    run.command = commandAt.min { $0.at < $1.at }?.command
    let best = dialects.filter { $0.weight > 0 }
      .max { ($0.weight, $1.dialect.rawValue) < ($1.weight, $0.dialect.rawValue) }
    run.dialect = best?.dialect

    if let kit {
      run.version = .given(kit)
    } else if let stated = StatedVersion.find(in: text, mentionsDrizzle: run.isDrizzleKit) {
      run.version = .stated(stated)
      run.isDrizzleKit = true
    } else if let versions, let first = Release.recorded.first, let last = Release.recorded.last,
      !versions.covers(ReleaseRange(first, last))
    {
      run.version = .inferred(versions)
    }
    if run.command == nil, seen(KnownArticle.readingConfig), !seen(KnownArticle.pulling), !seen(KnownArticle.pulled),
      !isBeforePulling(run.version)
    {
      // `generate` compares files; a push would have said that it pulls the schema.
      run.command = menus.isEmpty ? nil : "generate"
    }
    var reader = RunReader(of: transcript, exit: exit)
    let ours = matches.filter { heads[$0.wording.article].map { run.isDrizzleKit || !$0.needsTool } ?? false }
    run.runs = reader.runs(matches: ours, menus: menus, heads: heads)
    run.state = run.runs.last { $0.state != nil }?.state
    // Help, a version and a command that does not exist are the tool's own and tell nothing of a run.
    let isOwn = ours.contains { [.error, .end].contains(heads[$0.wording.article]?.role) && $0.wording.form == .exact }
    if run.state == nil, run.isDrizzleKit, run.runs.isEmpty, !isOwn {
      run.state = RunState(.told, hasExecuted: nil)
    }
    return run
  }

  private func seen(_ id: String) -> Bool { heads.read.contains { $0.id == id } }

  /// Up to 0.20 a push did not say that it pulls.
  private func isBeforePulling(_ version: Circumstances.Version?) -> Bool {
    guard let version, let era = Release("0.21.0") else { return false }
    return version.range.last < era
  }

  // MARK: Findings

  /// A claim that some lines are of some kind, before claims of one matter are joined.
  private struct Claim {
    var finding: Finding
    var offset: Int
  }

  func findings(_ run: Circumstances) -> [Finding] {
    var claims: [Claim] = []
    let dropped = droppedConstraints()
    // What was answered above an error of a statement has been executed.
    let hasFailed = settled.contains { match in
      guard let head = heads[match.wording.article], head.role == .error else { return false }
      return head.kind == .partialApply || head.kind == .introspectionCrash
        || head.also.contains { $0.kind == .partialApply }
    }
    var unattached = menus
    for match in settled {
      guard let head = heads[match.wording.article], !head.needsTool || run.isDrizzleKit else { continue }
      if match.wording.form == .reported, !run.isDrizzleKit { continue }
      var names = names(in: match.captures)
      let identity = names
      var range = match.range
      var options: [Finding.FoundOption] = []
      if head.role == .question, match.wording.form != .reported, let index = menu(after: match, in: unattached) {
        let menu = unattached.remove(at: index)
        options = found(menu)
        for option in options { names.add(option.names) }
        range = range.lowerBound..<menu.range.upperBound
      }
      let certainty: Finding.Certainty =
        match.wording.form == .exact ? .exact : match.wording.form == .partial ? .partial : .reported
      claims += self.claims(
        head, article: match.wording.article, certainty, range, names, identity, options,
        losses: losses(in: match), types: types(in: match), run, dropped, hasFailed)
    }
    for menu in unattached {
      guard let head = heads[menu.article] else { continue }
      let options = found(menu)
      let specificity = menu.options.reduce(0) { $0 + $1.wording.template.specificity }
      let isClear = specificity > 16 && (menu.options.count > 1 || run.isDrizzleKit)
      guard isClear else { continue }
      var names = Names()
      for option in options { names.add(option.names) }
      // A prompt that is only a menu is all there; any other has lost its question.
      let isWhole = menu.options.count > 1 && head.id == KnownArticle.executeAll
      claims += self.claims(
        head, article: menu.article, isWhole ? .exact : .partial, menu.range, names, names, options, losses: [],
        types: [],
        run, dropped, hasFailed)
    }
    if run.isDrizzleKit {
      for report in reports {
        guard let head = heads[report.article], head.kind != nil else { continue }
        claims += self.claims(
          head, article: report.article, .reported, report.range, Names(), Names(), [], losses: [], types: [], run,
          dropped, hasFailed)
      }
    }
    claims.sort { $0.offset < $1.offset }
    var findings = joined(claims.map(\.finding))
    // A key that is taken away and added again is one that changes.
    if findings.contains(where: { $0.kind == .primaryKeyChange && $0.certainty > .reported }) {
      findings.removeAll { $0.kind == .primaryKeyAddition && $0.role != .error }
    }
    addMentions(to: &findings)
    addImplied(to: &findings, run)
    return findings
  }

  private func claims(
    _ head: Head, article: Int, _ certainty: Finding.Certainty, _ range: Range<Int>, _ names: Names, _ identity: Names,
    _ options: [Finding.FoundOption], losses: [Finding.NamedLoss], types: [String], _ run: Circumstances,
    _ dropped: Set<Name>, _ hasFailed: Bool
  ) -> [Claim] {
    let lines = transcript.line(at: range.lowerBound)...transcript.line(at: max(range.lowerBound, range.upperBound - 1))
    func claim(_ kind: IssueKind, _ role: Article.Role, _ names: Names, _ options: [Finding.FoundOption]) -> Claim {
      Claim(
        finding: Finding(
          kind: kind, certainty: certainty, article: article, articleID: head.id, role: role, lines: lines,
          names: names,
          losses: losses, options: options, identity: identity),
        offset: range.lowerBound)
    }
    var claims: [Claim] = []
    if let kind = head.kind { claims.append(claim(kind, head.role, names, options)) }
    for also in head.also
    where also.when.allSatisfy({
      run.holds($0) ?? ($0 == .runFailed ? hasFailed : holds($0, names, types, certainty, dropped))
    }) {
      // What goes along carries names only: the question is asked once.
      let role: Article.Role = head.role == .question ? .list : head.role
      claims.append(claim(also.kind, role, also.names.map { names.only($0) } ?? names, []))
    }
    return claims
  }

  private func holds(
    _ condition: Condition, _ names: Names, _ types: [String], _ certainty: Finding.Certainty, _ dropped: Set<Name>
  ) -> Bool {
    switch condition {
    case .longName(.bytes): names[.constraint].contains { $0.byteCount > 63 }
    case .longName(.characters): names[.constraint].contains { $0.characterCount > 64 }
    case .sameType: types.count == 2 && types[0] == types[1]
    case .storedNameDropped: names[.constraint].contains { $0.byteCount > 63 && dropped.contains($0.stored()) }
    case .reported: certainty == .reported
    default: false
    }
  }

  /// Constraints that the paste's statements drop.
  private func droppedConstraints() -> Set<Name> {
    var dropped: Set<Name> = []
    for match in matches where heads[match.wording.article]?.id.hasPrefix(KnownArticle.dropConstraint) == true {
      dropped.formUnion(names(in: match.captures)[.constraint])
    }
    return dropped
  }

  /// The menu that belongs to a question: of the same article, a few lines below.
  private func menu(after match: Match, in menus: [Menu]) -> Int? {
    guard
      let index = menus.firstIndex(where: {
        $0.article == match.wording.article && $0.range.lowerBound >= match.range.upperBound
      })
    else { return nil }
    let gap = transcript.line(at: menus[index].range.lowerBound) - transcript.line(at: match.range.upperBound - 1)
    return gap <= 4 ? index : nil
  }

  private func found(_ menu: Menu) -> [Finding.FoundOption] {
    menu.options.map { option in
      Finding.FoundOption(
        label: transcript.shown(range: option.range), number: option.wording.option, names: names(in: option.captures))
    }
  }

  private func names(in captures: [Match.Capture]) -> Names {
    var names = Names()
    for capture in captures {
      guard case .name(let keys) = capture.hole.content else { continue }
      let name = transcript.name(at: capture.range)
      if keys.count == 1 {
        for part in keys[0] == .column ? name.listed : [name] { names.add(part.unquoted, as: keys[0]) }
      } else {
        let parts = name.parts(atMost: keys.count)
        var schema: Name?
        for (key, part) in zip(keys.suffix(parts.count), parts) {
          names.add(schema.map { part.within($0) } ?? part, as: key)
          schema = key == .schema ? part : nil
        }
      }
    }
    return names
  }

  /// The object that a line of a list loses, with its rows.
  private func losses(in match: Match) -> [Finding.NamedLoss] {
    guard let rows = match.captures.first(where: { $0.hole.content == .rows }),
      let count = Int(transcript.words(at: rows.range))
    else { return [] }
    let names = names(in: match.captures)
    let objects = [ObjectKind.table, .view, .column].compactMap { names[$0].first }
    guard let first = objects.first else { return [] }
    let object = names[.column].first.map { column in names[.table].isEmpty ? column : first.dotted(column) } ?? first
    return [Finding.NamedLoss(object: object, rows: count)]
  }

  /// The old and the new type without blanks, in lower case.
  private func types(in match: Match) -> [String] {
    match.captures.filter { $0.hole.content == .type || $0.hole.content == .to }
      .map { transcript.words(at: $0.range).lowercased().filter { $0 != " " && $0 != "\"" } }
  }

  /// Every article that claims something, with its names.
  func recognised(_ run: Circumstances) -> [Reading.Recognised] {
    var found: [Reading.Recognised] = findings(run).map {
      Reading.Recognised(id: $0.articleID, certainty: $0.certainty, names: $0.names)
    }
    // Lines that are no issue make no finding; findings of one kind are joined under one article.
    for match in matches {
      guard let head = heads[match.wording.article], !head.needsTool || run.isDrizzleKit else { continue }
      let certainty: Finding.Certainty =
        match.wording.form == .reported ? .reported : match.wording.form == .partial ? .partial : .exact
      let isBeaten =
        head.kind != nil && !settled.contains { $0.range == match.range && $0.wording.article == match.wording.article }
      if !isBeaten {
        found.append(Reading.Recognised(id: head.id, certainty: certainty, names: names(in: match.captures)))
      }
    }
    for report in reports {
      guard let head = heads[report.article], run.isDrizzleKit else { continue }
      found.append(Reading.Recognised(id: head.id, certainty: .reported, names: Names()))
    }
    return found
  }

  /// Every option of every article that some line of the text can be.
  var optionCandidates: [(article: String, option: Int, specificity: Int)] {
    optionMatches.map { (knowledge.head($0.wording.article).id, $0.wording.option, $0.wording.template.specificity) }
  }

  // MARK: Joining

  /// Each matter once, in the order of the paste: two questions stay apart, all else of one kind is one finding.
  private func joined(_ claims: [Finding]) -> [Finding] {
    var findings: [Finding] = []
    for claim in claims {
      if let index = findings.firstIndex(where: { isSame($0, claim) }) {
        findings[index] = join(findings[index], claim)
      } else {
        findings.append(claim)
      }
    }
    return findings
  }

  private func isSame(_ one: Finding, _ other: Finding) -> Bool {
    guard one.kind == other.kind else { return false }
    guard one.role == .question, other.role == .question, one.certainty > .reported, other.certainty > .reported else {
      return true
    }
    return one.article == other.article && ObjectKind.allCases.allSatisfy { one.identity[$0] == other.identity[$0] }
  }

  private func join(_ one: Finding, _ other: Finding) -> Finding {
    var joined = one
    let isLess = other.certainty == .reported && one.certainty > .reported
    // A guess at what somebody meant adds nothing to what was read.
    if isLess { return one }
    let takesOver =
      (other.role == .question && one.role != .question) || (one.certainty == .reported && other.certainty > .reported)
    if takesOver {
      joined.article = other.article
      joined.articleID = other.articleID
      joined.role = other.role
      joined.identity = other.identity
    }
    joined.certainty = max(one.certainty, other.certainty)
    let isFar = one.certainty == .reported && other.certainty > .reported
    joined.lines =
      isFar
      ? other.lines
      : min(one.lines.lowerBound, other.lines.lowerBound)...max(one.lines.upperBound, other.lines.upperBound)
    joined.names.add(other.names)
    if !other.options.isEmpty { joined.options = other.options }
    for loss in other.losses where !joined.losses.contains(where: { $0.object == loss.object }) {
      joined.losses.append(loss)
    }
    return joined
  }

  // MARK: What nobody printed

  /// Findings from somebody's own words take the names that those words mention. An error, which mostly names one object,
  /// takes what the text around it calls a table.
  private func addMentions(to findings: inout [Finding]) {
    guard findings.contains(where: { $0.certainty == .reported || $0.role == .error }) else { return }
    let mentions = Mentions(of: transcript, in: 0..<text.count)
    let tables = mentions.names(plain: nil)[.table]
    for index in findings.indices {
      if findings[index].certainty == .reported {
        let isColumn = findings[index].kind == .typeChange || findings[index].kind == .notNullWithoutDefault
        var names = mentions.names(plain: isColumn ? .column : .table)
        // What the words themselves said a name is, holds.
        for key in findings[index].names.keys { for name in findings[index].names[key] { names.remove(name) } }
        findings[index].names.add(names)
      } else if findings[index].role == .error {
        let named = findings[index].names.keys.flatMap { findings[index].names[$0] }
        for table in tables where !named.contains(table) { findings[index].names.add(table, as: .table) }
      }
    }
  }

  private func addImplied(to findings: inout [Finding], _ run: Circumstances) {
    if let first = transcript.secretLines.first, let last = transcript.secretLines.last {
      findings.insert(implied(.secretExposed, KnownArticle.secret, first...last), at: insertion(first, findings))
    }
    guard run.isDrizzleKit, !findings.contains(where: { $0.kind == .silentFailure }) else { return }
    let lastLine = (1...max(1, transcript.lineCount)).last { !transcript.shown(line: $0).isBlank } ?? 1
    // Somebody may have written a word below the spinner; what the tool printed last is what counts.
    let endsInSpinner =
      isLastWord(of: [KnownArticle.pulling, KnownArticle.applying])
      && !findings.contains { $0.certainty > .reported && ($0.role == .error || $0.role == .question) }
    let failedSilently = findings.isEmpty && (run.exit ?? 0) != 0 && run.state?.value != .left
    let liesAboutIt =
      run.exit == 0
      && findings.contains { $0.role == .error && [.partialApply, .connection, .nonInteractive].contains($0.kind) }
    let waitsForNobody =
      run.exit != nil && run.state?.value != .left
      && findings.contains { $0.role == .question && $0.certainty > .reported }
    if endsInSpinner || failedSilently || liesAboutIt || waitsForNobody {
      findings.append(implied(.silentFailure, KnownArticle.silentExit, lastLine...lastLine))
    }
    if waitsForNobody, !findings.contains(where: { $0.kind == .nonInteractive }) {
      findings.append(implied(.nonInteractive, KnownArticle.nobodyAnswers, lastLine...lastLine))
    }
  }

  /// Whether the last line that tells how the run went is one of `articles`.
  private func isLastWord(of articles: [String]) -> Bool {
    guard let match = matches.last(where: { heads[$0.wording.article]?.state != nil }) else { return false }
    return heads[match.wording.article].map { articles.contains($0.id) } ?? false
  }

  private func insertion(_ line: Int, _ findings: [Finding]) -> Int {
    findings.firstIndex { $0.lines.lowerBound > line } ?? findings.count
  }

  private func implied(_ kind: IssueKind, _ id: String, _ lines: ClosedRange<Int>) -> Finding {
    let article = knowledge.number(ofArticle: id) ?? 0
    return Finding(
      kind: kind, certainty: .exact, article: article, articleID: id, role: .matter, lines: lines, names: Names(),
      losses: [],
      options: [], identity: Names())
  }

  /// Lines that begin as drizzle-kit's messages do and that no wording explains.
  func unclaimedLines() -> [Int] {
    guard transcript.lineCount > 0 else { return [] }
    var isClaimed = [Bool](repeating: false, count: transcript.lineCount + 1)
    for range in matches.map(\.range) + menus.map(\.range) {
      let last = transcript.line(at: max(range.lowerBound, range.upperBound - 1))
      for line in transcript.line(at: range.lowerBound)...last { isClaimed[line] = true }
    }
    return (1...transcript.lineCount).filter { line in
      guard !isClaimed[line] else { return false }
      let range = transcript.range(ofLine: line)
      guard let first = text[range].first else { return false }
      return Recogniser.marks.contains { $0[0] == first && text[range].starts(with: $0) }
    }
  }

  /// How drizzle-kit's messages begin.
  private static let marks = [
    "[✓] ", "[x] ", "[✗] ", "[i] ", "[!] ", "· ", "Is ", "Warning ", "Error ", "error: ", "❯ ", "> + ", "> ~ ",
  ].map { Array($0.utf8) }
}
