import Findings
import Projects
import Releases
import Transcripts

/// What a paste and the project beside it say of the same thing, where they do not agree.
enum Disagreement {
  /// A sentence for each.
  static func all(between run: RunContext, and project: Project) -> [Phrase] {
    guard run.isDrizzleKit else { return [] }
    return [release(run, project), dialect(run, project)].compactMap(\.self)
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
      .text("Not this project's database? The paste is of \(ReportDocument.name(of: dialect)), "),
      .shown(ShownText(config.file)), .text(" says \(ReportDocument.name(of: configured)). What follows is for "),
      .text("\(ReportDocument.name(of: dialect))."),
    ])
  }
}
