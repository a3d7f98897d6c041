import Bytes

/// Checks that stand between a change of a schema and the database, and lines that pass over what they find.
enum SchemaCheck {
  static let passedOver = Judgement(
    .refused, "the check finds something, and all goes on as if it had not", instead: .readFirst)

  private static let deeds = ["check", "lint", "verif", "valid", "drift", "guard", "forbid", "consisten"]
  private static let things: Set<Substring> = [
    "db", "database", "drizzle", "migration", "migrations", "schema", "sql", "drop", "drops", "snapshot", "snapshots",
    "journal",
  ]

  /// Whether a command is such a check: `npx drizzle-kit check`, `brolly verify …`, `./scripts/check-migrations.sh`.
  static func isOne(_ words: [Substring]) -> Bool {
    let names = words.map { $0.split(separator: "/").last ?? "" }
    if let tool = names.firstIndex(where: { $0 == "drizzle-kit" || $0.hasPrefix("drizzle-kit@") }) {
      return names[tool...].contains("check")
    }
    if names.contains("squawk") { return true }
    if let tool = names.firstIndex(where: { $0 == "brolly" || $0 == "atlas" || $0 == "pgroll" }) {
      return names[tool...].contains { ["vet", "verify", "inspect", "lint", "validate"].contains($0) }
    }
    // A script of the project tells by its name: `db:check`.
    return names.prefix(3).contains { name in
      name.first != "-" && deeds.contains { name.contains($0) }
        && name.split { !$0.isLetter }.contains { things.contains($0) }
    }
  }

  /// Whether a name of a job or step says that it is such a check: “migration drift”.
  static func isNamed(_ name: String) -> Bool {
    let plain = name.lowercased()
    return deeds.contains { plain.contains($0) } && plain.split { !$0.isLetter }.contains { things.contains($0) }
  }

  /// Follows a list of pipelines for checks whose failure the next one passes over.
  struct Watch {
    private var check: Int?
    /// A check behind which failing is only told: what comes next runs all the same.
    private(set) var told: Int?

    /// - Parameter place: that of the pipeline among the judged ones.
    /// - Returns: the place of a check that is passed over.
    mutating func take(_ pipeline: ShellPipeline, at place: Int) -> Int? {
      // `check || echo no; exit 1`
      var found = pipeline.stages.last.map(fails) == true ? nil : told
      told = nil
      if let check {
        switch pipeline.stages.last.flatMap(leniency) {
        case .always: found = check
        case .telling: told = check
        case nil: break
        }
      }
      check = pipeline.failsOver && pipeline.stages.contains(where: isCheck) ? place : nil
      return found
    }

    private enum Leniency {
      case always, telling
    }

    private func fails(_ stage: ShellPipeline.Stage) -> Bool {
      guard case .command(_, let words) = stage.kind, let word = words.first?.literal else { return false }
      return word == "false" || (word == "exit" || word == "return") && leniency(stage) == nil
    }

    /// How a stage makes good what failed before; nil for one that fails itself or may.
    private func leniency(_ stage: ShellPipeline.Stage) -> Leniency? {
      switch stage.kind {
      case .group(let body): return body.last?.stages.last.flatMap(leniency)
      case .definition: return nil
      case .command(_, let words):
        let words = words.map { $0.literal ?? "" }
        switch words.first {
        case "true", ":": return .always
        case "exit", "return": return words.dropFirst().first == "0" ? .always : nil
        case "echo", "printf", "print", "logger": return .telling
        default: return nil
        }
      }
    }

    private func isCheck(_ stage: ShellPipeline.Stage) -> Bool {
      switch stage.kind {
      case .group(let body): body.contains { $0.stages.contains(where: isCheck) }
      case .definition: false
      case .command(_, let words): SchemaCheck.isOne(words.compactMap { $0.literal?[...] })
      }
    }
  }
}
