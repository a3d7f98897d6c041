import Bytes
import Effects
import Knowledge
import Releases
package import Transcripts

/// The statements that a run listed, and what became of each before an error: they are sent one by one, in the order of
/// the list, with no transaction around them.
struct BrokenList {
  /// What an error names, and where it stands.
  struct Refusal {
    let article: String
    /// From 1.
    let line: Int
    let subjects: Subjects
  }

  private let list: [Statement]
  /// The statements that the error may be the answer to; nil where it names none of them.
  private let refused: ClosedRange<Int>?
  /// Whether it is another run's list, or its database may have taken all of it back.
  private let isUncertain: Bool
  private let isMySQL: Bool

  /// - Parameters:
  ///   - own: the tool's statements, in order.
  ///   - refusals: what the errors below them name.
  ///   - isUncertain: whether nobody can tell that what was sent stays.
  init?(_ own: [Statement], refusals: [Refusal], isUncertain: Bool, dialect: Dialect?) {
    guard let start = own.first?.lines.lowerBound else { return nil }
    let below = refusals.filter { $0.line >= start }
    guard let error = below.map(\.line).min() else { return nil }
    // What stands below the error repeats it.
    list = own.filter { $0.lines.lowerBound < error }
    guard list.contains(where: { !$0.isFailed }) else { return nil }
    self.isUncertain = isUncertain
    isMySQL = dialect?.family == .mysql
    refused = BrokenList.refused(in: list, below, at: error)
  }

  /// The statements that the names of an error may be of: the one that makes the constraint or index that it names, else
  /// all from the first to the last that speak of any name of its own or of what stands below it.
  private static func refused(in list: [Statement], _ refusals: [Refusal], at error: Int) -> ClosedRange<Int>? {
    if let marked = list.firstIndex(where: \.isFailed) { return marked...marked }
    let own = refusals.filter { $0.line == error }
    let made = Set(own.flatMap { $0.subjects[.constraint] + $0.subjects[.index] }.map(\.bare))
    let makers = list.indices.filter { !StatementClaims.names(in: list[$0]).isDisjoint(with: made) }
    if makers.count == 1 { return makers[0]...makers[0] }
    let names = Set(refusals.flatMap(\.subjects.names).map(\.bare))
    let places = list.indices.filter { place in
      !StatementClaims.names(in: list[place]).isDisjoint(with: names) || list[place].speaks(of: names)
    }
    guard let first = places.first, let last = places.last else { return nil }
    // A table or a type is also meant where another one refers to it and nobody says so.
    let isExact = refusals.contains { !$0.subjects[.column].isEmpty || !$0.subjects[.constraint].isEmpty }
    return isExact ? first...last : first...(list.count - 1)
  }

  /// Whether statements were executed; nil where nobody can tell.
  var hasExecuted: Bool? {
    guard let refused, !isUncertain else { return nil }
    return refused.lowerBound > 0 ? true : refused.count == 1 ? false : nil
  }

  /// By where each statement begins.
  var fates: [Int: StatementFate] {
    Dictionary(list.indices.map { (list[$0].range.lowerBound, fate(at: $0)) }) { first, _ in first }
  }

  private func fate(at index: Int) -> StatementFate {
    guard let refused else { return .perhaps }
    // MySQL's tables are emptied before anything else, wherever the list says so.
    if isMySQL, list[index].verb == .truncate, index >= refused.lowerBound { return .perhaps }
    if index > refused.upperBound { return .notRun }
    if index == refused.lowerBound, refused.count == 1 { return .notRun }
    return index < refused.lowerBound && !isUncertain ? .ran : .perhaps
  }

  /// The tables that were dropped, or may have been.
  var dropped: [Name] {
    let fates = fates
    return list.filter { fates[$0.range.lowerBound]?.mayHaveRun == true }.droppedTables
  }

  /// Whether rows or values went or may have gone; a table that SQLite has built anew by then has not.
  var mayHaveTaken: Bool {
    let fates = fates
    let sent = list.filter { fates[$0.range.lowerBound]?.mayHaveRun == true }
    let rebuilds = SQLiteTableRebuilds(in: sent)
    return sent.contains { statement in
      [.rows, .columns].contains(statement.destroys) && !statement.effects.contains(where: rebuilds.explain)
    }
  }
}

extension Statement {
  /// Whether its text holds one of `names` as a word.
  fileprivate func speaks(of names: Set<Name>) -> Bool {
    let words = Set(
      text.written(for: .terminal).utf8.split { !($0.isWord || $0 >= 0x80) }.map { String(Substring($0)) })
    return names.contains { words.contains(where: $0.isCalled) }
  }
}

extension [Statement] {
  /// The tables that are dropped and not built anew.
  package var droppedTables: [Name] {
    let rebuilds = SQLiteTableRebuilds(in: self)
    return flatMap(\.effects).compactMap { effect in
      guard case .drops(let object, _) = effect, object.kind == .table, !rebuilds.explain(effect) else { return nil }
      return object.name.bare
    }
  }
}
