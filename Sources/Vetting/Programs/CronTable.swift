/// Lines of a crontab: five fields or a name, and a command.
package enum CronTable {
  /// The command of a line; nil where it is none.
  package static func command(_ line: Substring) -> Substring? {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    if rest.hasPrefix("@") {
      let word = rest.prefix { $0 != " " }
      guard ["@reboot", "@daily", "@hourly", "@weekly", "@monthly", "@yearly", "@annually", "@midnight"].contains(word)
      else { return nil }
      return rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
    }
    for _ in 0..<5 {
      let field = rest.prefix { $0 != " " && $0 != "\t" }
      guard let first = field.first, first == "*" || first.isNumber,
        field.allSatisfy({ $0.isNumber || $0.isLetter || "*/,-".contains($0) })
      else { return nil }
      rest = rest.dropFirst(field.count).drop { $0 == " " || $0 == "\t" }
    }
    // A table of the system names who runs it.
    let user = rest.prefix { $0 != " " && $0 != "\t" }
    let behind = rest.dropFirst(user.count).drop { $0 == " " || $0 == "\t" }
    let program = behind.prefix { $0 != " " }.split(separator: "/").last.map(String.init) ?? ""
    if ["root", "postgres", "mysql", "www-data", "ubuntu", "deploy", "app", "node"].contains(user),
      Tools.isKnown(program)
    {
      return behind
    }
    return rest.isEmpty ? nil : rest
  }

  static func commands(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { command($0).map { String($0) } }
  }
}
