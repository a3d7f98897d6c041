import Knowledge
import Releases
import Transcripts

/// Reads which release of drizzle-kit printed a screen: stated, or the releases that share every line that tells.
struct ReleaseReader {
  private let transcript: Transcript
  private let sightings: Sightings
  private let lastRun: ClosedRange<Int>?

  /// - Parameter lastRun: the lines of the run that counts, where several stand in one paste.
  init(of transcript: Transcript, _ sightings: Sightings, lastRun: ClosedRange<Int>?) {
    self.transcript = transcript
    self.sightings = sightings
    self.lastRun = lastRun
  }

  func version(mentionsDrizzle: Bool) -> RunContext.Version? {
    if let stated = StatedVersion(in: transcript.text, mentionsDrizzle: mentionsDrizzle).range {
      return .stated(stated)
    }
    return inferred.map(RunContext.Version.inferred)
  }

  /// The releases that share all lines that tell, those of the last run first; nil where all recorded ones do.
  private var inferred: ReleaseRange? {
    let tells = tells
    var range: ReleaseRange?
    for isOwn in [true, false] {
      for tell in tells where isInLastRun(tell.offset) == isOwn {
        guard let known = range else {
          range = tell.range
          continue
        }
        if let shared = known.intersection(tell.range) {
          range = shared
        } else if isOwn {
          // Lines of one run that no release shares: either may be the odd one.
          range = known.hull(with: tell.range)
        }
      }
    }
    guard let range, let first = Release.recorded.first, let last = Release.recorded.last,
      !range.covers(ReleaseRange(first, last))
    else { return nil }
    return range
  }

  private func isInLastRun(_ offset: Int) -> Bool {
    lastRun.map { $0.contains(transcript.line(at: offset)) } ?? true
  }

  private var tells: [(range: ReleaseRange, offset: Int)] {
    let summaries = sightings.summaries
    let matches = sightings.matches.compactMap { match -> (range: ReleaseRange, offset: Int)? in
      guard match.wording.form == .exact, let summary = summaries[match.wording.article], summary.role != .statement,
        let range = summary.versions
      else { return nil }
      return (range, match.range.lowerBound)
    }
    let menus = sightings.menus.compactMap { menu -> (range: ReleaseRange, offset: Int)? in
      guard menu.options.count > 1, let range = summaries[menu.article]?.versions else { return nil }
      return (range, menu.range.lowerBound)
    }
    return matches + menus
  }
}
