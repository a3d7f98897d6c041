import Knowledge
import Releases
import Transcripts

/// Reads what stands in the holes of a match: names, the objects that they name, rows and types.
struct CaptureReader {
  private let transcript: Transcript

  init(of transcript: Transcript) { self.transcript = transcript }

  /// The names under the words of the report.
  func names(in captures: [Match.Capture]) -> Names {
    var names = Names()
    for capture in captures where !capture.hole.isApart {
      for part in parts(of: capture) { names.add(part.name, as: part.key) }
    }
    return names
  }

  /// The objects that a match is about. A column, a constraint, an index or a policy takes the table beside it, which
  /// then only says where they are.
  func subjects(of match: Match) -> [Subject] {
    let kind = keptKind(match.captures)
    var subjects: [(subject: Subject, isApart: Bool)] = []
    for capture in match.captures {
      var schema: Name?
      var table: Name?
      let parts = parts(of: capture)
      for (index, part) in parts.enumerated() {
        let isList = capture.hole.parts.count == 1
        if !isList, index < parts.count - 1 {
          if part.key == .schema { schema = part.name } else if part.key == .table { table = part.name }
          continue
        }
        let key = part.key == .candidates ? kind : part.key
        let subject = Subject(
          key, part.name.bare, of: table?.bare, in: key == .schema ? nil : schema, rows: nil, from: .tool)
        subjects.append((subject, capture.hole.isApart))
      }
    }
    let rows = rows(in: match)
    let home = subjects.first { $0.subject.kind == .table && !$0.isApart }?.subject
    let hasParts = subjects.contains { $0.subject.hangsOnTable }
    return subjects.compactMap { entry in
      var subject = entry.subject
      if subject.hangsOnTable, subject.table == nil, let home {
        subject.table = home.name
        subject.schema = subject.schema ?? home.schema
      }
      if subject.kind == .table, hasParts, !entry.isApart { return nil }
      subject.rows = rows
      return subject
    }
  }

  /// The kind of a question's candidates: the kind of what the question is about.
  private func keptKind(_ captures: [Match.Capture]) -> ObjectKind {
    captures.compactMap { $0.hole.parts.last }.first { $0 != .candidates } ?? .table
  }

  private func parts(of capture: Match.Capture) -> [(key: ObjectKind, name: Name)] {
    let keys = capture.hole.parts
    guard !keys.isEmpty else { return [] }
    let name = transcript.joinedName(at: withoutKeywords(capture.range))
    if keys.count == 1 {
      return (keys[0] == .column ? name.listed : [name]).map { (keys[0], $0.unquoted.withoutLooseQuote) }
    }
    let parts = name.withoutLooseQuote.parts(atMost: keys.count)
    var schema: Name?
    return zip(keys.suffix(parts.count), parts).map { key, part in
      defer { if key == .schema { schema = part } }
      return (key, schema.map { part.within($0) } ?? part)
    }
  }

  /// `range` without words of SQL that stand in front of a name: `ADD COLUMN IF NOT EXISTS version`.
  private func withoutKeywords(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    for word in CaptureReader.keywords {
      let bytes = transcript.text[start..<range.upperBound]
      guard bytes.count > word.utf8.count, zip(bytes, word.utf8).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
      start += word.utf8.count
    }
    return start..<range.upperBound
  }

  private static let keywords = ["column ", "if not exists ", "if exists "]

  /// How many rows a line of a list counts.
  private func rows(in match: Match) -> Int? {
    match.captures.first { $0.hole.content == .rows }.flatMap { Int(transcript.words(at: $0.range)) }
  }

  /// The object that a line of a list loses, with its rows.
  func losses(in match: Match) -> [Finding.NamedLoss] {
    guard let rows = rows(in: match) else { return [] }
    let names = names(in: match.captures)
    guard let first = [ObjectKind.table, .view, .column].lazy.compactMap({ names[$0].first }).first else { return [] }
    let object = names[.column].first.map { column in names[.table].isEmpty ? column : first.dotted(column) } ?? first
    return [Finding.NamedLoss(object: object, rows: rows)]
  }

  /// The type that a column is to have.
  func newType(_ match: Match) -> ShownText? {
    match.captures.first { $0.hole.content == .to }.map { ShownText(transcript.words(at: $0.range)) }
  }

  /// Whether the old and the new type differ in blanks and quotes only.
  func hasSameType(_ match: Match) -> Bool {
    let types = match.captures.filter { $0.hole.content == .type || $0.hole.content == .to }
      .map { transcript.words(at: $0.range).lowercased().filter { $0 != " " && $0 != "\"" } }
    return types.count == 2 && types[0] == types[1]
  }
}
