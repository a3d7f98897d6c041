/// How much of what was labelled is found, counted measure by measure.
package struct Measures: Sendable {
  package enum Measure: String, CaseIterable, Sendable {
    /// The main matter; each that is needed; texts without one that is wrong; texts in which nothing is wrong.
    case main, needed, inside, silent
    /// Names that are found; that have the right key; names that are reported and correct.
    case names, keys, so
    /// Matters whose lines point at them.
    case lines
    /// Texts that tell a state and in which it is heard; heard states that are correct.
    case lost, lostSo, applied, appliedSo, left, leftSo

    static func told(_ state: Measure) -> Measure {
      switch state {
      case .lost: .lostSo
      case .applied: .appliedSo
      default: .leftSo
      }
    }
  }

  private struct Share {
    var hits = 0
    var count = 0
  }

  package init() {}

  private var shares = [Share](repeating: Share(), count: Measure.allCases.count)
  /// What is missed for what, with how often.
  private(set) var confusions: [String: Int] = [:]

  mutating func count(_ measure: Measure, _ hits: Int, of count: Int = 1) {
    let index = Measure.allCases.firstIndex(of: measure) ?? 0
    shares[index].hits += hits
    shares[index].count += count
  }

  mutating func count(_ measure: Measure, _ isHit: Bool) { count(measure, isHit ? 1 : 0) }

  mutating func confuse(_ what: String, with other: String) { confusions["\(what) → \(other)", default: 0] += 1 }

  package static func + (one: Measures, other: Measures) -> Measures {
    var sum = one
    for index in sum.shares.indices {
      sum.shares[index].hits += other.shares[index].hits
      sum.shares[index].count += other.shares[index].count
    }
    sum.confusions.merge(other.confusions) { $0 + $1 }
    return sum
  }

  /// In thousandths; nil where nothing was counted.
  private func thousandths(_ index: Int) -> Int? {
    shares[index].count == 0 ? nil : (shares[index].hits * 1_000 + shares[index].count / 2) / shares[index].count
  }

  private static let widest = 22

  private static func cell(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  /// The heads of a table.
  package static var heads: String {
    "per cent".padded(to: widest) + Measure.allCases.map { cell($0.rawValue, 9) }.joined()
  }

  /// A row of the table.
  package func row(_ name: String) -> String { Measures.meanRow(name, of: [self]) }

  /// The row of a mean in which each of `files` counts alike, as each is of one writer.
  package static func meanRow(_ name: String, of files: [Measures]) -> String {
    name.padded(to: widest)
      + Measure.allCases.indices.map { index in
        let known = files.compactMap { $0.thousandths(index) }
        let mean = known.isEmpty ? nil : known.reduce(0, +) / known.count
        return cell(mean.map { "\($0 / 10).\($0 % 10)" } ?? "–", 9)
      }.joined()
  }

  /// What is taken for something else most often.
  package func mostConfused(_ limit: Int) -> [String] {
    confusions.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(limit).map { "\($0.value)  \($0.key)" }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
