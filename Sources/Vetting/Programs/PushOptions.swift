/// The options of a `drizzle-kit push`, as they are written.
struct PushOptions {
  let flags: [Invocation.Argument]
  /// Without values.
  let names: [String]

  init(_ flags: [Invocation.Argument]) {
    self.flags = flags
    names = flags.filter(\.isFlag).map { String($0.text.prefix { $0 != "=" }) }
  }

  func has(_ name: String) -> Bool { names.contains(name) }

  func value(of name: String) -> String? {
    flags.first { $0.text.hasPrefix(name + "=") }.map { String($0.text.dropFirst(name.count + 1)) }
      ?? flags.firstIndex { $0.text == name }.flatMap { $0 + 1 < flags.count ? flags[$0 + 1].text : nil }
  }

  /// Whether a switch is on: there once, and with no value that turns it off.
  func isOn(_ name: String) -> Bool {
    let all = flags.filter { $0.text == name || $0.text.hasPrefix(name + "=") }
    return all.count == 1 && (all[0].text == name || all[0].text == name + "=true")
  }

  /// A word that is no option's value: an `@file` of words, or something meant for another command.
  var stray: Invocation.Argument? {
    flags.enumerated().first { place, word in
      !word.isFlag && (place == 0 || !flags[place - 1].isFlag || flags[place - 1].text.contains("="))
    }?.element
  }
}
