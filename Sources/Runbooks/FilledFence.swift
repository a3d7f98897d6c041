import Findings
import Knowledge
import Transcripts
import Vetting

/// A fence with names written into it, each quoted for where it stands.
struct FilledFence {
  let text: String
  /// The names that were used, for the words around it.
  let names: Names
  /// Names that had to be made up because the paste has none.
  let madeUp: Bool

  /// One fence for each value of its holes where a block is one query or command; one fence with repeated lines where
  /// it is an edit or a list of queries.
  static func all(_ fence: Chapter.Fence, with names: Names) -> [FilledFence] {
    let keys = keys(in: fence.text)
    let count = keys.map { names[$0].count }.max() ?? 0
    let single = fence.language == .sql || fence.language == .shell
    guard count > 1, single else { return [filled(fence, with: names, repeating: !single)] }
    return (0..<count).map { index in
      var one = Names()
      for key in names.keys {
        let values = names[key]
        if keys.contains(key) { one.add(values[min(index, values.count - 1)], as: key) } else { for value in values { one.add(value, as: key) } }
      }
      return filled(fence, with: one, repeating: false)
    }
  }

  private static func filled(_ fence: Chapter.Fence, with names: Names, repeating: Bool) -> FilledFence {
    var lines: [String] = []
    var madeUp = false
    for line in fence.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let count = repeating ? max(1, keys(in: line).map { names[$0].count }.max() ?? 1) : 1
      for index in 0..<count {
        lines.append(fill(line, names, index, fence.language, &madeUp))
      }
    }
    return FilledFence(text: lines.joined(separator: "\n"), names: names, madeUp: madeUp)
  }

  private static func fill(
    _ line: some StringProtocol, _ names: Names, _ index: Int, _ language: Language, _ madeUp: inout Bool
  ) -> String {
    var result = ""
    var rest = Substring(line)
    while let character = rest.popFirst() {
      guard character == "<", let end = rest.firstIndex(of: ">"), let hole = FenceHole(rest[..<end]) else {
        result.append(character)
        continue
      }
      let values = names[hole.key]
      if values.isEmpty { madeUp = true }
      let name = values.isEmpty ? Name("your_\(hole.key.rawValue)") : values[min(index, values.count - 1)]
      result += hole.written(name, in: language)
      rest = rest[rest.index(after: end)...]
    }
    return result
  }

  private static func keys(in text: some StringProtocol) -> Set<Hole.Key> {
    var keys: Set<Hole.Key> = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      if let end = rest.firstIndex(of: ">"), let hole = FenceHole(rest[..<end]) { keys.insert(hole.key) }
    }
    return keys
  }
}

/// A hole of a fence: a name, and how it is written where the language alone does not say so.
private struct FenceHole {
  enum Form: String {
    case text, string, glob, word
    case stored = "63"
  }

  let key: Hole.Key
  let form: Form?

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":")
    guard let key = parts.first.flatMap({ Hole.Key(rawValue: String($0)) }), parts.count <= 2 else { return nil }
    self.key = key
    form = parts.count == 2 ? Form(rawValue: String(parts[1])) : nil
    if parts.count == 2, form == nil { return nil }
  }

  func written(_ name: Name, in language: Language) -> String {
    switch form {
    case .text: name.quoted(for: .sqlIdentifierString)
    case .string: name.quoted(for: .sqlString)
    case .glob: name.quoted(for: .glob)
    case .word: name.quoted(for: .typescriptWord)
    case .stored: plain(name.stored(), in: language)
    case nil: plain(name, in: language)
    }
  }

  private func plain(_ name: Name, in language: Language) -> String {
    switch language {
    case .sql, .sqlFile, .sqlite: name.quoted(for: .sqlIdentifier)
    case .mysql: name.quoted(for: .mysqlIdentifier)
    case .shell: name.quoted(for: .shellWord)
    case .typescript: name.quoted(for: .typescriptString)
    }
  }
}
