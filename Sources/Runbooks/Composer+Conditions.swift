import Bytes
import Decisions
import Evidence
import Findings
import Knowledge
import Releases
import Transcripts
import Vetting

/// What decides which chapters, sections and parts are for the case at hand.
extension Composer {
  /// The chapter that ends the way: files that nothing has run are read and migrated, all else is pushed.
  var ending: KnownRunbook {
    // In 0.x a push to MySQL or MariaDB asks to empty tables although nothing has changed.
    let isOld = facts.releases.map { !$0.eras.contains(.from1) } ?? true
    if facts.dialect?.family == .mysql, isOld { return .closeMigrations }
    return ["generate", "migrate", "export", "check"].contains(facts.command) ? .closeMigrations : .close
  }

  /// The flags of `brolly runbook` with which a look has queries; nil where there is a paste, or none would have any.
  func missingFlags(for parts: [Content.Part], _ matter: RunbookPart) -> String? {
    guard matter.decisions.isEmpty else { return nil }
    let family = facts.dialect?.family ?? .postgresql
    let fences = parts.flatMap(\.fences).filter { $0.language.family == family }
    guard !fences.isEmpty else { return nil }
    let missing = fences.flatMap { FenceText($0.text).keys }.filter { matter.subjects[$0].isEmpty }.withoutRepeats
    let flags = (facts.dialect == nil ? ["--dialect"] : []) + missing.map { "--\($0.rawValue)" }
    return flags.isEmpty ? nil : flags.joined(separator: ", ")
  }

  var isReleaseUnknown: Bool {
    facts.releases.map { $0.eras.count != 1 } ?? true
  }

  /// Whether what a screen shows goes on with a push, whose lines differ by release.
  func asksRelease(for matters: [RunbookPart]) -> Bool {
    guard ending == .close, let state = facts.state?.value else { return false }
    let isFragment = matters.contains { $0.decisions.contains { $0.finding.certainty > .reported } }
    return [.open, .left, .unanswered, .running, .failed].contains(state) || state == .told && isFragment
  }

  func applies(_ scope: Content.Scope?) -> Bool {
    switch scope {
    case nil: true
    case .dialect(let dialect)?: facts.dialect?.family == dialect.family
    case .releases(let label)?: facts.releases.map { label.range.overlaps($0) } ?? true
    case .byHand(let wanted)?: facts.dialect?.family == .postgresql && wanted == isByHand
    }
  }

  /// Whether all that is known is the matter: what is true of any database is said then, and what is not is labelled.
  func isForAnyDatabase(_ matter: RunbookPart) -> Bool { facts.dialect == nil && matter.decisions.isEmpty }

  /// Whether words are for one database, where it is not known which one it is.
  func isOfOneDatabase(_ scope: Content.Scope?, _ matter: RunbookPart) -> Bool {
    if case .dialect? = scope { isForAnyDatabase(matter) } else { false }
  }

  /// How a line for some releases, or for one of the databases that it may be, is labelled; nil where it is known.
  func label(_ scope: Content.Scope?) -> String? {
    if case .dialect(let dialect)? = scope, facts.dialect == nil { return dialect.title }
    guard case .releases(let label)? = scope else { return nil }
    return facts.releases.map { label.range.covers($0) } ?? false ? nil : label.text
  }

  func holds(_ condition: StepCondition, _ matter: RunbookPart) -> Bool {
    switch condition {
    case .state(let states): states.contains(facts.state?.value ?? .told)
    case .executed: facts.state.map { $0.hasExecuted ?? [.failed, .running].contains($0.value) } ?? false
    case .pushing: isPushing
    case .alone: isAlone
    case .pasted: !matter.decisions.isEmpty
    case .tables: matter.candidatesAreTables
    case .candidates(let kind): matter.candidatesAre(kind)
    case .unknownRelease: isReleaseUnknown
    case .unknownDialect: facts.dialect == nil
    case .count(let key, let range): range.contains(matter.subjects[key].count)
    case .file: steps.contains { $0.holdsFile }
    case .not(let inner): !holds(inner, matter)
    case .known(.dialect(let dialect)): facts.dialect?.family == dialect.family
    case .known(.reported) where matter.decisions.isEmpty: (facts.state?.value ?? .told) == .told
    case .known(.versions(let range)): facts.releases.map { range.overlaps($0) } ?? true
    case .known(let condition): matter.decisions.contains { facts.mayHold(condition, for: $0.finding) }
    }
  }
}

extension Step {
  fileprivate var holdsFile: Bool {
    commands.contains { $0.text.language == .sqlFile } || branches.contains { $0.steps.contains(where: \.holdsFile) }
  }
}
