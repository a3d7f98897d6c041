import Bytes
import Findings
import Knowledge
import Markup
import Notation
import Releases
import Rendering
import Speech
import Transcripts

/// What can be recognised, whether a folder is sound, and a first draft of an article.
enum KnowledgeCommand {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    switch arguments.subcommand {
    case "list": try list(arguments, console)
    case "check": try check(arguments, console)
    default: try draft(arguments, console)
    }
  }

  /// All that can be recognised, or what has the words of the operand in it.
  private static func list(_ arguments: Arguments, _ console: Console) throws(Failure) -> ExitStatus {
    let knowledge = try KnowledgeSource.base(arguments)
    let words = (arguments.operand ?? "").lowercased().split(separator: " ")
    let articles = (0..<knowledge.articleCount).compactMap { number -> ListedArticle? in
      let summary = knowledge.summary(number)
      let title = Holes.named(in: knowledge.article(number).title)
      let text = [summary.id, summary.kind?.rawValue ?? "", title].joined(separator: " ").lowercased()
      guard words.allSatisfy({ text.contains($0) }) else { return nil }
      return ListedArticle(id: summary.id, kind: summary.kind, title: title, versions: summary.versions.map { "\($0)" })
    }
    guard !articles.isEmpty else {
      throw Failure(.nothingRecognised, "no article has `\(arguments.operand ?? "")` in its id, kind or title")
    }
    try Answering.write(
      KnowledgeList(articles: articles, total: knowledge.articleCount), arguments, elsewhere: Terminal.self,
      console: console)
    return .answered
  }

  /// Every article is read, and each of its examples must be claimed, or ignored, as it says; those from which is
  /// learned are counted.
  private static func check(_ arguments: Arguments, _ console: Console) throws(Failure) -> ExitStatus {
    let folder = arguments.operand ?? arguments[Interface.onlyKnowledge] ?? arguments[Interface.knowledge]
    let knowledge = try folder.map(KnowledgeSource.alone) ?? .embedded
    var errors: [MarkupError] = []
    var unheard: [MarkupError] = []
    var told = 0
    for number in 0..<knowledge.articleCount {
      let article = knowledge.article(number)
      for example in article.examples {
        let isToLearn = article.teaches(example)
        told += isToLearn ? 1 : 0
        guard let message = ExampleCheck.failure(of: example, in: article, with: knowledge) else { continue }
        let error = MarkupError(file: article.id + ".md", line: example.line, message: message)
        if isToLearn { unheard.append(error) } else { errors.append(error) }
      }
    }
    let reports = try folder.map(KnowledgeSource.reports) ?? []
    func warn(_ found: [MarkupError]) {
      for error in found { console.warn(folder.map { "\($0)/\(error)" } ?? "\(error)") }
    }
    warn(errors)
    console.write("\(knowledge.articleCount.counted("article")), \(errors.count.counted("error"))\n")
    if told > 0 {
      warn(unheard)
      console.write("\(told.counted("example")) in people's own words, \(told - unheard.count) understood\n")
    }
    if let model = SpeechModel.embedded, !reports.isEmpty { tell(of: reports, model, console) }
    return errors.isEmpty ? .answered : .checkFailed
  }

  /// Prints how many texts of a folder's `reports/` are understood before and after they are learned; the program's own
  /// texts are learned when it is built.
  private static func tell(of reports: [Corpus.File], _ model: SpeechModel, _ console: Console) {
    let texts = reports.flatMap(\.texts)
    let told = texts.count.counted("report")
    guard texts.count <= longestList else { return console.write(told + "\n") }
    let learned = model.learning(texts)
    let before = model.understood(texts).count { $0 }
    var after = 0
    for file in reports {
      let isUnderstood = learned.understood(file.texts)
      after += isUnderstood.count { $0 }
      for (number, text) in file.texts.enumerated() where !isUnderstood[number] {
        let matter = text.kinds.first.map { "as \($0.rawValue)" } ?? "as nothing wrong"
        console.warn("\(file.name): text \(number + 1) is not understood \(matter)")
      }
    }
    console.write("\(told), \(before) understood before they are learned, \(after) then\n")
  }

  private static let folderForReports = "reports/NAME.jsonl of your folder"

  /// The most texts that are learned here: a folder with more of them is no team's own.
  private static let longestList = 1_000

  private static func draft(_ arguments: Arguments, _ console: Console) throws(Failure) -> ExitStatus {
    let transcript = try Input.transcript(of: try Input.bytes(from: arguments.operand, console: console))
    let knowledge = try KnowledgeSource.base(arguments)
    let reading = RecognisedPaste(of: transcript, with: knowledge)
    if let report = DraftedReport(transcript, reading) {
      console.warn("These are somebody's own words: a line for \(folderForReports). Correct what it says of them.")
      console.write(JSONText.compact(report) + "\n")
      return .answered
    }
    if !reading.findings.isEmpty {
      console.warn("This is known already: \(reading.findings.map(\.articleID).joined(separator: ", ")).")
    }
    let lines =
      reading.unrecognised.isEmpty ? Array((1...max(1, transcript.lineCount)).prefix(20)) : reading.unrecognised
    let shown = lines.filter { $0 <= transcript.lineCount }.map { transcript.shown(line: $0).written(for: .terminal) }
      .filter { !$0.isEmpty }
    guard !shown.isEmpty else { throw Failure(.nothingRecognised, "the paste is empty; paste what drizzle-kit shows") }
    let templates = shown.map {
      "  - '\(Draft.template(of: $0).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
    console.write(
      """
      ---
      title: What is the matter, in one line with <table> in it?
      kind: none
      role: error
      commands: [\(reading.run.command ?? "push")]
      dialects: [\(reading.run.dialect?.rawValue ?? "")]
      versions: \(reading.run.version.map { "\($0.range)" } ?? "0.31.11")
      known: source
      recognise:
      \(templates.joined(separator: "\n"))
      ---

      Say what is being asked, what it does not say, what each answer does by version, and what to do.

      ```text recognised
      \(shown.joined(separator: "\n"))
      ```

      """)
    return .answered
  }
}
