import Bytes

/// Scripts of a package.json that nobody has shown.
enum PackageScripts {
  /// What every project calls so; a build may hold a push.
  private static let usual: Set<Substring> = [
    "lint", "test", "typecheck", "type-check", "check-types", "tsc", "format", "fmt", "prettier", "coverage",
    "storybook", "docs",
  ]

  /// What may stand behind it, and is no other deed: a `test:reset` may empty what it finds first.
  private static let variants: Set<Substring> = [
    "unit", "e2e", "watch", "ci", "fix", "check", "coverage", "types", "ui", "dev", "build",
  ]

  private static func isUsual(_ name: String) -> Bool {
    let parts = name.split(separator: ":")
    return parts.first.map(usual.contains) ?? false && parts.dropFirst().allSatisfy(variants.contains)
  }

  static func unresolved(_ name: String, _ arguments: [Invocation.Argument], reading input: Invocation.Input)
    -> Judgement
  {
    let plain = name.lowercased()
    let isAboutDatabase =
      plain.split { !$0.isLetter }.contains { $0 == "db" || $0 == "database" }
      || ["push", "drizzle", "migrat", "schema", "prisma"].contains { plain.contains($0) }
    if isAboutDatabase,
      plain.contains("force") || plain.contains("reset") || plain.contains("drop")
        || arguments.contains(where: { $0.text.hasPrefix("--force") })
    {
      return Judgement(
        .refused, "by its name `\(name)` forces or resets a database; what it runs stands in package.json",
        instead: .look)
    }
    if isAboutDatabase, case .text = input {
      return Judgement(.refused, "it sends answers to questions that nobody has read", instead: .cureTheQuestion)
    }
    if isAboutDatabase, arguments.contains(where: { ["--yes", "-y", "--accept-data-loss"].contains($0.text) }) {
      return Judgement(.refused, "it agrees in advance to what nobody has read", instead: .cureTheQuestion)
    }
    if isUsual(plain), !isAboutDatabase, arguments.isEmpty {
      return Judgement(.allowed, "by its name it checks the project")
    }
    return Judgement(
      .unknown, "what `\(name)` runs stands in package.json, which is not here: give its folder with --project",
      instead: .readFirst)
  }
}
