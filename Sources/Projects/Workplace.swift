import Bytes
package import Releases

/// How commands and paths read in one project; without one they stay as runbooks write them, for npm and the usual names.
package struct Workplace: Sendable {
  /// The word in front of `drizzle-kit`.
  package private(set) var runner = PackageManager.npm.runner
  private var config: String?
  /// Whether each command has to name the config.
  private var namesConfig = false
  private var out: String?
  private var schema: String?
  /// The variable that holds the address of the database.
  private var variable = Workplace.usualVariable
  /// What stands behind each command in 0.20: `:pg`.
  private var suffix: String?
  /// Whether the project calls everything as runbooks take for granted.
  private var isUsual = true

  /// The variable that holds the address of a database where no config tells another.
  package static let usualVariable = "DATABASE_URL"

  /// What runbooks take for granted.
  package init() {}

  package init(_ project: Project) {
    runner = project.manager?.runner ?? runner
    config = project.config.map(\.file).flatMap(Workplace.shellSafe)
    namesConfig = project.namesConfig && config != nil
    out = project.config?.migrationsFolder.flatMap(Workplace.shellSafe)
    if let name = project.config?.variable, name[...].isVariable { variable = name }
    if let paths = project.config?.schema.value, paths.count == 1 {
      schema = Workplace.shellSafe(Workplace.fixed(paths[0]))
    }
    isUsual =
      runner == PackageManager.npm.runner && !namesConfig && [nil, Project.defaultConfigs[0]].contains(config)
      && [nil, Config.defaultOut].contains(out) && schema == nil && variable == Workplace.usualVariable
  }

  /// The same for releases of drizzle-kit: 0.20 had commands for each database, and a config that names a driver.
  package func at(_ releases: ReleaseRange?, _ dialect: Dialect?) -> Workplace {
    guard let releases, let dialect, ReleaseRange("0.20")?.covers(releases) == true else { return self }
    var place = self
    switch dialect.family {
    case .mysql: place.suffix = ":mysql"
    case .sqlite: place.suffix = ":sqlite"
    default: place.suffix = ":pg"
    }
    place.isUsual = false
    return place
  }

  /// `text` of a runbook as it is for the project.
  package func filled(_ text: String) -> String {
    // Searching every line of every runbook for words costs more than reading the runbooks.
    if isUsual { return text }
    var text = text
    if text.contains("npx drizzle-kit") {
      if runner != PackageManager.npm.runner {
        text = text.replacing("npx drizzle-kit", with: "\(runner) drizzle-kit")
      }
      if namesConfig { text = withConfig(text) }
    }
    if let suffix { text = Workplace.old(text, suffix) }
    if let config, config != Project.defaultConfigs[0], text.contains("drizzle.config") {
      text = text.replacing(Project.defaultConfigs[0], with: config)
      let isImported = config.hasSuffix(".ts") || config.hasSuffix(".js")
      text = text.replacing("\"./drizzle.config\"", with: "\"./\(isImported ? String(config.dropLast(3)) : config)\"")
    }
    if let out, out != Config.defaultOut {
      text = Workplace.replacing("-- \(Config.defaultOut)", by: "-- \(out)", in: text)
    }
    if variable != Workplace.usualVariable {
      text = text.replacing("process.env.DATABASE_URL)", with: "process.env.\(variable))")
    }
    if let schema { text = text.replacing("out of scratch/schema.ts", with: "out of scratch/schema.ts into \(schema)") }
    return text
  }

  /// A command with the variable that holds the address of the database here.
  package func addressed(_ command: String) -> String {
    guard variable != Workplace.usualVariable, command.utf8.contains(UInt8(ascii: "-")) else { return command }
    return command.replacing("\"$\(Workplace.usualVariable)\"", with: "\"$\(variable)\"")
      .replacing("--database env", with: "--database \"$\(variable)\"")
  }

  /// `text` with the commands of 0.20.
  private static func old(_ text: String, _ suffix: String) -> String {
    guard text.contains("drizzle-kit ") || text.contains("0.20: ") else { return text }
    let text = text.replacing(" (0.20: push:pg)", with: "").replacing("grep dialect ", with: "grep driver ")
    return ["push", "generate", "introspect", "check"].reduce(text) { text, command in
      text.replacing("drizzle-kit \(command)", with: "drizzle-kit \(command)\(suffix)")
    }
  }

  /// Commands that read the config.
  private static let readers = ["push", "generate", "migrate", "pull", "introspect", "check", "export", "up"]

  /// Each command with the config behind its last option.
  private func withConfig(_ text: String) -> String {
    guard let config else { return text }
    let mark = "\(runner) drizzle-kit "
    var result = ""
    var rest = text[...]
    while let found = rest.firstRange(of: mark) {
      result += rest[..<found.upperBound]
      rest = rest[found.upperBound...]
      let command = rest.prefix(while: \.isLetter)
      guard Workplace.readers.contains(String(command)) else { continue }
      let line = rest.prefix { !"\n`;)|".contains($0) }
      let options = Workplace.options(line.dropFirst(command.count))
      result += command + options
      if !options.contains("--config") { result += " --config \(config)" }
      rest = rest.dropFirst(command.count + options.count)
    }
    return result + rest
  }

  /// The options at the beginning of `text`, with their values.
  private static func options(_ text: Substring) -> Substring {
    var end = text.startIndex
    var rest = text
    while rest.hasPrefix(" -") {
      rest = rest.dropFirst()
      let word = rest.prefix { $0 != " " }
      rest = rest.dropFirst(word.count)
      if ["--name", "--config"].contains(word) { rest = rest.dropFirst().drop { $0 != " " } }
      end = rest.startIndex
    }
    return text[..<end]
  }

  /// `wanted` where nothing that belongs to the same word stands behind it.
  private static func replacing(_ wanted: String, by other: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let found = rest.firstRange(of: wanted) {
      let isWhole = rest[found.upperBound...].first.map { !$0.isLetter && !"/.-_".contains($0) } ?? true
      result += rest[..<found.lowerBound] + (isWhole ? other : wanted)
      rest = rest[found.upperBound...]
    }
    return result + rest
  }

  /// A path that is one word of a shell and nothing else anywhere; nil for any other, which no command names.
  static func shellSafe(_ path: String) -> String? {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let isPlain = path.utf8.allSatisfy { byte in
      byte.isDigit || byte.isLetter || "_./@-".utf8.contains(byte)
    }
    return isPlain && !path.isEmpty && !path.hasPrefix("-") && path.utf8.count <= 200 ? path : nil
  }

  /// The part of a pattern before its first sign that stands for something else.
  private static func fixed(_ pattern: String) -> String {
    guard let sign = pattern.firstIndex(where: { "*?[{".contains($0) }) else { return pattern }
    let folder = pattern[..<sign]
    return folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "."
  }
}
