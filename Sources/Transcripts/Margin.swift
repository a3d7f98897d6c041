import Bytes

/// What stands left of a line and is not the program's: timestamps, line numbers, task names, quote marks.
enum Margin {
  /// The first byte in `start..<end` that is the program's own. `number` is the number that the line before or after
  /// would give this one, if lines are numbered.
  static func end(_ screen: [UInt8], _ start: Int, _ end: Int, previous: Range<Int>?, next: Range<Int>?) -> Int {
    var index = skipBlanks(screen, start, end)
    // In a table a bar separates cells; what stands before it is no task's name.
    var isTable = false
    for pass in 0..<5 {
      let before = index
      if index >= end { return end }
      let byte = screen[index]
      if pass == 0, let text = speaker(screen, index, end) {
        index = skipBlanks(screen, text, end)
        continue
      }
      switch byte {
      case UInt8(ascii: ">"):
        // A quote mark; drizzle's own menu mark is another character, and the menu is read without it.
        index += 1
      case UInt8(ascii: "|"):
        index += 1
        isTable = true
      case UInt8(ascii: "#"), UInt8(ascii: ":"): index = groupMarker(screen, index, end)
      case UInt8(ascii: "["): index = bracketed(screen, index, end)
      case _ where byte.isDigit:
        index = timestamp(screen, index, end) ?? lineNumber(screen, index, end, previous: previous, next: next)
      case 0xE2 where screen[index..<min(end, index + 3)].elementsEqual("│".utf8): index += 3
      default: index = isTable ? index : taskName(screen, index, end)
      }
      index = skipBlanks(screen, index, end)
      if index == before { break }
    }
    return index
  }

  static func skipBlanks(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, screen[index] == 0x20 || screen[index] == 0x09 { index += 1 }
    return index
  }

  private static let nameMarks: ByteSet = "-./@"

  private static func isName(_ byte: UInt8) -> Bool { byte.isWord || nameMarks.contains(byte) }

  /// `2026-01-06T09:14:02.123Z `, `2026-01-06 09:14:02 `, `09:14:02 `.
  private static func timestamp(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    var digits = 0
    var colons = 0
    while index < end, index - start < 36 {
      let byte = screen[index]
      if byte.isDigit {
        digits += 1
      } else if byte == UInt8(ascii: ":") {
        colons += 1
      } else if byte == 0x20 {
        // A blank between date and time, or the end.
        let isDate = colons == 0 && digits == 8 && index + 2 < end && screen[index + 1].isDigit
        if !isDate { break }
      } else if !isTimeMark(byte) {
        return nil
      }
      index += 1
    }
    return colons >= 2 && digits >= 6 && (index == end || screen[index] == 0x20) ? index : nil
  }

  /// `[09:12] maria: `, `09:12 Maria Lopez: `, `[06.01.26, 09:12:33] maria: `, `[09:12] <maria> `: when and by whom a message
  /// was written. Without brackets a time with seconds stands in a log, where `Error: ` is no name.
  private static func speaker(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let isBracketed = screen[start] == UInt8(ascii: "[") || screen[start] == UInt8(ascii: "(")
    var index = isBracketed ? start + 1 : start
    guard index < end, screen[index].isDigit else { return nil }
    // The digits since the last mark.
    var digits = 0
    var colons = 0
    while index < end, index - start < 28, screen[index].isDigit || isChatTime(screen[index]) {
      if !isBracketed, screen[index] == 0x20, colons > 0 { break }
      if screen[index] == UInt8(ascii: ":") {
        guard (1...2).contains(digits) else { return nil }
        colons += 1
      } else if colons > 0, digits > 2 {
        return nil
      }
      digits = screen[index].isDigit ? digits + 1 : 0
      index += 1
    }
    guard (1...2).contains(colons), screen[index - 1].isDigit ? digits == 2 : true else { return nil }
    if isBracketed {
      guard index < end, screen[index] == UInt8(ascii: "]") || screen[index] == UInt8(ascii: ")") else { return nil }
      index += 1
    } else if colons == 2 {
      return nil
    }
    return afterName(screen, skipBlanks(screen, index, end), end)
  }

  private static func isChatTime(_ byte: UInt8) -> Bool { byte == 0x20 || chatTime.contains(byte) }

  private static let chatTime: ByteSet = ":.,/-APMapm"

  /// Behind `maria: `, `Maria Lopez: ` or `<maria> `; nil where no name of a person stands there.
  private static func afterName(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    let isAngled = screen[start] == UInt8(ascii: "<")
    var index = isAngled ? start + 1 : start
    let name = index
    var blanks = 0
    while index < end, index - name < 32 {
      if screen[index] == 0x20 { blanks += 1 } else if !isName(screen[index]), screen[index] < 0x80 { break }
      index += 1
    }
    guard index > name, blanks < 3, index + 1 < end, screen[index + 1] == 0x20,
      screen[index] == UInt8(ascii: isAngled ? ">" : ":"),
      !levels.contains(String(decoding: screen[name..<index].map(\.lowered), as: UTF8.self))
    else { return nil }
    return index + 1
  }

  /// What a log writes where a chat has a name.
  private static let levels: Set<String> = [
    "error", "warning", "warn", "info", "notice", "detail", "hint", "fatal", "debug", "trace", "log", "note",
    "statement", "context", "cause", "caused by", "panic", "critical", "query", "params",
  ]

  private static func isTimeMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "T"), UInt8(ascii: "Z"),
      UInt8(ascii: ","), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// `12 | `, `12<tab>`, `12→`; `12: ` and `12 ` only where the lines around are numbered too.
  private static func lineNumber(
    _ screen: [UInt8], _ start: Int, _ end: Int, previous: Range<Int>?, next: Range<Int>?
  ) -> Int {
    guard let (number, after) = leadingNumber(screen, start, end), after < end else { return start }
    switch screen[after] {
    case 0x09, UInt8(ascii: "|"): return after + 1
    case 0xE2
    where screen[after..<min(end, after + 3)].elementsEqual("→".utf8)
      || screen[after..<min(end, after + 3)].elementsEqual("│".utf8):
      return after + 3
    case 0x20, UInt8(ascii: ":"):
      // A number with a blank or a colon may be text: it counts only where the lines around are numbered too.
      if screen[after] == UInt8(ascii: ":"), after + 1 < end, screen[after + 1] != 0x20 { return start }
      let past = skipBlanks(screen, after, end)
      if past < end, screen[past] == UInt8(ascii: "|") { return past + 1 }
      if past + 3 <= end, screen[past..<(past + 3)].elementsEqual("│".utf8) { return past + 3 }
      for (neighbour, step) in [(previous, -1), (next, 1)] {
        guard let neighbour else { continue }
        let begin = skipBlanks(screen, neighbour.lowerBound, neighbour.upperBound)
        if let other = leadingNumber(screen, begin, neighbour.upperBound), other.number == number + step {
          return screen[after] == UInt8(ascii: ":") ? after + 1 : after
        }
      }
      return start
    default: return start
    }
  }

  private static func leadingNumber(_ screen: [UInt8], _ start: Int, _ end: Int) -> (number: Int, after: Int)? {
    var index = start
    var number = 0
    while index < end, screen[index].isDigit, index - start < 7 {
      number = number * 10 + Int(screen[index] - 0x30)
      index += 1
    }
    return index > start ? (number, index) : nil
  }

  /// `##[group]`, `::error::` of CI services.
  private static func groupMarker(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int {
    if start + 1 < end, screen[start] == UInt8(ascii: "#"), screen[start + 1].isDigit {
      return buildStep(screen, start, end)
    }
    guard start + 2 < end, screen[start + 1] == screen[start] else { return start }
    if screen[start] == UInt8(ascii: "#") {
      guard screen[start + 2] == UInt8(ascii: "["),
        let close = screen[start..<min(end, start + 24)].firstIndex(of: UInt8(ascii: "]"))
      else { return start }
      return close + 1
    }
    var index = start + 2
    while index + 1 < end, index - start < 80 {
      if screen[index] == UInt8(ascii: ":"), screen[index + 1] == UInt8(ascii: ":") { return index + 2 }
      index += 1
    }
    return start
  }

  /// `#14 1.204 ` of an image build: the step, and the seconds since it began.
  private static func buildStep(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start + 1
    while index < end, screen[index].isDigit { index += 1 }
    guard index < end, screen[index] == 0x20 else { return start }
    let seconds = index + 1
    index = seconds
    while index < end, screen[index].isDigit || screen[index] == UInt8(ascii: ".") { index += 1 }
    return index > seconds && index < end && screen[index] == 0x20 ? index : start
  }

  /// `[web] `, `[railway-start] `, `[09:14:02] `; not `[✓]`, `[x]`, `[i]`, and not a list.
  private static func bracketed(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start + 1
    while index < end, isName(screen[index]) || screen[index] == UInt8(ascii: ":"), index - start < 40 { index += 1 }
    let isTag = index - start > 2 && index + 1 < end && screen[index] == UInt8(ascii: "]") && screen[index + 1] == 0x20
    return isTag ? index + 1 : start
  }

  /// `@scope/pkg:build: `, `web-1  | `, `packages/db db:push: `, `app[web.1]: `.
  private static func taskName(_ screen: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    var marks = 0
    while index < end, index - start < 64 {
      let byte = screen[index]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") {
        marks += 1
      } else if !isName(byte) && byte != UInt8(ascii: "#") {
        break
      }
      index += 1
    }
    guard index > start + 1, index < end, screen[index] == 0x20 || screen[index] == 0x09 else { return start }
    if screen[index - 1] == UInt8(ascii: ":") {
      return marks >= 2 || screen[start] == UInt8(ascii: "@") ? index : start
    }
    let past = skipBlanks(screen, index, end)
    if past + 1 < end, screen[past] == UInt8(ascii: "|"), screen[past + 1] == 0x20 { return past + 1 }
    let isFolder = screen[start..<index].contains(UInt8(ascii: "/")) || (index == start + 1)
    if isFolder, marks == 0 {
      // pnpm names the folder, then the task.
      var task = past
      while task < end, isName(screen[task]) || screen[task] == UInt8(ascii: ":") { task += 1 }
      if task > past, task < end, screen[task] == 0x20, screen[task - 1] == UInt8(ascii: ":"),
        screen[past..<(task - 1)].contains(UInt8(ascii: ":"))
      {
        return task
      }
    }
    return start
  }
}
