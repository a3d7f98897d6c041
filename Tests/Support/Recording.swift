import Foundation

/// One run of a real release against a real database, as it was recorded.
package struct Recording: Decodable, Sendable {
  package let kit: String
  package let dialect: String
  package let scenario: String
  package let mode: String
  package let command: [String]
  package let answers: [String]?
  package let exit: Int?
  /// The options of a prompt that is still open at the end.
  package let options: [String]?
  package let screen: String
  package let raw: String?
  package let statements: [[String]]?
  /// Tables whose row count changed: before, after.
  package let rows: [String: [Int?]]?

  /// Every recording in the repository.
  package static let all: [Recording] = {
    let decoder = JSONDecoder()
    let files = (try? Repository.files(in: "Tests/Fixtures/recordings")) ?? []
    return files.flatMap { file -> [Recording] in
      let text = (try? Repository.text("Tests/Fixtures/recordings/" + file)) ?? ""
      return text.split(separator: "\n").compactMap { try? decoder.decode(Recording.self, from: Data($0.utf8)) }
    }
  }()

  /// The bytes that the terminal received, where one was there.
  package var rawBytes: [UInt8]? { raw.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) } }

  /// `push` for `push:pg` too.
  package var commandName: String { String((command.dropFirst().first ?? "").split(separator: ":").first ?? "") }

  package var title: String { "\(kit) \(dialect) \(scenario) \(mode) \(answers ?? [])" }

  /// Statements that the server carried out: those with no error behind them.
  package var executed: [String] {
    var done: [String] = []
    for entry in statements ?? [] where entry.count >= 2 {
      if entry[0] == "sql" { done.append(entry[1]) } else if entry[0] == "error", !done.isEmpty { done.removeLast() }
    }
    return done
  }

  package var hasFailedStatement: Bool { (statements ?? []).contains { $0.first == "error" } }

  /// The worst that the run lost, in the words of the report; from rows alone for SQLite, which was not listened to.
  package var loss: String {
    let order = ["nothing", "constraint", "objects", "columns", "rows"]
    var worst = 0
    func lose(_ what: String) { worst = max(worst, order.firstIndex(of: what) ?? 0) }
    let executed = executed.map { $0.lowercased() }
    let movesSchema = executed.contains {
      $0.contains("set schema") || ($0.contains("alter schema") && $0.contains("rename to"))
    }
    for (table, counts) in rows ?? [:] where counts.count == 2 {
      let before = counts[0] ?? 0
      if let after = counts[1] {
        if after < before { lose("rows") }
      } else {
        let bare = (table.split(separator: ".").last.map(String.init) ?? table).lowercased()
        let isRenamed = movesSchema || executed.contains { $0.contains("rename to") && $0.contains(bare) }
        if !isRenamed { lose(before > 0 ? "rows" : "objects") }
      }
    }
    guard dialect != "sqlite" else { return order[worst] }
    for statement in executed {
      let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
      if statement.contains("drop column") { lose("columns") }
      if statement.contains("drop constraint") || statement.contains("drop primary key")
        || statement.contains("drop foreign key")
      {
        lose("constraint")
      }
      if words.first == "drop",
        ["table", "view", "materialized", "sequence", "type", "schema", "index", "policy", "role"].contains(
          words.dropFirst().first ?? "")
      {
        lose("objects")
      }
    }
    return order[worst]
  }
}
