import Bytes
import Transcripts
import Vetting

/// Descriptions of machines in HCL: the commands of their provisioners.
enum Terraform {
  /// Whether a text holds a block, and nothing else but HCL. Sentences about one, and a script that writes one, are read
  /// as what they are.
  static func isOne(_ lines: [String]) -> Bool {
    guard lines.contains(where: isHead) else { return false }
    var rest = lines[...]
    while let line = rest.popFirst() {
      let code = code(of: line).text
      guard code.isEmpty || isCode(code) else { return false }
      if let mark = mark(of: code) { rest = rest.drop { $0.trimmingBlanks != mark }.dropFirst() }
    }
    return true
  }

  private static func isHead(_ line: String) -> Bool {
    // Few lines have the brace.
    guard line.utf8.contains(UInt8(ascii: "{")) else { return false }
    let plain = line.trimmingBlanks
    return plain.last == "{"
      && ["resource \"", "provisioner \"", "module \"", "data \"", "job \"", "task \"", "terraform {", "locals {"]
        .contains { plain.hasPrefix($0) }
  }

  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let outer = reader.context
    reader.context = outer.adding(variables: variables(in: lines))
    defer { reader.context = outer }
    // What no machine runs may still tell somebody to.
    var rest = lines
    var index = lines.startIndex
    while index < lines.endIndex {
      let first = index
      let line = code(of: lines[first])
      index += 1
      let entry = entry(inner(line.text))
      let isRun =
        entry.map { key, _ in
          ["command", "inline", "args", "entrypoint", "user_data"].contains(key) || key.hasSuffix("script")
        } ?? false
      if let mark = mark(of: line.text) {
        let body = lines[index...].prefix { $0.trimmingBlanks != mark }
        reader.read(body, as: isRun ? .shell : reader.form(of: Array(body)))
        index = min(body.endIndex + 1, lines.endIndex)
      } else if isRun, let entry {
        var value = String(entry.value)
        if value.hasPrefix("[") {
          // What stands below another key is none of the list, wherever that ends.
          var open = line.opened
          while open > 0, index < lines.endIndex {
            let next = code(of: lines[index])
            if isEntry(next.text) || mark(of: next.text) != nil { break }
            value += "\n" + next.text
            open += next.opened
            index += 1
          }
        }
        run(value, of: entry.key, line: first + 1, into: &reader)
      } else if !line.text.isEmpty {
        continue
      }
      for taken in first..<index { rest[taken] = "" }
    }
    Prose.read(rest, into: &reader)
  }

  /// Reads what a key has run: a text, lines or words.
  private static func run(_ value: String, of key: String, line: Int, into reader: inout AdviceReader) {
    let texts = strings(in: value[...])
    // What is inline is a list of lines, a command's list its words.
    if key == "inline" || !value.hasPrefix("[") {
      for text in texts { reader.command(text, line: line) }
    } else if !texts.isEmpty {
      reader.command(texts.map { Vetting.quoted($0) }.joined(separator: " "), line: line)
    }
  }

  // MARK: Lines

  /// A line without its comment, and how many brackets of a list or call it opens more than it closes.
  private static func code(of line: String) -> (text: Substring, opened: Int) {
    let plain = line.trimmingBlanks
    var opened = 0
    var isQuoted = false
    var isEscaped = false
    for index in plain.indices {
      let character = plain[index]
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        isEscaped = character == "\\"
      } else if character == "#" || plain[index...].hasPrefix("//") {
        return (plain[..<index].trimmingBlanks, opened)
      } else if "[(".contains(character) {
        opened += 1
      } else if "])".contains(character) {
        opened -= 1
      }
    }
    return (plain, opened)
  }

  /// Whether a line is one of HCL: a closing bracket, a block's head, `key = value`, a string or a name in a list.
  private static func isCode(_ code: Substring) -> Bool {
    guard let first = code.first else { return true }
    if "}])".contains(first) || isEntry(code) || isBlock(code) { return true }
    var item = code
    while let last = item.last, "]), ".contains(last) { item.removeLast() }
    return first == "\"" && item.last == "\"" || isName(item) && item.contains(".")
  }

  /// `resource "a" "b" {`, `provisioner "local-exec" { command = "x" }`
  private static func isBlock(_ code: Substring) -> Bool {
    guard code.last == "{" || code.last == "}", let brace = code.firstIndex(of: "{") else { return false }
    let words = code[..<brace].split(separator: " ")
    return words.first.map(isName) ?? false
      && words.dropFirst().allSatisfy { $0.count > 1 && $0.first == "\"" && $0.last == "\"" }
  }

  /// `key = value`: a shell would have no blanks around the sign.
  private static func isEntry(_ code: Substring) -> Bool {
    guard let sign = code.firstRange(of: " =") else { return false }
    let key = code[..<sign.lowerBound].trimmingBlanks
    return isName(key) || key.first == "\"" && isName(key.dropFirst().dropLast())
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
  }

  /// `<<-EOT`: what ends the text that begins below the line.
  private static func mark(of code: Substring) -> Substring? {
    guard let sign = code.firstRange(of: "<<") else { return nil }
    let mark = code[sign.upperBound...].drop { $0 == "-" }
    return isName(mark) ? mark : nil
  }

  /// What stands between the braces of one line, or the line.
  private static func inner(_ code: Substring) -> Substring {
    guard code.last == "}", let brace = code.firstIndex(of: "{") else { return code }
    return code[brace...].dropFirst().dropLast().trimmingBlanks
  }

  /// `key = value`
  private static func entry(_ code: Substring) -> (key: String, value: Substring)? {
    guard let sign = code.firstIndex(of: "=") else { return nil }
    let key = code[..<sign].filter { $0 != " " && $0 != "\"" }
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    return (key, code[code.index(after: sign)...].drop { $0 == " " })
  }

  /// What `environment = { NAME = "value" }` sets, on one line or on several.
  private static func variables(in lines: ArraySlice<String>) -> [String: String] {
    var variables: [String: String] = [:]
    for line in lines {
      for part in inner(code(of: line).text).split(separator: ",") {
        guard let (key, value) = entry(part.trimmingBlanks), variables.count < 500,
          key.allSatisfy({ $0.isUppercase || $0.isNumber || $0 == "_" }), let text = strings(in: value).first
        else { continue }
        variables[key] = text
      }
    }
    return variables
  }

  /// What stands between quotes, with the marks before quotes in it taken away.
  static func strings(in text: Substring) -> [String] {
    var strings: [String] = []
    var open: String?
    var isEscaped = false
    for character in text {
      guard var inner = open else {
        if character == "\"" { open = "" }
        continue
      }
      if isEscaped {
        inner.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        strings.append(inner)
        open = nil
        continue
      } else {
        inner.append(character)
      }
      open = inner
    }
    return strings
  }
}
