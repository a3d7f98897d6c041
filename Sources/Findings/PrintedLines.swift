import Bytes
import Effects
import Knowledge
import Transcripts

/// Lines that a program printed and nobody wrote: no words of theirs count as somebody's own.
enum PrintedLines {
  /// For each line, from 1, whether it is one; the first is of none.
  static func all(in transcript: Transcript, beside sightings: Sightings) -> [Bool] {
    var isPrinted = [Bool](repeating: false, count: transcript.lineCount + 1)
    let text = transcript.text
    for match in sightings.matches where match.wording.form == .exact {
      let lines = transcript.lines(of: match.range)
      // A sentence that quotes the tool is a sentence.
      let before = text[transcript.range(ofLine: lines.lowerBound).lowerBound..<match.range.lowerBound]
      let after = text[
        match.range.upperBound..<max(match.range.upperBound, transcript.range(ofLine: lines.upperBound).upperBound)]
      guard !hasWords(before), !hasWords(after) else { continue }
      for line in lines { isPrinted[line] = true }
    }
    for menu in sightings.menus where menu.options.count > 1 {
      for line in transcript.lines(of: menu.range) { isPrinted[line] = true }
    }
    var error = OpenError()
    for line in stride(from: 1, through: transcript.lineCount, by: 1) {
      // Without what a log puts in front of every line.
      let plain = text[transcript.range(ofLine: line)]
      let isOfError = error.take(plain)
      if isPrinted[line] { continue }
      let bytes = transcript.bytes(ofLine: line)
      isPrinted[line] =
        isOfError || isLeftOutOfStack(plain) || isField(bytes) || isBox(bytes) || isOption(bytes)
        || transcript.isStatement(line: line)
    }
    LogLines.mark(&isPrinted, in: transcript, beside: sightings)
    return isPrinted
  }

  /// Whether two words or more stand there; the time and the mark that a log sets in front of a line are none.
  private static func hasWords(_ bytes: ArraySlice<UInt8>) -> Bool {
    var words = 0
    var letters = 0
    for byte in bytes {
      if byte.isSmall || byte >= 0x80 {
        letters += 1
        if letters == 2 { words += 1 }
        if words == 2 { return true }
      } else {
        letters = 0
      }
    }
    return false
  }

  /// What node leaves out of a stack: `... 3 lines matching cause stack trace ...`.
  private static func isLeftOutOfStack(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.drop { $0 == 0x20 }
    guard line.starts(with: "... ".utf8) else { return false }
    let words = line.split(separator: 0x20)
    return words.count > 3 && words[1].allSatisfy(\.isDigit) && words[2].starts(with: "lines".utf8)
  }

  /// An option that a program lists as its help, in a column of its own: `  --config string       Path to the config file`.
  private static func isOption(_ line: ArraySlice<UInt8>) -> Bool {
    let option = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard option.starts(with: "--".utf8), option.dropFirst(2).first?.isLetter == true else { return false }
    var blanks = 0
    for byte in option {
      if byte != 0x20, blanks > 2 { return true }
      blanks = byte == 0x20 ? blanks + 1 : 0
    }
    return false
  }

  /// The frame that drizzle-kit draws around an error: `┌── query error: …`.
  private static func isBox(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "┌─".utf8) || line.starts(with: "└─".utf8) || line.starts(with: "│".utf8)
  }

  /// A field of a printed object, `  severity: 'ERROR',`, or a line of JSON.
  private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    let shown = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    if shown.count < line.count, shown.first == UInt8(ascii: "\"") { return true }
    guard line.first == 0x20, line.last == UInt8(ascii: ",") || line.last == UInt8(ascii: "'") else { return false }
    let line = line.drop { $0 == 0x20 }
    let key = line.prefix(while: \.isWord)
    guard !key.isEmpty else { return false }
    let value = line.dropFirst(key.count)
    return value.starts(with: ": '".utf8) || value.starts(with: ": undefined".utf8)
      || value.starts(with: ": null".utf8)
  }
}
