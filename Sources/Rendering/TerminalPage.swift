import Bytes
import Knowledge
import Reports
import Transcripts
import Vetting

/// Blocks as lines of a terminal.
struct TerminalPage {
  // Bytes: a string that grows word by word is copied and checked again each time.
  private var bytes: [UInt8] = []
  private let width: Int
  private let isASCII: Bool
  private let style: TerminalStyle
  private var hasSteps = false
  /// Whether the last line written is empty, or nothing has been written yet.
  private var isAtGap = true
  /// Where the empty lines stand in `bytes` that a dense page does without: it leaves one only before the first step
  /// and before a STOP.
  private var looseGaps: [Int] = []

  init(_ settings: RenderSettings) {
    width = max(40, min(settings.width, 120))
    isASCII = settings.isASCII
    style = TerminalStyle(isOn: settings.isColoured)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var lineCount: Int { bytes.count { $0 == UInt8(ascii: "\n") } }

  /// The same without the empty lines that a short page can afford.
  var denseText: String {
    var dense: [UInt8] = []
    dense.reserveCapacity(bytes.count)
    var start = 0
    for gap in looseGaps {
      dense += bytes[start..<gap]
      start = gap + 1
    }
    dense += bytes[start...]
    return String(decoding: dense, as: UTF8.self)
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  /// A line that tells how to see more.
  mutating func writeHint(_ text: String) { wrap(text, indent: 0, mark: .faint) }

  private mutating func write(_ block: Block) {
    switch block {
    case .head(let kinds, let origin):
      writeHead(kinds.map(\.rawValue).joined(separator: " · "), origin.joined(separator: " · "))
    case .lead(let phrase): wrap(plain(phrase), indent: 0, mark: .strong)
    case .now(let phrase):
      gap(isLoose: hasSteps)
      wrap(plain(phrase), indent: PageMeasure.now, first: "  NOW   ", mark: .now)
      gap()
    case .paragraph(let phrase): wrap(plain(phrase), indent: PageMeasure.paragraph)
    case .source(let phrase): wrap(plain(phrase), indent: PageMeasure.paragraph, mark: .faint)
    case .answers(let answers):
      gap(isLoose: true)
      for answer in answers { write(answer, labels: width < 60 ? 0 : labelWidth(answers)) }
      gap(isLoose: true)
    case .stored(let name): write(name)
    case .claims(let claims):
      gap()
      let column = width < 60 ? 0 : PageMeasure.right(of: width)
      line(column == 0 ? "  Says, and is" : "  Says" + blanks(column - 6) + "Is")
      for claim in claims { write(claim, column: column) }
      gap()
    case .proposals(let lines):
      gap()
      wrap("Proposes", indent: 2)
      for line in lines { write(line) }
    case .proposal(let proposal): write(proposal)
    case .title(let phrase, let count): writeTitle(plain(phrase), count)
    case .step(let step):
      // The head and the steps are two things, however long the page.
      gap(isLoose: hasSteps && step.kind != .stop)
      hasSteps = true
      write(step, column: PageMeasure.step)
      gap(isLoose: true)
    case .heading(let text):
      gap()
      wrap(text, indent: 0, mark: .strong)
    case .prose(let text): write(prose: text)
    case .table(let header, let rows): writeTable([header] + rows)
    }
  }

  // MARK: Articles

  /// Paragraphs are set anew; lists, fences and tables keep their lines.
  private mutating func write(prose: String) {
    var paragraph: [String] = []
    var isFenced = false
    func flushed(_ page: inout TerminalPage) {
      if !paragraph.isEmpty { page.wrap(paragraph.joined(separator: " "), indent: 0) }
      paragraph = []
    }
    for text in prose.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let isMark = text.hasPrefix("```")
      if isMark { isFenced.toggle() }
      if isFenced || isMark || text.hasPrefix("|") {
        flushed(&self)
        if !isMark { line(isFenced ? "    " + text : text, isCommand: isFenced) }
      } else if text.hasPrefix("    ") {
        flushed(&self)
        wrap(text, indent: 4)
      } else if text.isEmpty {
        flushed(&self)
        gap()
      } else if text.hasPrefix("- ") {
        flushed(&self)
        paragraph = [text]
      } else {
        paragraph.append(text)
      }
    }
    flushed(&self)
  }

  /// Columns as wide as they have to be, the first ones two fifths of the line at most.
  private mutating func writeTable(_ rows: [[String]]) {
    let count = rows.map(\.count).max() ?? 0
    let room = width - 2 * count
    var widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    for index in widths.indices.dropLast() { widths[index] = min(widths[index], PageMeasure.left(of: room)) }
    if let last = widths.indices.last { widths[last] = max(20, room - widths.dropLast().reduce(0, +)) }
    for (number, row) in rows.enumerated() {
      var cells = zip(row, widths).map { lines(of: $0, width: $1) }
      // A word that reaches into the next column keeps its line.
      for column in cells.indices.dropLast() {
        guard let wide = cells[column].lastIndex(where: { $0.count > widths[column] }) else { continue }
        for next in cells.indices where next > column {
          cells[next].insert(contentsOf: [String](repeating: "", count: wide + 1), at: 0)
        }
      }
      for index in 0..<(cells.map(\.count).max() ?? 0) {
        var text = ""
        for (cell, width) in zip(cells, widths) {
          let word = index < cell.count ? cell[index] : ""
          text += "  " + word + blanks(width - word.count)
        }
        while text.last == " " { text.removeLast() }
        line(style.marked(text, number == 0 ? .faint : nil))
      }
    }
  }

  // MARK: The first block

  /// Kinds at the left and origin at the right of one line, or one below the other.
  private mutating func writeHead(_ kinds: String, _ origin: String) {
    let room = width - kinds.count - origin.count
    guard kinds.isEmpty || room < 2 else {
      return line(style.marked(kinds, .strong) + blanks(room) + style.marked(origin, .faint))
    }
    if kinds.isEmpty { return wrap(origin, indent: 0, mark: .faint) }
    wrap(kinds, indent: 0, mark: .strong)
    wrap(origin, indent: 0, mark: .faint)
  }

  /// The count on the line of the title or whole on the next one.
  private mutating func writeTitle(_ title: String, _ count: String) {
    gap()
    let last = lines(of: title + ":", width: width).last ?? ""
    let fits = last.count + 1 + count.count + 1 <= width
    wrap(title + ":" + (fits ? " " + count + "." : ""), indent: 0, mark: .strong)
    if !fits { wrap(count + ".", indent: 0, mark: .strong) }
  }

  private func labelWidth(_ answers: [Block.MenuAnswer]) -> Int {
    let longest = answers.flatMap(\.labels).map { Cells.count($0.written(for: .terminal)) }.max() ?? 0
    return min(longest, PageMeasure.left(of: width))
  }

  /// The label at the left and what it does at the right; one below the other where the terminal is narrow.
  private mutating func write(_ whole: Block.MenuAnswer, labels: Int) {
    let answer = whole.shortened
    let mark: TerminalStyle.Mark? = answer.isSafe ? .safe : answer.isLossy ? .danger : nil
    let safe = "◀ safe"
    let isWide = answer.labels.contains { label in
      label.written(for: .terminal).split(separator: " ").contains { $0.count > labels }
    }
    guard labels > 0, !isWide else {
      for label in answer.labels { wrap(label.written(for: .terminal), indent: 6, first: "    ", mark: mark) }
      wrap(plain(answer.effect) + (answer.isSafe ? "  " + safe : ""), indent: 8)
      return
    }
    let column = PageMeasure.menu + labels + PageMeasure.menuGap
    let left = answer.labels.flatMap { lines(of: $0.written(for: .terminal), width: labels) }
    var right = lines(of: plain(answer.effect), width: width - column)
    if answer.isSafe {
      let last = right.last ?? ""
      let room = width - column - last.count - safe.count
      if room >= 2 {
        right[right.count - 1] = last + blanks(room) + safe
      } else {
        right.append(blanks(width - column - safe.count) + safe)
      }
    }
    for index in 0..<max(left.count, right.count) {
      let label = index < left.count ? left[index] : ""
      let effect = index < right.count ? right[index] : ""
      line(
        blanks(PageMeasure.menu) + style.marked(label, mark)
          + blanks(effect.isEmpty ? 0 : labels - Cells.count(label) + PageMeasure.menuGap)
          + style.marked(effect, answer.isSafe ? .safe : nil))
    }
  }

  /// The name that is wanted above the name that is kept, with the cut marked.
  private mutating func write(_ name: Block.StoredName) {
    for row in name.rows {
      line("    \(row.word)  \(row.name.quoted(for: .terminal))\(row.isCut ? style.marked("┊", .danger) : "")")
    }
    wrap(plain(name.says), indent: name.rows.isEmpty ? 2 : 4)
  }

  // MARK: Claims

  /// The claim at the left and what is so at the right; one below the other where the terminal is narrow.
  private mutating func write(_ claim: ReportDocument.Claim, column: Int) {
    let number = "\(claim.line)"
    let first = blanks(max(1, 5 - number.count)) + number + "  "
    let says = claim.says.written(for: .terminal)
    guard column > 0 else {
      wrap(says, indent: 7, first: first)
      wrap(plain(claim.is), indent: 9)
      return
    }
    let left = lines(of: says, width: column - PageMeasure.claim)
    var right = lines(of: plain(claim.is), width: width - column)
    // A name that reaches into the right column keeps its line.
    if let wide = left.lastIndex(where: { $0.count > column - PageMeasure.claim }) {
      right.insert(contentsOf: [String](repeating: "", count: wide + 1), at: 0)
    }
    for index in 0..<max(left.count, right.count) {
      let label = (index == 0 ? first : blanks(7)) + (index < left.count ? left[index] : "")
      let rest = index < right.count ? right[index] : ""
      line(rest.isEmpty ? label : label + blanks(column - label.count) + rest)
    }
  }

  // MARK: Proposals

  private mutating func write(_ proposed: Block.ProposedLine) {
    let numbers =
      proposed.lines.prefix(3).map(String.init).joined(separator: ", ") + (proposed.lines.count > 3 ? " …" : "")
    let column = width < 60 ? 8 : PageMeasure.right(of: width)
    let mark: TerminalStyle.Mark? = proposed.verdict == .refused ? .danger : nil
    let says = lines(of: proposed.word + ": " + plain(proposed.because), width: width - column)
    let label = blanks(max(1, 5 - numbers.count)) + numbers + "  " + proposed.text.written(for: .terminal)
    let room = (width < 60 ? width : column) - 2
    let short = Cells.cut(label, to: room)
    if width < 60 {
      line(style.marked(short, mark))
    } else {
      line(style.marked(short, mark) + blanks(column - Cells.count(short)) + (says.first ?? ""))
    }
    for rest in width < 60 ? says[...] : says.dropFirst() { line(blanks(column) + rest) }
  }

  private mutating func write(_ proposal: ReportDocument.Proposal) {
    let mark: TerminalStyle.Mark =
      switch proposal.verdict {
      case .refused: .danger
      case .allowed: .safe
      case .needsPerson, .unknown: .strong
      }
    gap()
    wrap(proposal.text.written(for: .terminal), indent: 4, first: "  ", mark: .code)
    wrap("\(proposal.word) (\(proposal.place))", indent: 4, mark: mark)
    wrap(plain(proposal.because.asSentence.ended), indent: 4)
    if let instead = proposal.instead { wrap("Instead: " + plain(instead.ended), indent: 4) }
  }

  // MARK: The runbook

  private mutating func write(_ step: ReportDocument.Step, column: Int) {
    let verb =
      switch step.kind {
      case .stop: "  ■ STOP   "
      case .check where step.commands.isEmpty && !step.checks.isEmpty: number(step.n) + " prove  "
      case .check: number(step.n) + " look   "
      case .act where step.checks.isEmpty || !step.commands.isEmpty: number(step.n) + " do     "
      case .act: number(step.n) + " prove  "
      case .choose: number(step.n) + " do     "
      }
    let first = blanks(column - PageMeasure.step) + verb
    if step.kind == .choose, step.say.isEmpty, let branch = step.branches.first {
      write(branch, column: column, first: first)
      for branch in step.branches.dropFirst() { write(branch, column: column) }
      return
    }
    write(step, column: column, first: first)
  }

  private mutating func write(_ branch: ReportDocument.Branch, column: Int, first: String? = nil) {
    wrap(
      plain(branch.when), indent: column + PageMeasure.way, first: (first ?? blanks(column)) + branch.key + "  ",
      mark: .strong)
    for step in branch.steps { writeNested(step, column: column + PageMeasure.way) }
  }

  /// A step of a branch: without a number, since only one branch is taken.
  private mutating func writeNested(_ step: ReportDocument.Step, column: Int) {
    let first = step.kind == .stop ? blanks(column) + "■ STOP " : nil
    write(step, column: column, first: first)
  }

  /// What a step says and holds, behind `first` in its first line.
  private mutating func write(_ step: ReportDocument.Step, column: Int, first: String?) {
    wrap(plain(step.sentence), indent: column, first: first, mark: step.kind == .stop ? .danger : nil)
    if let detail = step.detail { wrap(plain(detail), indent: column) }
    write(step.commands, column: column)
    if let expect = step.expect { wrap("expect: " + plain(expect), indent: column) }
    for check in step.checks {
      wrap(plain(check.say), indent: column + PageMeasure.box, first: blanks(column) + "☐ ")
      if let command = check.command { write(command, column: column + PageMeasure.box) }
      if let expect = check.expect { wrap(plain(expect), indent: column + PageMeasure.box) }
    }
    for branch in step.branches { write(branch, column: column) }
  }

  private mutating func write(_ commands: [ReportDocument.Command], column: Int) {
    for (index, command) in commands.enumerated() {
      let isBehindFile = index > 0 && commands[index - 1].file != nil && command.file == nil
      if isBehindFile, command.note == nil, command.era == nil { wrap("then:", indent: column, mark: .faint) }
      let isQuery = command.isQuery
      let wasQuery = index > 0 && commands[index - 1].isQuery
      // What is to be known of a query stands above the place where it is asked.
      if isQuery { writeLead(of: command, column: column) }
      if isQuery != wasQuery {
        wrap(isQuery ? "in a client of the database:" : "in the shell:", indent: column, mark: .faint)
      }
      write(command, column: column)
    }
  }

  private mutating func writeLead(of command: ReportDocument.Command, column: Int) {
    let lead = [command.era.map { $0 + ":" }, command.note.map(plain)].compactMap(\.self).joined(separator: " ")
    if !lead.isEmpty { wrap(lead, indent: column) }
  }

  /// Cells of the releases in front of a command.
  private static let eraColumn = 14

  private mutating func write(_ command: ReportDocument.Command, column: Int) {
    let lines = Array(command.text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { ShownText(String(decoding: $0, as: UTF8.self)).written(for: .terminal) }
    if let era = command.era, lines.count == 1, command.file == nil, !command.isQuery {
      // A command stays as it is, whatever the locale; what stands in front of it does not.
      let label = (isASCII ? ASCIIText.written(era) : era) + blanks(max(2, TerminalPage.eraColumn - era.count))
      line(blanks(column) + label + style.marked(lines[0], .code), isCommand: true)
      if let note = command.note { wrap(plain(note), indent: column + TerminalPage.eraColumn) }
      return
    }
    if !command.isQuery { writeLead(of: command, column: column) }
    if let file = command.file { wrap("in " + file + ":", indent: column, mark: .faint) }
    for text in lines { line(blanks(column + 2) + style.marked(text, .code), isCommand: true) }
  }

  private func number(_ number: Int?) -> String {
    guard let number else { return "   " }
    return (number < 10 ? "  " : " ") + "\(number)"
  }

  // MARK: Lines

  private func plain(_ phrase: Phrase) -> String { phrase.written(for: .terminal) }

  private func blanks(_ count: Int) -> String {
    // Repeating a text takes seven times as long.
    String(decoding: [UInt8](repeating: 0x20, count: max(0, count)), as: UTF8.self)
  }

  /// One empty line, and not two.
  /// - Parameter isLoose: whether a dense page does without it.
  private mutating func gap(isLoose: Bool = false) {
    if isAtGap {
      // What one block can do without the next one wants.
      if !isLoose, looseGaps.last == bytes.count - 1 { looseGaps.removeLast() }
      return
    }
    if isLoose { looseGaps.append(bytes.count) }
    bytes.append(UInt8(ascii: "\n"))
    isAtGap = true
  }

  /// - Parameter isCommand: whether it must stay as it is, whatever the locale.
  private mutating func line(_ text: String, isCommand: Bool = false) {
    bytes += (isASCII && !isCommand ? ASCIIText.written(text) : text).utf8
    bytes.append(UInt8(ascii: "\n"))
    isAtGap = false
  }

  /// Writes words in lines of at most `width` cells; words that are longer stand alone.
  private mutating func wrap(
    _ words: String, indent: Int, first: String? = nil, mark: TerminalStyle.Mark? = nil
  ) {
    let lines = lines(of: words, width: width - indent)
    for (index, text) in lines.enumerated() {
      line((index == 0 ? first ?? blanks(indent) : blanks(indent)) + style.marked(text, mark))
    }
  }

  /// `words` in lines of at most `width` cells; at least one, which may be empty.
  private func lines(of words: String, width: Int) -> [String] {
    let words = Array(words.utf8)
    var lines: [String] = []
    var current: [UInt8] = []
    var cells = 0
    var start = 0
    while start < words.count {
      var end = start
      // Bytes that begin a scalar; names in wide scripts run over, which harms nobody.
      var length = 0
      while end < words.count, words[end] != UInt8(ascii: " ") {
        if words[end] & 0xC0 != 0x80 { length += 1 }
        end += 1
      }
      if end > start {
        if cells > 0, cells + 1 + length > width {
          lines.append(String(decoding: current, as: UTF8.self))
          current = []
          cells = 0
        }
        if cells > 0 {
          current.append(UInt8(ascii: " "))
          cells += 1
        }
        current += words[start..<end]
        cells += length
      }
      start = end + 1
    }
    lines.append(String(decoding: current, as: UTF8.self))
    return lines
  }
}
