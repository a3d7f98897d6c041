import Bytes
import Findings
import Knowledge
import Projects
import Releases
import Transcripts

/// What a paste and the project beside it say of the same thing, where they do not agree.
enum Disagreement {
  /// A sentence for each.
  /// - Parameter showsList: whether the paste shows what the tool runs.
  static func all(between run: RunContext, and project: Project, showsList: Bool) -> [Phrase] {
    guard run.isDrizzleKit else { return [] }
    return [release(run, project), dialect(run, project), showsList ? nil : hidden(run, project)].compactMap(\.self)
  }

  /// Why a push of 0.x shows nothing of what it has run.
  private static func hidden(_ run: RunContext, _ project: Project) -> Phrase? {
    guard run.state?.value == .applied, run.command == "push", let config = project.config,
      let releases = run.version?.range ?? project.kit?.releases, !releases.eras.contains(.from1)
    else { return nil }
    // 0.x lists nothing without `verbose`, and asks nothing without `strict`.
    let missing = [("strict", config.strict), ("verbose", config.verbose)].filter { name, setting in
      setting == .absent || setting == .stated(false)
    }.map(\.0)
    guard !missing.isEmpty else { return nil }
    return Phrase([
      .shown(ShownText(config.file)), .text(" does not set "),
      .text(missing.map { "`\($0): true`" }.joined(separator: " and ")),
      .text(missing.contains("strict") ? ": a push runs unasked." : ": a push shows no list."),
    ])
  }

  private static func release(_ run: RunContext, _ project: Project) -> Phrase? {
    guard let version = run.version, let kit = project.kit, !version.range.overlaps(kit.releases) else { return nil }
    let source =
      switch version {
      case .given: "--kit"
      case .inferred: "The screen"
      case .stated, .installed: "The paste"
      }
    let verb = kit.isExact || kit.source != "package.json" ? "holds" : "asks for"
    return Phrase([
      .text("Not this project's release? \(source) says \(version.range.short), "), .shown(ShownText(kit.source)),
      .text(" \(verb) \(kit.releases.short). What follows is for \(version.range.short)."),
    ])
  }

  private static func dialect(_ run: RunContext, _ project: Project) -> Phrase? {
    guard let dialect = run.dialect, let config = project.config, let configured = config.dialect.value,
      dialect.family != configured.family
    else { return nil }
    return Phrase([
      .text("Not this project's database? The paste is of \(dialect.title), "),
      .shown(ShownText(config.file)), .text(" says \(configured.title). What follows is for "),
      .text("\(dialect.title)."),
    ])
  }
}
