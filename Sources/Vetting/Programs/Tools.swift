import Synchronization

/// All programs that are known. The list is written by `ToolListTests` from the folder `Tools`.
enum Tools {
  static let families: [any ToolFamily.Type] = [
    Builders.self,
    Containers.self,
    DatabaseTools.self,
    FileTools.self,
    MigrationTools.self,
    Network.self,
    PackageTools.self,
    Platforms.self,
    PostgresTools.self,
    Readers.self,
    ShellBuiltins.self,
    TaskRunners.self,
    VersionControl.self,
    WindowsTools.self,
    Wrappers.self,
  ]

  /// Rows that have been read: a script calls the same programs again and again.
  private static let read = Mutex<[Int: Tool]>([:])

  /// The program that is called so, in lower case.
  static func named(_ name: String) -> Tool? {
    // `:` is another name of `true`.
    guard let place = place(of: name == ":" ? "true" : name) else { return nil }
    let key = Int(place.family) << 32 | place.row
    if let tool = read.withLock({ $0[key] }) { return tool }
    do throws(ToolText.Unreadable) {
      let tool = try ToolText.tool(row(at: place))
      read.withLock { $0[key] = tool }
      return tool
    } catch { return nil }
  }

  static func isKnown(_ name: String) -> Bool { name == ":" || place(of: name) != nil }

  /// Whether a program only reads and prints, as long as its options are those that everybody uses.
  static func isReader(_ name: String) -> Bool {
    guard let place = place(of: name), let tool = named(name) else { return false }
    let family = families[Int(place.family)]
    if family == Readers.self || family == ShellBuiltins.self || family == WindowsTools.self {
      return tool.otherwise?.verdict == .allowed
        || ["values", "environment", "traps", "brolly"].contains(tool.reader ?? "") || name.hasSuffix("awk")
    }
    return tool.reader == "finds"
  }

  // MARK: Where rows stand

  private struct Place {
    let hash: UInt32
    let family: UInt32
    /// Of the row and of the name in its family's text.
    let row: Int
    let name: Range<Int>
    /// Whether sentences speak of it.
    var isMentioned = false
  }

  /// By hash, with the same number of places for each start of a hash: a table that is filled once, in tens of
  /// microseconds, and only where a command is judged.
  private static let places: [[Place]] = {
    var places = [[Place]](repeating: [], count: 1 << bits)
    for (family, type) in families.enumerated() {
      let text = bytes(of: type.rows)
      var start = 0
      // The places of the row that is read.
      var latest: [(place: Int, index: Int)] = []
      while start < text.count {
        let end = (start..<text.count).first { text[$0] == UInt8(ascii: "\n") } ?? text.count
        // Only a row's first line begins without a blank.
        if text[start..<end].starts(with: "  mentions".utf8) {
          for (place, index) in latest { places[place][index].isMentioned = true }
        }
        if end > start, text[start] != 0x20, text[start] != UInt8(ascii: "#") {
          latest = []
          var name = start
          var index = start
          while index < end {
            let isEnd = text[index] == UInt8(ascii: ":") && index + 1 < end && text[index + 1] == 0x20
            if isEnd || text[index] == 0x20 {
              let hash = hash(text[name..<index])
              let place = Int(hash >> (32 - UInt32(bits)))
              latest.append((place, places[place].count))
              places[place].append(Place(hash: hash, family: UInt32(family), row: start, name: name..<index))
              name = index + 1
            }
            if isEnd { break }
            index += 1
          }
        }
        start = end + 1
      }
    }
    return places
  }()

  private static let bits = 10

  private static func bytes(of text: StaticString) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private static let texts = families.map { bytes(of: $0.rows) }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } &* 0x9E37_79B1
  }

  private static func place(of name: String) -> Place? {
    let hash = hash(name.utf8)
    return places[Int(hash >> (32 - UInt32(bits)))].first {
      $0.hash == hash && texts[Int($0.family)][$0.name].elementsEqual(name.utf8)
    }
  }

  /// Whether a word, in lower case, is a program's name, and whether sentences speak of that program.
  static func isKnown(_ name: Span<UInt8>, from start: Int, to end: Int) -> (isKnown: Bool, isMentioned: Bool) {
    var hash: UInt32 = 2_166_136_261
    for index in start..<end { hash = (hash ^ UInt32(name[index])) &* 16_777_619 }
    hash = hash &* 0x9E37_79B1
    for place in places[Int(hash >> (32 - UInt32(bits)))] where place.hash == hash && place.name.count == end - start {
      let text = texts[Int(place.family)]
      if (0..<(end - start)).allSatisfy({ text[place.name.lowerBound + $0] == name[start + $0] }) {
        return (true, place.isMentioned)
      }
    }
    return (false, false)
  }

  private static func row(at place: Place) -> Substring {
    let text = texts[Int(place.family)]
    var end = place.row
    while end < text.count {
      let next = text[end...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      end = min(text.count, next + 1)
      if end < text.count, text[end] != 0x20, text[end] != UInt8(ascii: "#") { break }
    }
    return Substring(decoding: text[place.row..<end], as: UTF8.self)
  }

  /// Every row, for the test that reads them all.
  static var rows: [Substring] {
    var rows: [Substring] = []
    var last: (UInt32, Int)?
    for place in places.joined().sorted(by: { ($0.family, $0.row) < ($1.family, $1.row) }) {
      if let last, last == (place.family, place.row) { continue }
      rows.append(row(at: place))
      last = (place.family, place.row)
    }
    return rows
  }
}
