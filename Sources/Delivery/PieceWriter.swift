import Knowledge
import Releases
import Reports
import Transcripts
import Vetting

/// Writes blocks as pieces, and judges every command anew.
struct PieceWriter {
  let cleaning: Cleaning
  let dialect: Dialect?
  /// Whether the step before was a STOP: only behind one may a command change anything.
  private var isAfterStop = false

  init(cleaning: Cleaning, dialect: Dialect?) {
    self.cleaning = cleaning
    self.dialect = dialect
  }

  mutating func item(_ block: Block) -> Checklist.Item {
    guard case .step(let step) = block else { return Checklist.Item(pieces: pieces(of: block)) }
    defer { isAfterStop = step.kind == .stop }
    return Checklist.Item(pieces: pieces(of: step), step: judged(step))
  }

  private func pieces(of block: Block) -> [Piece] {
    switch block {
    case .head(let kinds, let origin):
      return [.line(kinds.map(\.rawValue).joined(separator: " · "), text(Phrase(origin.joined(separator: " · "))))]
    // The heading of the message says it.
    case .lead: return []
    case .now(let phrase): return [.line("NOW", text(phrase), tone: .choice)]
    case .paragraph(let phrase): return [.line("•", text(phrase))]
    case .source(let phrase): return [.line("Note:", text(phrase), tone: .quiet)]
    case .answers(let answers): return answers.map(piece)
    case .stored(let name): return [piece(name)]
    case .claims(let claims): return claims.map(piece)
    case .proposals(let lines): return lines.map(piece)
    case .proposal(let proposal):
      return [.line(proposal.word + ":", text(Phrase([.shown(proposal.text), .text(" – ")]) + proposal.because))]
    case .title(let phrase, let count): return [.line("Steps:", text(phrase + Phrase(": \(count)")))]
    case .step(let step): return pieces(of: step)
    // No message is made from an article.
    case .heading, .prose, .table: return []
    }
  }

  private func text(_ phrase: Phrase) -> ShownText { cleaning.text(phrase) }

  private func piece(_ answer: Block.MenuAnswer) -> Piece {
    let labels = answer.labels.flatMap { label -> [Phrase.Part] in [.shown(label), .text(" ")] }.dropLast()
    return .line(
      answer.isSafe ? "✅ safe:" : answer.isLossy ? "⛔" : "▫️", text(Phrase(labels + [.text(" → ")]) + answer.effect),
      tone: answer.isSafe ? .choice : .plain)
  }

  private func piece(_ name: Block.StoredName) -> Piece {
    let rows = name.rows.map { Phrase([.text($0.word + " "), .name($0.name)]) }
    return .line("Name:", text(Phrase(joined: rows + [name.says], by: "; ")))
  }

  private func piece(_ claim: ReportDocument.Claim) -> Piece {
    .line("Not so, line \(claim.line):", text(Phrase([.shown(claim.says), .text(" → ")]) + claim.is))
  }

  private func piece(_ line: Block.ProposedLine) -> Piece {
    let numbers = line.lines.map(String.init).joined(separator: ", ")
    let place = line.lines.count == 1 ? "Line \(numbers):" : "Lines \(numbers):"
    return .line(
      line.verdict == .refused ? "⛔ " + place : place,
      text(Phrase([.shown(line.text), .text(" – \(line.word): ")]) + line.because))
  }

  // MARK: Steps

  private func pieces(of step: ReportDocument.Step) -> [Piece] {
    let number = step.n.map { " \($0)." } ?? ""
    let first: Piece =
      switch step.kind {
      case .stop: .line("🛑 STOP", text(step.sentence), tone: .stop)
      case .check where step.commands.isEmpty && !step.checks.isEmpty: .line("☐\(number) Prove:", text(step.sentence))
      case .check: .line("☐\(number) Look:", text(step.sentence))
      case .act: .line("☐\(number)", text(step.sentence))
      case .choose: .line("☐\(number)", text(step.say.isEmpty ? Phrase("one of these") : step.say))
      }
    return [first] + body(of: step)
  }

  /// What stands below a step; below a STOP it belongs to the STOP, whatever a service sets that apart with.
  private func body(of step: ReportDocument.Step) -> [Piece] {
    var pieces: [Piece] = []
    if let detail = step.detail {
      pieces.append(.line("–", text(detail), tone: step.kind == .stop ? .stop : .plain))
    }
    if let checked = step.checked { pieces.append(.line("Was checked:", checked)) }
    for command in step.commands { pieces += self.pieces(of: command) }
    if let expect = step.expect { pieces.append(.line("Expect:", text(expect))) }
    for check in step.checks {
      pieces.append(.line("☐", text(check.say)))
      if let command = check.command { pieces += self.pieces(of: command) }
      if let expect = check.expect { pieces.append(.line("Expect:", text(expect))) }
    }
    for branch in step.branches {
      // A report that somebody made up may have any key.
      let isLetter = branch.key.count == 1 && branch.key.allSatisfy { $0.isASCII && $0.isLetter }
      pieces.append(
        isLetter
          ? .line("☐ \(branch.key)", text(branch.when), tone: .choice)
          : .line("☐", text(Phrase(branch.key + "  ") + branch.when), tone: .choice))
      for step in branch.steps {
        pieces.append(
          step.kind == .stop ? .line("🛑 STOP", text(step.sentence), tone: .stop) : .line("–", text(step.sentence)))
        pieces += body(of: step)
      }
    }
    return pieces
  }

  private func pieces(of command: ReportDocument.Command) -> [Piece] {
    var pieces: [Piece] = []
    if let era = command.era { pieces.append(.line("For:", text(Phrase(era)))) }
    if let note = command.note { pieces.append(.line("–", text(note))) }
    if let file = command.file { pieces.append(.line("File:", text(Phrase(file)))) }
    do throws(DeliveryError) { pieces.append(.command(try approved(command))) } catch {
      pieces.append(.missing(because: text(Phrase(error.because))))
    }
    return pieces
  }

  private func approved(_ command: ReportDocument.Command) throws(DeliveryError) -> ApprovedText {
    guard cleaning.isClean(command.text), cleaning.isClean(command.file ?? "") else {
      throw DeliveryError(because: "it holds a password, a token or a key")
    }
    guard let language = Language(named: command.language, dialect: dialect) else {
      throw DeliveryError(because: "brolly does not know its language")
    }
    do throws(PolicyRefusal) {
      return try ApprovedText(command.text, language: language, file: command.file, afterStop: isAfterStop)
    } catch { throw DeliveryError(because: error.judgement.because) }
  }

  /// The step with the commands that pass, and with texts that hold no secret.
  private func judged(_ step: ReportDocument.Step) -> ReportDocument.Step {
    step.mapped(text: { Phrase([.words(text($0))]) }, keeps: { (try? approved($0)) != nil })
  }
}

extension Language {
  /// - Parameters:
  ///   - name: the word in the report.
  ///   - dialect: of the paste, which decides what `sql` is.
  fileprivate init?(named name: String, dialect: Dialect?) {
    switch (name, dialect?.family) {
    case ("shell", _): self = .shell
    case ("sql", .mysql?): self = .mysql
    case ("sql", .sqlite?): self = .sqlite
    case ("sql", _): self = .sql
    case ("sql-file", _): self = .sqlFile
    case ("typescript", _): self = .typescript
    default: return nil
    }
  }
}
