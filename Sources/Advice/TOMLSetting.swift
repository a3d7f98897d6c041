import Bytes

/// A `key = value` of TOML, of a unit or of an ini file, with the strings in its value.
struct TOMLSetting {
  struct Text {
    var text: String
    /// Where it begins, from 0.
    let line: Int
  }

  let table: Substring
  let key: Substring
  let value: Substring
  /// Empty where the value is written without quotes.
  let texts: [Text]
  /// Whether words stand behind the quotes that it begins with, as in a unit's line for a shell.
  let goesOn: Bool
  let lines: Range<Int>

  /// The settings that lines hold, and whether they hold nothing else.
  /// - Parameter orNothing: whether settings beside anything else are of no use, and none are given then.
  static func all(
    in lines: ArraySlice<String>, orNothing: Bool = false
  ) -> (settings: [TOMLSetting], isWhole: Bool) {
    var settings: [TOMLSetting] = []
    var isWhole = true
    var table: Substring = ""
    var index = lines.startIndex
    while index < lines.endIndex {
      let first = index
      let line = lines[index].drop { $0 == " " || $0 == "\t" }
      index += 1
      if let name = header(line) {
        table = name
        continue
      }
      guard let key = key(of: line), let sign = line.firstIndex(of: "=") else {
        // A list that was cut out ends so.
        let isNothing = line.allSatisfy(\.isWhitespace) || "#;]".contains(line.first ?? "#")
        if !isNothing { isWhole = false }
        if orNothing, !isWhole { return ([], false) }
        continue
      }
      var value = String(line[line.index(after: sign)...].drop { $0 == " " || $0 == "\t" })
      var scan = Scan()
      if "\"'[{".contains(value.first ?? " ") {
        scan.take(value[...], line: first)
        // What stands below another table or key is none of the value, wherever that ends.
        while !scan.isClosed, index < lines.endIndex, scan.isInText || !begins(lines[index], below: value) {
          scan.take(lines[index][...], line: index)
          value += "\n" + lines[index]
          index += 1
        }
      } else {
        while value.hasSuffix("\\"), index < lines.endIndex {
          value += "\n" + lines[index]
          index += 1
        }
      }
      settings.append(
        TOMLSetting(
          table: table, key: key, value: value[...], texts: scan.texts,
          goesOn: scan.goesOn && "\"'".contains(value.first ?? " "), lines: first..<index))
    }
    return (settings, isWhole)
  }

  /// Whether a line begins a table, or a key where no inline table with keys of its own is open.
  private static func begins(_ line: String, below value: String) -> Bool {
    let plain = line.drop { $0 == " " || $0 == "\t" }
    if let name = header(plain), name.first?.isLetter == true { return true }
    let holdsKeys = value.contains("{") && (value.contains("=") || value.last == "{")
    return !holdsKeys && key(of: plain) != nil
  }

  /// `[name]`, `[[name]]`; no test of a shell.
  private static func header(_ line: Substring) -> Substring? {
    guard line.first == "[", let end = line.firstIndex(of: "]") else { return nil }
    let name = line[..<end].drop { $0 == "[" }
    let behind = line[end...].drop { $0 == "]" }.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard behind.isEmpty || behind.first == "#" || behind.first == ";", name.first?.isWhitespace == false,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "._-\"' :/@*".contains($0) })
    else { return nil }
    return name
  }

  private static func key(of line: Substring) -> Substring? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    var name = line[..<sign]
    while name.last == " " || name.last == "\t" { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.:\"'".contains($0) }) else { return nil }
    return name
  }

  /// Follows a value over its lines until its quotes and brackets are closed.
  private struct Scan {
    private(set) var texts: [Text] = []
    private var depth = 0
    /// The quote that is open.
    private var mark: Character?
    private var isLong = false
    private(set) var goesOn = false

    var isClosed: Bool { depth <= 0 && mark == nil }
    var isInText: Bool { mark != nil }

    mutating func take(_ line: Substring, line number: Int) {
      var rest = line
      while let character = rest.first {
        guard let open = mark else {
          if character == "#" { break }
          if depth == 0, !texts.isEmpty, !character.isWhitespace, !"\"'[]{},;".contains(character) { goesOn = true }
          if character == "\"" || character == "'" {
            isLong = rest.hasPrefix(String(repeating: character, count: 3))
            mark = character
            texts.append(Text(text: "", line: number))
          }
          depth += "[{".contains(character) ? 1 : "]}".contains(character) ? -1 : 0
          rest = rest.dropFirst(mark != nil && isLong ? 3 : 1)
          continue
        }
        if open == "\"", character == "\\" {
          rest = rest.dropFirst()
          escaped(&rest)
        } else if character == open, !isLong || rest.hasPrefix(String(repeating: open, count: 3)) {
          mark = nil
          rest = rest.dropFirst(isLong ? 3 : 1)
        } else {
          add(String(character))
          rest = rest.dropFirst()
        }
      }
      if isLong, mark != nil { add("\n") } else { mark = nil }
    }

    /// What stands behind a backslash; at the end of a line a shell takes it as TOML does.
    private mutating func escaped(_ rest: inout Substring) {
      guard let character = rest.popFirst() else { return add("\\") }
      switch character {
      case "n": add("\n")
      case "t": add("\t")
      case "\"", "\\": add(String(character))
      case "u", "U":
        let digits = rest.prefix(character == "u" ? 4 : 8)
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else { return add("\\u") }
        add(String(Character(scalar)))
        rest = rest.dropFirst(digits.count)
      default: add("\\" + String(character))
      }
    }

    private mutating func add(_ text: String) {
      if !texts.isEmpty { texts[texts.count - 1].text += text }
    }
  }
}
