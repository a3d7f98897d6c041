import Bytes

/// Takes the messages out of log lines that are JSON, `{"level":"info","time":…,"msg":"…"}`: each line becomes what it
/// logs.
///
/// A line with any field that is not a log's own stays as it is, so that nothing of it is hidden.
enum LogObjects {
  /// `text` with its log lines unwrapped; the lines keep their numbers.
  static func unwrapped(_ text: [UInt8]) -> [UInt8] {
    var unwrapped: [UInt8] = []
    // Up to where `text` is copied; nothing is before the first object.
    var copied = 0
    var found = 0
    var start = 0
    while start < text.count {
      let end = ByteScanning.endOfLine(in: text.span, from: start)
      // A container or a runner sets its name or the time in front.
      if let object = text[start..<min(end, start + longestMargin)].firstIndex(of: brace),
        let message = message(in: text[object..<end])
      {
        unwrapped += text[copied..<object]
        unwrapped += message
        copied = end
        found += 1
      }
      start = end + 1
    }
    // One object among sentences is shown, and logs nothing.
    return found > 1 ? unwrapped + text[copied...] : text
  }

  private static let longestMargin = 96

  private static let brace = UInt8(ascii: "{")
  private static let quote = UInt8(ascii: "\"")

  /// Fields that hold what is logged.
  private static let messages: Set<String> = ["msg", "message", "log", "textPayload"]

  /// Fields that say when, by whom and how urgently.
  private static let own: Set<String> = [
    "level", "lvl", "severity", "time", "timestamp", "@timestamp", "ts", "date", "pid", "hostname", "host", "name", "v",
    "logger", "service", "stream", "app", "env", "module", "component", "source", "container", "pod", "namespace",
    "region", "job", "step", "task", "instance", "dyno", "reqId", "requestId", "traceId", "spanId", "trace_id",
    "span_id", "thread", "caller", "insertId", "logName", "receiveTimestamp", "@version", "log.level", "ecs.version",
    "service.name", "host.name", "process.pid", "trace.id", "span.id",
  ]

  /// Fields that hold further ones of that kind: where a line comes from. Words that someone typed stand in none.
  private static let origins: Set<String> = [
    "kubernetes", "docker", "container", "labels", "resource", "host", "service", "ecs", "agent", "cloud", "log",
  ]
  /// How deep origins go.
  private static let deepest = 4

  /// What a line logs; nil where it is no line of a log.
  private static func message(in line: ArraySlice<UInt8>) -> [UInt8]? {
    var index = line.startIndex + 1
    var found: [UInt8]?
    var hasOthers = false
    skipBlanks(line, &index)
    while let key = LogObjects.key(in: line, at: &index) {
      let name = String(decoding: key, as: UTF8.self)
      if line[index] == quote {
        guard let value = string(in: line, at: &index) else { return nil }
        if messages.contains(name), found == nil {
          found = value
        } else {
          guard own.contains(name), isLabel(value) else { return nil }
          hasOthers = true
        }
      } else if line[index] == brace {
        guard origins.contains(name), skipLabels(line, &index, within: deepest) else { return nil }
        hasOthers = true
      } else {
        guard own.contains(name), skipScalar(line, &index) else { return nil }
        hasOthers = true
      }
      skipBlanks(line, &index)
      guard index < line.endIndex else { return nil }
      if line[index] == UInt8(ascii: "}") {
        let rest = line[(index + 1)...].allSatisfy { $0 == 0x20 || $0 == 0x0D }
        return rest && hasOthers ? found.map(oneLine) : nil
      }
      guard line[index] == UInt8(ascii: ",") else { return nil }
      index += 1
      skipBlanks(line, &index)
    }
    return nil
  }

  /// Goes over the name of a field and its colon, up to its value; nil where they do not stand at `index`.
  private static func key(in line: ArraySlice<UInt8>, at index: inout Int) -> [UInt8]? {
    guard let key = string(in: line, at: &index) else { return nil }
    skipBlanks(line, &index)
    guard index < line.endIndex, line[index] == UInt8(ascii: ":") else { return nil }
    index += 1
    skipBlanks(line, &index)
    return index < line.endIndex ? key : nil
  }

  /// Goes over a number, `true` or `null`.
  /// - Returns: whether one stands at `index`.
  private static func skipScalar(_ line: ArraySlice<UInt8>, _ index: inout Int) -> Bool {
    let value = line[index...].prefix { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    index = value.endIndex
    return !value.isEmpty
  }

  /// Goes over an object.
  /// - Returns: whether one stands at `index` that holds nothing but labels, and objects of them.
  private static func skipLabels(_ line: ArraySlice<UInt8>, _ index: inout Int, within depth: Int) -> Bool {
    guard depth > 0 else { return false }
    repeat {
      // Behind the brace or the comma.
      let isFirst = line[index] == brace
      index += 1
      skipBlanks(line, &index)
      if isFirst, index < line.endIndex, line[index] == UInt8(ascii: "}") { break }
      guard key(in: line, at: &index) != nil else { return false }
      let isLabels =
        switch line[index] {
        case quote: string(in: line, at: &index).map(isLabel) ?? false
        case brace: skipLabels(line, &index, within: depth - 1)
        default: skipScalar(line, &index)
        }
      skipBlanks(line, &index)
      guard isLabels, index < line.endIndex else { return false }
    } while line[index] == UInt8(ascii: ",")
    guard line[index] == UInt8(ascii: "}") else { return false }
    index += 1
    return true
  }

  private static func skipBlanks(_ line: ArraySlice<UInt8>, _ index: inout Int) {
    while index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
  }

  /// Whether a field says something in one word, or a time.
  private static func isLabel(_ value: [UInt8]) -> Bool {
    !value.contains(0x20) || !value.contains(where: \.isLetter)
  }

  /// The message on one line: breaks at its end go, those within are blanks.
  private static func oneLine(_ message: [UInt8]) -> [UInt8] {
    var message = message
    while let last = message.last, last == 0x0A || last == 0x0D { message.removeLast() }
    return message.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
  }

  /// The string that begins at `index`, its escapes undone; nil where none does.
  private static func string(in line: ArraySlice<UInt8>, at index: inout Int) -> [UInt8]? {
    guard index < line.endIndex, line[index] == quote else { return nil }
    var bytes: [UInt8] = []
    var high: UInt32?
    index += 1
    while index < line.endIndex {
      let byte = line[index]
      index += 1
      if byte == quote { return bytes }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard index < line.endIndex else { return nil }
      let escape = line[index]
      index += 1
      switch escape {
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "b"), UInt8(ascii: "f"): break
      case UInt8(ascii: "u"):
        let digits = String(decoding: line[index...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16) else { return nil }
        index += 4
        if (0xD800..<0xDC00).contains(value) {
          high = value
          continue
        }
        let pair = high.map { 0x10000 + ($0 - 0xD800) << 10 + (value &- 0xDC00) }
        high = nil
        guard let scalar = Unicode.Scalar(pair ?? value), scalar.value >= 0x20 || scalar.value == 0x1B else { continue }
        bytes += String(scalar).utf8
      default: bytes.append(escape)
      }
    }
    return nil
  }
}
