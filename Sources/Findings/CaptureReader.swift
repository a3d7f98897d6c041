import Knowledge
import Releases
import Transcripts

/// Reads what stands in the holes of a match: objects, rows and types.
struct CaptureReader {
  private let transcript: Transcript

  init(of transcript: Transcript) { self.transcript = transcript }

  /// What a match names, in its order. A column, a constraint, an index or a policy takes the table beside it, which
  /// then only says where they are.
  func subjects(of match: Match) -> [Subject] {
    let kind = keptKind(match.captures)
    var subjects: [Subject] = []
    for capture in match.captures {
      var schema: Name?
      var table: Name?
      let parts = parts(of: capture)
      for (index, part) in parts.enumerated() {
        let isList = capture.hole.parts.count == 1
        if !isList, index < parts.count - 1 {
          subjects.append(Subject(part.key, part.name.bare, in: schema, as: .place, from: .tool))
          if part.key == .schema { schema = part.name } else if part.key == .table { table = part.name }
          continue
        }
        let isCandidate = part.key == .candidates
        let key = isCandidate ? kind : part.key
        subjects.append(
          Subject(
            key, part.name.bare, of: table?.bare, in: key == .schema ? nil : schema,
            as: capture.hole.isApart ? .apart : isCandidate ? .candidate : .matter, from: .tool))
      }
    }
    let rows = rows(in: match)
    let home = subjects.first { $0.kind == .table && $0.role != .place && $0.role != .apart }
    let hasParts = subjects.contains { $0.hangsOnTable }
    for index in subjects.indices where subjects[index].role != .place {
      if subjects[index].hangsOnTable, subjects[index].table == nil, let home {
        subjects[index].table = home.name
        subjects[index].schema = subjects[index].schema ?? home.schema
      }
      subjects[index].rows = rows
      if hasParts, subjects[index].kind == .table, subjects[index].role == .matter { subjects[index].role = .place }
    }
    return subjects
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
  func losses(in match: Match, of subjects: Subjects) -> [Finding.NamedLoss] {
    guard let rows = rows(in: match) else { return [] }
    guard let first = [ObjectKind.table, .view, .column].lazy.compactMap({ subjects[$0].first }).first else {
      return []
    }
    let object =
      subjects[.column].first.map { column in subjects[.table].isEmpty ? column : first.dotted(column) } ?? first
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
