import Bytes
import Findings
import Knowledge
import Releases
import Transcripts
import Vetting

/// A fence with the names of a matter written into it.
///
/// Each line, query or statement is written once per set of names. It is left out where a name is missing, and where
/// there are more than `mostNames`: one query over all asks that.
enum FilledFence {
  /// How many names are written one by one.
  static let mostNames = 3
  private static let inAnEdit = 12
  /// Columns that a command may take: the terminal's, without the margin of a step.
  private static let width = 66

  /// The texts to be judged: one, or a command for each name.
  static func texts(
    _ fence: Content.Fence, for matter: RunbookPart, wanted: WantedChanges = WantedChanges(), isChecked: Bool = false
  ) -> [String] {
    switch fence.language {
    case .psql:
      let questions = self.questions(fence.text, for: matter)
      return questions.isEmpty ? [] : [psql(questions, isChecked: isChecked)]
    case .block(.shell) where fence.text.hasSuffix(WantedChanges.mark):
      return [wanted.written(behind: fence.text.dropLast(WantedChanges.mark.count), width: width)]
    case .block(.shell) where fence.text.hasSuffix(WantedChanges.hintMark):
      return wanted.hinted(behind: fence.text.dropLast(WantedChanges.hintMark.count)).map { [$0] } ?? []
    case .block(.shell) where !fence.text.contains("\n"):
      let line = FenceText(fence.text)
      let values = matter.values(for: line.keys)
      return values.count <= mostNames ? values.compactMap { line.filled(with: $0, in: .shell) } : []
    case .block(let language):
      return text(fence.text, language, for: matter).map { [$0] } ?? []
    }
  }

  /// The one question of a fence that psql asks; nil where there are more.
  static func question(_ fence: Content.Fence, for matter: RunbookPart) -> String? {
    guard case .psql = fence.language else { return nil }
    let questions = questions(fence.text, for: matter)
    return questions.count == 1 && !questions[0].hasPrefix("\\") ? questions[0] : nil
  }

  /// Whether it holds nothing but psql's own commands.
  static func isOnlyDescriptions(_ fence: Content.Fence) -> Bool {
    guard case .psql = fence.language else { return false }
    return statements(fence.text).allSatisfy { $0.hasPrefix("\\") }
  }

  /// The same without psql's own commands, which take plain names only.
  static func withoutDescriptions(_ fence: Content.Fence, for matter: RunbookPart, isChecked: Bool) -> String? {
    guard case .psql = fence.language else { return nil }
    let questions = self.questions(fence.text, for: matter).filter { !$0.hasPrefix("\\") }
    return questions.isEmpty ? nil : psql(questions, isChecked: isChecked)
  }

  private static func text(_ text: String, _ language: Language, for matter: RunbookPart) -> String? {
    let isWhole = language == .typescript || language == .sqlFile
    if isWhole, matter.values(for: FenceText(text).keys).isEmpty, !isListed(text, language, for: matter) { return nil }
    let limit = language == .typescript ? inAnEdit : mostNames
    let text = language == .typescript ? listed(text, for: matter) : text
    var lines: [String] = []
    for unit in language == .sqlFile
      ? statements(text)
      : text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    {
      let line = FenceText(unit)
      let values = values(of: line, in: language, for: matter)
      guard values.count <= limit else {
        if isWhole { return nil }
        continue
      }
      let filled = values.compactMap { line.filled(with: $0, in: language) }
      lines += language == .typescript && filled.count > 1 ? joined(filled) : filled
    }
    // What is a candidate and a table is counted once.
    if language == .shell {
      var seen: Set<String> = []
      lines = lines.filter { !$0.hasPrefix("select count(*)") || seen.insert($0).inserted }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// A list of one name stands on its line; of several, each name is an entry.
  private static func listed(_ text: String, for matter: RunbookPart) -> String {
    let open = "[\"!<candidates:glob>\"],"
    guard text.hasSuffix(open), matter.subjects[.candidates].count > 1 else { return text }
    return text.dropLast(open.count) + "[\n  \"!<candidates:glob>\",\n],"
  }

  /// Whether each line of an edit can be written for itself, although no set of values fits all of them.
  private static func isListed(_ text: String, _ language: Language, for matter: RunbookPart) -> Bool {
    language == .typescript
      && text.split(separator: "\n").allSatisfy { !matter.values(for: FenceText($0).keys).isEmpty }
  }

  /// Entries of a list side by side, as many as fit.
  private static func joined(_ entries: [String]) -> [String] {
    var lines: [String] = []
    for entry in entries {
      let rest = String(entry.drop { $0 == " " })
      if let last = lines.last, last.count + 1 + rest.count <= width {
        lines[lines.count - 1] = last + " " + rest
      } else {
        lines.append(entry)
      }
    }
    return lines
  }

  /// What a unit is written for. A constraint or a type cannot be described or counted as a table.
  private static func values(of unit: FenceText, in language: Language, for matter: RunbookPart) -> [Values] {
    let values = matter.values(for: unit.keys)
    guard unit.readsCandidates(in: language) else { return values }
    return values.filter { $0[.candidates].map(matter.isRelation) ?? true }
  }

  private static func questions(_ text: String, for matter: RunbookPart) -> [String] {
    statements(text).flatMap { statement -> [String] in
      let question = FenceText(statement.hasSuffix(";") ? String(statement.dropLast()) : statement)
      let values = values(of: question, in: .sql, for: matter)
      return values.count <= mostNames ? values.compactMap { question.filled(with: $0, in: .sql) } : []
    }
    // What is a candidate and a table is asked about once.
    .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Texts that end with a semicolon at the end of a line, or a line of psql's own.
  static func statements(_ text: String) -> [String] {
    var statements: [String] = []
    var open: [Substring] = []
    for line in text.split(separator: "\n") {
      open.append(line)
      if line.hasSuffix(";") || open.count == 1 && line.hasPrefix("\\") {
        statements.append(open.joined(separator: "\n"))
        open = []
      }
    }
    if !open.isEmpty { statements.append(open.joined(separator: "\n")) }
    return statements
  }

  /// One call of psql: what it reads is read in one transaction that cannot write, and that ends in time.
  private static func psql(_ questions: [String], isChecked: Bool) -> String {
    var words = ["psql \"$DATABASE_URL\" -X" + (isChecked ? " -Atq" : "")]
    if questions.contains(where: { !$0.hasPrefix("\\") }) {
      words += ["-c \"begin read only\"", "-c \"set local statement_timeout = '5s'\""]
    }
    words += questions.map { "-c " + shellQuoted($0) }
    var lines: [String] = []
    for word in words {
      let lead = word.prefix { $0 != "\n" }
      if let last = lines.last, !last.contains("\n"), last.count + 1 + lead.count <= width - 2 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines.joined(separator: " \\\n  ")
  }

  /// SQL as one word of a shell, in the quotes that leave most of it as it is.
  private static func shellQuoted(_ sql: String) -> String {
    // By scalars: a quote with an accent on it is one character, and still a quote to the shell.
    let scalars = sql.unicodeScalars
    var single = "'"
    for scalar in scalars { if scalar == "'" { single += "'\\''" } else { single.unicodeScalars.append(scalar) } }
    single += "'"
    // An interactive shell takes `!` in double quotes for a command of the past.
    guard scalars.contains("'"), !scalars.contains("!") else { return single }
    var double = "\""
    for scalar in scalars {
      if "\"\\$`".unicodeScalars.contains(scalar) { double += "\\" }
      double.unicodeScalars.append(scalar)
    }
    double += "\""
    return double.count <= single.count ? double : single
  }
}
