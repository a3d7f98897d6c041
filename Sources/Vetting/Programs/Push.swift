import Bytes
import Releases

/// What `drizzle-kit push` does with its flags, by release.
enum Push {
  static func judge(_ flags: [Invocation.Argument], _ invocation: Invocation, _ context: VettingContext)
    -> Judgement
  {
    let options = PushOptions(flags)
    if let stranger = options.names.first(where: { !isKnown($0) }) {
      return DrizzleKit.unknownFlag(stranger, "push", context)
    }
    if options.has("--force") { return Judgement(.refused, force(context), instead: .look) }
    if let stray = options.stray {
      return Judgement(.unknown, "brolly cannot tell what it does with `\(stray.text)`", instead: .readFirst)
    }
    if ["false", "0", "no", "off"].contains(options.value(of: "--strict")?.lowercased()) {
      return Judgement(.refused, "it takes away the last look before a push", instead: .look)
    }
    if options.has("--hints") || options.has("--hints-file") { return hinted(options, context) }
    if options.has("--explain") { return explained(options, invocation, context) }
    if options.names.contains(where: isOverriding) {
      return Judgement(
        .needsPerson,
        "it changes the database, and with an option of this kind drizzle-kit leaves the config file aside")
    }
    return strict(options, invocation, context) ?? Judgement(.needsPerson, consequence(of: invocation, context))
  }

  /// A push whose questions are answered by hints.
  private static func hinted(_ options: PushOptions, _ context: VettingContext) -> Judgement {
    if context.isOnly(.before23) || context.isOnly(.from23) {
      return DrizzleKit.unknownFlag("--hints", "push", context)
    }
    // A script may have written the file itself.
    if options.flags.contains(where: { $0.script?.contains("confirm_data_loss") == true }) {
      return Judgement(
        .refused, "its hints are of the type confirm_data_loss, which agrees to the loss; what is dropped is gone",
        instead: .look)
    }
    if options.has("--hints-file"), !options.isOn("--explain") {
      return Judgement(.unknown, "brolly has not read the hints in that file", instead: .readFirst)
    }
    if options.value(of: "--hints")?.contains("confirm_data_loss") == true {
      return Judgement(
        .refused, "a hint of the type confirm_data_loss agrees to the loss; the dropped object and its rows are gone",
        instead: .look)
    }
    if options.isOn("--explain") {
      return Judgement(.allowed, "it prints the plan with these hints and runs nothing")
    }
    return Judgement(
      .needsPerson,
      "it answers by hints and runs: a `create` hint drops the old object in the same run when that is empty")
  }

  /// A push that only prints its plan, where the release knows that.
  private static func explained(
    _ options: PushOptions, _ invocation: Invocation, _ context: VettingContext
  ) -> Judgement {
    if context.isOnly(.before23) || context.isOnly(.from23) {
      return DrizzleKit.unknownFlag("--explain", "push", context)
    }
    guard options.isOn("--explain") else { return Judgement(.needsPerson, consequence(of: invocation, context)) }
    return Judgement(
      .allowed,
      "from 1.0 on it prints the plan and runs nothing; older releases do not know it and run nothing either")
  }

  /// A push that `--strict` makes ask first, or not run at all; nil where it does neither.
  private static func strict(
    _ options: PushOptions, _ invocation: Invocation, _ context: VettingContext
  ) -> Judgement? {
    guard options.isOn("--strict") else { return nil }
    if context.isOnly(.from1) {
      return Judgement(
        .allowed, "from 1.0 on `--strict` stops it: `Deprecated: Do not use 'strict' flag`, nothing runs")
    }
    guard options.isOn("--verbose") else { return nil }
    if context.isElsewhere, !context.isOnly(.before23) {
      return Judgement(
        .needsPerson,
        "it asks in a container or on another machine: be at its terminal, and know first which database that is")
    }
    let names = ["DATABASE_URL", "POSTGRES_URL", "DB_URL", "DIRECT_URL", "PGHOST", "PGDATABASE", "MYSQL_URL", "TURSO_"]
    if invocation.environment.contains(where: { variable in names.contains { variable.name.hasPrefix($0) } }) {
      return Judgement(
        .needsPerson, "it asks before it runs, on a database that the command names itself: know first which that is")
    }
    return Judgement(
      .allowed,
      context.isOnly(.before23)
        ? "as options they make this release leave the config file aside and stop; put `strict: true, verbose: true` "
          + "into it"
        : "it prints the list and asks before it runs; leave by “No, abort”, never by Escape, which runs everything")
  }

  /// All options of all releases (recorded help screens, 0.22.8 – 1.0.0-rc.5).
  private static func isKnown(_ option: String) -> Bool {
    switch option {
    case "--config", "--verbose", "--strict", "--force", "--explain", "--output", "--hints", "--hints-file": true
    default: isOverriding(option)
    }
  }

  /// Options that make drizzle-kit ignore the config file.
  private static func isOverriding(_ option: String) -> Bool {
    switch option {
    case "--dialect", "--casing", "--schema", "--tablesFilter", "--schemaFilters", "--schemaFilter",
      "--extensionsFilters", "--url", "--host", "--port", "--user", "--password", "--database", "--ssl", "--auth-token",
      "--tlsSecurity", "--driver":
      true
    default: false
    }
  }

  /// Recorded: force, 0.30.6, 0.31.10, 1.0.0-rc.5; help-push for where the option exists.
  static func force(_ context: VettingContext) -> String {
    let middle =
      "it says yes to the data-loss and strict questions and prints no list: tables and columns that the schema does not know are dropped, tables are emptied; rename and unique questions are still asked"
    let truncation = "; up to 0.30.6 a changed column type empties its table first"
    if context.isOnly(.before23) {
      return "this release has no `--force` (`error: unknown option '--force'`, nothing runs); in later ones " + middle
    }
    if context.isOnly(.from23) {
      return context.isWithin(from: "0.31.0", to: nil) ? middle : middle + truncation
    }
    let new =
      "on a terminal it skips the one confirmation of 1.0, so that non-empty tables and columns go without a word; rename questions are still asked; without a terminal it changes nothing, hints are still required"
    return context.isOnly(.from1) ? new : middle + truncation + "; in 1.0 " + new
  }

  private static func consequence(of invocation: Invocation, _ context: VettingContext) -> String {
    var text =
      "it changes the database to what the schema files say; what they do not declare is to go, empty tables without a question"
    if case .nothing = invocation.input {
      text +=
        "; without a terminal nobody is asked\(context.isOnly(.from1) ? ": missing_hints, exit 2" : ", and it may end with exit 0 and nothing done")"
    }
    if invocation.environment.contains(where: { $0.name == "CI" }) { text += "; `CI` changes nothing" }
    return text
  }
}
