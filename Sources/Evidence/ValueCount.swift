import Transcripts

/// How many values or rows were found, as far as anybody looked.
struct ValueCount: Sendable, Encodable {
  let number: Int
  /// Whether there are no more: a look ends at a number, and one at a large table may have seen a part of it.
  let isWhole: Bool

  /// Where questions that count rows stop.
  static let most = 10_000
  /// Rows of a table that are looked at where the whole of it takes too long.
  private static let part = 100_000

  /// `7`, `at least 10000`.
  var words: String { isWhole ? "\(number)" : "at least \(number)" }

  func encode(to encoder: any Encoder) throws { try number.encode(to: encoder) }

  /// The answer to a question that counts; of a table that is too large for it what a part of it has.
  /// - Parameter names: those of `question` but for the last.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  static func answer(
    to question: Question, _ names: [Name?], asking session: inout Session
  ) throws(QueryFailure) -> Result<ValueCount, QueryFailure> {
    func count(_ part: Name?) throws(QueryFailure) -> Result<Int, QueryFailure> {
      switch try session.tried(question, names + [part]) {
      case .success(let rows): rows[0, "count"].flatMap { Int($0) }.map { .success($0) } ?? .failure(.missing)
      case .failure(let failure): .failure(failure)
      }
    }
    let whole = try count(nil)
    // What a part has is there; what it has not, may be in the rest.
    if case .failure(.timeOut) = whole, case .success(let found) = try count(Name("\(part)")), found > 0 {
      return .success(ValueCount(number: found, isWhole: false))
    }
    return whole.map { ValueCount(number: $0, isWhole: $0 < most) }
  }
}
