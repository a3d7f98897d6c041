import Transcripts

/// What an error says of a statement belongs to the statement in the list above it.
enum Refusals {
  /// The statements with those that an error repeats marked as failed where they were listed, and not listed again.
  static func joined(_ statements: [Statement]) -> [Statement] {
    guard statements.contains(where: \.isFailed) else { return statements }
    var kept: [Statement] = []
    var places: [ShownText: Int] = [:]
    for statement in statements {
      let key = statement.text.condensed
      if statement.isFailed, let place = places[key] ?? blockHolding(key, in: kept) {
        kept[place].isFailed = true
      } else {
        places[key] = kept.count
        kept.append(statement)
      }
    }
    return kept
  }

  /// The last block whose body holds a statement that was refused in it.
  private static func blockHolding(_ key: ShownText, in statements: [Statement]) -> Int? {
    statements.suffix(200).lastIndex { $0.form == .block && $0.text.condensed.contains(key) }
  }
}
