import Bytes
import Knowledge
import Releases
import Transcripts

/// Reads which database a run is about: the one that every line that tells allows; nil where none tells.
struct DialectReader {
  /// What one place of the text says.
  private struct Tell {
    let dialects: [Dialect]
    let line: Int
    /// A word of somebody's sentence, and not a line of the tool.
    let isWord: Bool
    /// That a line does not stand where one database has it: whoever copies a screen leaves lines out.
    let isGap: Bool

    var families: [Dialect] { Dialect.families(of: dialects) }
  }

  private let transcript: Transcript
  private let sightings: Sightings
  private let lastRun: ClosedRange<Int>?

  init(of transcript: Transcript, _ sightings: Sightings, lastRun: ClosedRange<Int>?) {
    self.transcript = transcript
    self.sightings = sightings
    self.lastRun = lastRun
  }

  /// - Parameter configured: that of a project's config, which holds where the text leaves it open.
  func dialect(configured: Dialect?) -> Dialect? {
    let tells = tells
    var families = Dialect.families(of: Dialect.allCases)
    // The run that counts comes first; what contradicts it was said of another.
    for (isOwn, isGap) in [(true, false), (true, true), (false, false), (false, true)] {
      for tell in tells where !tell.isWord && tell.isGap == isGap && isInLastRun(tell.line) == isOwn {
        let shared = families.filter { tell.families.contains($0) }
        if !shared.isEmpty { families = shared }
      }
    }
    if families == [.mysql, .sqlite], readsNoSchemaFiles { families = [.sqlite] }
    let words = wordWeights(tells, within: families)
    if families.count == 1, let family = families.first { return member(of: family, tells) }
    let best = words.max { $0.weight < $1.weight }
    guard let best, !words.contains(where: { $0.family != best.family && $0.weight == best.weight }) else {
      return configured.flatMap { families.contains($0.family) ? $0 : nil }
    }
    return member(of: best.family, tells)
  }

  private func isInLastRun(_ line: Int) -> Bool { lastRun.map { $0.contains(line) } ?? true }

  private var tells: [Tell] {
    let summaries = sightings.summaries
    var tells: [Tell] = []
    func add(_ article: Int, at offset: Int, isWord: Bool) {
      guard let summary = summaries[article], !summary.dialects.isEmpty else { return }
      tells.append(
        Tell(
          dialects: summary.dialects, line: transcript.line(at: offset), isWord: isWord,
          isGap: summary.id.hasPrefix(KnownArticle.gapsOfScreens)))
    }
    for match in sightings.matches {
      let isWord =
        match.wording.form != .exact && summaries[match.wording.article]?.id.hasPrefix(KnownArticle.aboutTheRun) == true
      add(match.wording.article, at: match.range.lowerBound, isWord: isWord)
    }
    for menu in sightings.menus where menu.options.count > 1 {
      add(menu.article, at: menu.range.lowerBound, isWord: false)
    }
    return tells
  }

  /// How often words speak of each family. A line that names several lists what there is, as help does.
  private func wordWeights(_ tells: [Tell], within families: [Dialect]) -> [(family: Dialect, weight: Int)] {
    guard !sightings.summaries.has(.help) else { return [] }
    var named: [Int: [Dialect]] = [:]
    for tell in tells where tell.isWord {
      named[tell.line] = Dialect.families(of: named[tell.line, default: []] + tell.families)
    }
    let telling = tells.filter { $0.isWord && named[$0.line]?.count == 1 }
    return families.map { family in (family, telling.count { $0.families.contains(family) }) }.filter { $0.1 > 0 }
  }

  /// The member of a family that the text names, such as Turso for SQLite.
  private func member(of family: Dialect, _ tells: [Tell]) -> Dialect {
    // The client of libSQL names itself, whatever it opened.
    if family == .sqlite, sightings.summaries.has(.libsqlFile) { return family }
    let named = tells.filter { $0.dialects.count == 1 && $0.dialects[0].family == family }.map { $0.dialects[0] }
    return named.first { $0 != family } ?? family
  }

  /// Whether a push of 0.x read the database and went on without listing schema files, which on MySQL it does there.
  /// Recorded on 0.31.10: 132 of 132 with MariaDB, 0 of 201 with SQLite.
  private var readsNoSchemaFiles: Bool {
    guard !sightings.summaries.has(.readingSchema) else { return false }
    let summaries = sightings.summaries
    guard let pulled = sightings.matches.last(where: { summaries[$0.wording.article]?.id == KnownArticle.pulled.id })
    else {
      return false
    }
    return sightings.matches.contains { $0.range.lowerBound >= pulled.range.upperBound }
      || sightings.menus.contains { $0.range.lowerBound >= pulled.range.upperBound }
  }
}

extension Dialect {
  /// The families of some dialects, each once, in their order.
  fileprivate static func families(of dialects: [Dialect]) -> [Dialect] {
    allCases.filter { family in family.family == family && dialects.contains { $0.family == family } }
  }
}
