import Effects
import Transcripts

extension RowRule {
  /// The columns that it reads, each as often as it does.
  var columns: [Name] {
    comparisons.flatMap { comparison in
      if case .column(let other) = comparison.other { [comparison.column, other] } else { [comparison.column] }
    }
  }

  /// What `Question.breaking` takes behind a table: of each comparison the number of its clause, the call, the
  /// column, the sign, and what it is compared with.
  var parameters: [Name] {
    var lists = [[Name]](repeating: [], count: 6)
    for (number, clause) in clauses.enumerated() {
      for comparison in clause {
        let (kind, other) =
          switch comparison.other {
          case .value(let value): ("value", Name(value))
          case .decimal(let value): ("decimal", Name(value))
          case .column(let column): ("column", column)
          case .nothing: ("", Name(""))
          }
        let row = [
          Name("\(number)"), Name(comparison.call.rawValue), comparison.column, Name(comparison.sign.rawValue),
          Name(kind), other,
        ]
        for (index, name) in row.enumerated() { lists[index].append(name) }
      }
    }
    return lists.map { Name(listing: $0) }
  }
}
