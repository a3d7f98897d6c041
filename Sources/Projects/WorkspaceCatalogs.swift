/// The catalogs of a pnpm-workspace.yaml: ranges that the folders of a workspace ask for as `catalog:`.
struct WorkspaceCatalogs {
  /// Ranges by package, by the catalog's name; that of `catalog:` alone is empty.
  private(set) var all: [String: [String: String]] = [:]

  init(_ bytes: [UInt8]) {
    // The names of the keys that a line stands below, with how far each is indented.
    var above: [(indent: Int, name: String)] = []
    for line in IndentedLines(bytes) where !line.text.hasPrefix("#") && !line.text.hasPrefix("-") {
      while let last = above.last, last.indent >= line.indent { above.removeLast() }
      let (name, value) = WorkspaceCatalogs.entry(line.text)
      switch (above.map(\.name), value.isEmpty) {
      case (_, true): above.append((line.indent, name))
      case (["catalog"], _), (["catalogs", "default"], _): all["", default: [:]][name] = value
      case (let path, _) where path.count == 2 && path[0] == "catalogs": all[path[1], default: [:]][name] = value
      default: break
      }
    }
  }

  /// `'drizzle-kit': ^0.31.4 # why` as its key and its value without quotes.
  private static func entry(_ line: String) -> (name: String, value: String) {
    func bare(_ text: Substring) -> String { text.filter { $0 != "'" && $0 != "\"" && $0 != " " } }
    guard let colon = line.firstRange(of: ": ") else { return (bare(line.prefix { $0 != ":" }), "") }
    let value = line[colon.upperBound...].prefix { $0 != "#" }
    return (bare(line[..<colon.lowerBound]), bare(value))
  }
}
