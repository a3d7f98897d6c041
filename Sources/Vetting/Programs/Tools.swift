import Bytes
import Synchronization

/// All programs that are known. The list is written by `FolderListTests` from the folder `Tools`.
enum Tools {
  static let families: [any ToolFamily.Type] = [
    Builders.self,
    Containers.self,
    DatabaseTools.self,
    FileTools.self,
    FrameworkTools.self,
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

  /// Rows, and their first lines, that have been read: a script calls the same programs again and again.
  private static let read = Mutex<[Int: Tool]>([:])
  private static let heads = Mutex<[Int: Tool]>([:])

  /// The program that is called so, in lower case.
  static func named(_ name: String) -> Tool? {
    // `:` is another name of `true`.
    guard let place = place(of: name == ":" ? "true" : name) else { return nil }
    if let tool = read.withLock({ $0[place.key] }) { return tool }
    do throws(ToolText.Unreadable) {
      let tool = try ToolText.tool(row(at: place))
      read.withLock { $0[place.key] = tool }
      return tool
    } catch { return nil }
  }

  /// What the first line of a program's row says: enough for most questions, and read in a tenth of the time.
  static func head(_ name: String) -> Tool? {
    place(of: name == ":" ? "true" : name).flatMap(head)
  }

  private static func head(at place: Place) -> Tool? {
    if let tool = heads.withLock({ $0[place.key] }) { return tool }
    do throws(ToolText.Unreadable) {
      let tool = try ToolText.head(line(at: place))
      heads.withLock { $0[place.key] = tool }
      return tool
    } catch { return nil }
  }

  /// Whether sentences speak of a program.
  static func isMentioned(_ name: String) -> Bool { place(of: name)?.isMentioned == true }

  /// Whether a program has to do with no database, whatever folder it lies in.
  static func isPlatformOnly(_ name: String) -> Bool { ["sdkmanager", "adb", "xcodebuild", "flutter"].contains(name) }

  static func isKnown(_ name: String) -> Bool { name == ":" || place(of: name) != nil }

  /// Whether a program only reads and prints, as long as its options are those that everybody uses.
  static func isReader(_ name: String) -> Bool {
    guard let place = place(of: name), let tool = head(at: place) else { return false }
    let family = families[place.family]
    if family == Readers.self || family == ShellBuiltins.self || family == WindowsTools.self {
      return tool.otherwise?.verdict == .allowed
        || [.values, .environment, .traps, .brolly].contains(tool.reader) || name.hasSuffix("awk")
    }
    return tool.reader == .finds
  }

  // MARK: Where rows stand

  private struct Place {
    let hash: UInt32
    let family: Int
    /// Of the row and of the name in its family's text.
    let row: Int
    let name: Range<Int>
    /// Whether sentences speak of it.
    var isMentioned = false
    /// What tells its row from all others.
    var key: Int { family << 32 | row }
    /// The next place of the same start of a hash, or none: -1.
    let next: Int
  }

  /// The places of all names, chained by the start of their hash: filled once, in tens of microseconds, and only where a
  /// command is judged. Names are unique, so the order of a chain does not matter.
  private struct Table {
    private(set) var places: [Place] = []
    private var heads = [Int](repeating: -1, count: 1 << Table.bits)
    private static let bits = 10

    init() {
      places.reserveCapacity(2_048)
      for family in Tools.families.indices { read(family) }
    }

    private mutating func read(_ family: Int) {
      let text = Tools.texts[family]
      var start = 0
      // Where the places of the row begin that is read.
      var first = places.count
      while start < text.count {
        let end = ByteScanning.endOfLine(in: text.span, from: start)
        // Only a row's first line begins without a blank.
        if text[start] == 0x20 {
          if start + 2 < text.count, text[start + 2] == "m", text.has("  mentions", at: start) {
            for index in first..<places.count { places[index].isMentioned = true }
          }
        } else if end > start, text[start] != "#" {
          first = places.count
          var name = start
          var index = start
          var hash = Hash()
          while index < end {
            let isEnd = text[index] == ":" && index + 1 < end && text[index + 1] == 0x20
            if isEnd || text[index] == 0x20 {
              add(hash.value, family, row: start, name: name..<index)
              name = index + 1
              hash = Hash()
            } else {
              hash.add(text[index])
            }
            if isEnd { break }
            index += 1
          }
        }
        start = end + 1
      }
    }

    private mutating func add(_ hash: UInt32, _ family: Int, row: Int, name: Range<Int>) {
      let head = Int(hash >> (32 - UInt32(Table.bits)))
      places.append(Place(hash: hash, family: family, row: row, name: name, next: heads[head]))
      heads[head] = places.count - 1
    }

    /// The place of the name that stands in `name` from `start` to `end`.
    func place(of name: Span<UInt8>, from start: Int, to end: Int) -> Place? {
      var hash = Hash()
      for index in start..<end { hash.add(name[index]) }
      var index = heads[Int(hash.value >> (32 - UInt32(Table.bits)))]
      while index >= 0 {
        let place = places[index]
        if place.hash == hash.value, place.name.count == end - start {
          let text = Tools.texts[place.family]
          var length = 0
          while length < end - start, text[place.name.lowerBound + length] == name[start + length] { length += 1 }
          if length == end - start { return place }
        }
        index = place.next
      }
      return nil
    }
  }

  /// FNV-1a, spread over the upper bits.
  private struct Hash {
    private var sum: UInt32 = 2_166_136_261

    mutating func add(_ byte: UInt8) { sum = (sum ^ UInt32(byte)) &* 16_777_619 }

    var value: UInt32 { sum &* 0x9E37_79B1 }
  }

  private static let table = Table()

  private static let texts = families.map { $0.rows.bytes }

  private static func place(of name: String) -> Place? {
    let bytes = name.utf8.span
    return place(of: bytes, from: 0, to: bytes.count)
  }

  private static func place(of name: Span<UInt8>, from start: Int, to end: Int) -> Place? {
    // What begins as no program does, such as a line of a menu, needs no table.
    guard start < end, name[start].isSmall || name[start].isDigit || ".[@".utf8.contains(name[start]) else {
      return nil
    }
    return table.place(of: name, from: start, to: end)
  }

  /// Whether a word, in lower case, is a program's name, and whether sentences speak of that program.
  static func isKnown(_ name: Span<UInt8>, from start: Int, to end: Int) -> (isKnown: Bool, isMentioned: Bool) {
    let place = place(of: name, from: start, to: end)
    return (place != nil, place?.isMentioned ?? false)
  }

  private static func line(at place: Place) -> Substring {
    let text = texts[place.family]
    let end = text[place.row...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    return Substring(decoding: text[place.row..<end], as: UTF8.self)
  }

  private static func row(at place: Place) -> Substring {
    let text = texts[place.family]
    var end = place.row
    while end < text.count {
      let next = text[end...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      end = min(text.count, next + 1)
      if end < text.count, text[end] != 0x20, text[end] != "#" { break }
    }
    return Substring(decoding: text[place.row..<end], as: UTF8.self)
  }

  /// Every row, for the test that reads them all.
  static var rows: [Substring] {
    var rows: [Substring] = []
    var last: (Int, Int)?
    for place in table.places.sorted(by: { ($0.family, $0.row) < ($1.family, $1.row) }) {
      if let last, last == (place.family, place.row) { continue }
      rows.append(row(at: place))
      last = (place.family, place.row)
    }
    return rows
  }
}
