import Bytes
import Vetting

/// Descriptions of machines in HCL: the commands of their provisioners.
enum Terraform {
  static func isOne(_ lines: [String]) -> Bool {
    lines.prefix(400).contains { line in
      let plain = line.drop { $0 == " " || $0 == "\t" }
      return plain.last { $0 != " " && $0 != "\r" } == "{"
        && ["resource \"", "provisioner \"", "module \"", "data \"", "job \"", "task \"", "terraform {", "locals {"]
          .contains { plain.hasPrefix($0) }
    }
  }

  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let outer = reader.context
    reader.context = outer.adding(variables: variables(in: lines))
    defer { reader.context = outer }
    var index = lines.startIndex
    while index < lines.endIndex {
      let line = lines[index].drop { $0 == " " || $0 == "\t" }
      let first = index
      index += 1
      guard let (key, head) = entry(line), ["command", "inline", "args", "entrypoint", "user_data"].contains(key) else {
        continue
      }
      if head.hasPrefix("<<") {
        let mark = head.drop { $0 == "<" || $0 == "-" }.filter { !$0.isWhitespace }
        let end = lines[index...].firstIndex { $0.filter { !$0.isWhitespace } == mark } ?? lines.endIndex
        ShellText.read(lines[index..<end], into: &reader)
        index = min(end + 1, lines.endIndex)
        continue
      }
      var value = String(head)
      if value.hasPrefix("[") {
        while !value.contains("]"), index < lines.endIndex {
          value += "\n" + lines[index]
          index += 1
        }
      }
      let texts = strings(in: value[...])
      // What is inline is a list of lines, a command's list its words.
      if key == "inline" || !value.hasPrefix("[") {
        for text in texts { reader.command(text, line: first + 1) }
      } else if !texts.isEmpty {
        reader.command(texts.map { Vetting.quoted($0) }.joined(separator: " "), line: first + 1)
      }
    }
  }

  /// `key = value`
  private static func entry(_ line: Substring) -> (key: String, value: Substring)? {
    guard let sign = line.firstIndex(of: "="), line.first != "#", !line.hasPrefix("//") else { return nil }
    let key = line[..<sign].filter { $0 != " " && $0 != "\"" }
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    return (key, line[line.index(after: sign)...].drop { $0 == " " })
  }

  /// What `environment = { NAME = "value" }` sets.
  private static func variables(in lines: ArraySlice<String>) -> [String: String] {
    var variables: [String: String] = [:]
    for line in lines {
      let plain = line.drop { $0 == " " || $0 == "\t" }
      guard let (key, value) = entry(plain), key.allSatisfy({ $0.isUppercase || $0.isNumber || $0 == "_" }),
        let text = strings(in: value).first, variables.count < 500
      else { continue }
      variables[key] = text
    }
    return variables
  }

  /// What stands between quotes, with the marks before quotes in it taken away.
  private static func strings(in text: Substring) -> [String] {
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
