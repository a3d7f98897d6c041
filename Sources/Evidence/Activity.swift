package import Transcripts

/// Who and what else is at a database: what tells one that people work with from a copy of one's own.
package struct Activity: Sendable {
  /// Bytes of the whole database.
  private let size: Int
  /// Other connections of clients.
  private let others: Int
  /// Whether the server keeps from this role what some of them do.
  private let hidesSome: Bool
  /// Seconds for which the oldest transaction has been open; nil where none is.
  private let longest: Int?
  /// How many wait for a lock.
  private let waiting: Int
  private let replicas: Int

  /// Nil where the server does not tell.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  package init?(asking session: inout Session) throws(QueryFailure) {
    guard case .success(let rows) = try session.tried(.activity) else { return nil }
    func number(_ column: String) -> Int? { rows[0, column].flatMap { Int($0) } }
    guard let size = number("size"), let others = number("others") else { return nil }
    self.size = size
    self.others = others
    hidesSome = (number("hidden") ?? 0) > 0
    longest = number("longest")
    waiting = number("waiting") ?? 0
    replicas = number("replicas") ?? 0
  }

  /// Whether it is to be taken for production: a copy of one's own is small, alone, and has few visitors.
  package var looksLikeProduction: Bool {
    replicas > 0 || others >= Activity.many || size >= Activity.large
  }

  private static let many = 5
  private static let large = 1 << 30
  private static let long = 60

  /// `7 MB in all, nobody else is connected`.
  package var phrase: Phrase {
    var words = [
      "\(size.asBytes) in all", others == 0 ? "nobody else is connected" : others.counted("other connection"),
    ]
    if let longest, longest > Activity.long { words.append("a transaction has been open for \(longest) s") }
    if hidesSome { words.append("for how long is not shown to this role") }
    if waiting > 0 { words.append(waiting == 1 ? "1 waits for a lock" : "\(waiting) wait for a lock") }
    if replicas > 0 { words.append(replicas.counted("replica")) }
    return Phrase(words.joined(separator: ", "))
  }
}
