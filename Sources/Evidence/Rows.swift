/// What a database answered: text, by row and by the name of its column.
package struct Rows: Sendable {
  package let columns: [String]
  let cells: [[String?]]

  package var count: Int { cells.count }

  /// As psql prints them without frames: values with bars between, a row a line.
  package var plainText: String {
    cells.map { row in row.map { $0 ?? "" }.joined(separator: "|") }.joined(separator: "\n")
  }

  /// Nil for NULL, and for a column that was not asked for.
  package subscript(row: Int, column: String) -> String? {
    guard let index = columns.firstIndex(of: column), cells.indices.contains(row) else { return nil }
    return cells[row][index]
  }

  /// Every row as its values by column; NULL is left out.
  package var all: [[String: String]] {
    cells.map { row in
      var values: [String: String] = [:]
      for (column, cell) in zip(columns, row) where cell != nil { values[column] = cell }
      return values
    }
  }
}
