import Knowledge
import Releases
import Speech
import Transcripts

/// Gives findings the names that somebody's own words speak of.
enum SpokenNames {
  /// In a text of up to this many lines every name belongs to every matter.
  private static let shortTextLines = 5

  /// Lines between a heading and what stands below it.
  private static let headingReach = 4

  /// Each name goes to the matters on whose lines it stands, or else to the nearest. What the tool printed names its
  /// objects itself; only an error, which mostly names one, takes what the text around it calls a table. A name that
  /// the text says is not the problem goes to none.
  static func add(
    to findings: inout [Finding], of speech: Speech, in transcript: Transcript, without innocent: Set<Name>,
    _ lines: MachineLines
  ) {
    let places = findings.indices.filter { findings[$0].certainty == .reported || findings[$0].role == .error }
    guard !places.isEmpty else { return }
    let heard = speech.names(of: findings.map(\.kind), on: findings.map(\.lines))
    guard !heard.isEmpty else { return }
    var sites = NamePlaces(of: transcript, lines)
    let names = heard.filter { sites.mayName($0) && !innocent.contains(transcript.name(at: $0.range).bare) }
    for name in names {
      let open = places.filter { findings[$0].certainty == .reported || name.kind == .table }
      let distances = open.map { place in distance(from: name, to: findings[place].lines) }
      guard let nearest = distances.min() else { continue }
      let reach = transcript.lineCount <= shortTextLines ? Int.max : max(1, nearest)
      for (place, distance) in zip(open, distances) where distance <= reach {
        findings[place].take(transcript.name(at: name.range), as: name.kind)
      }
    }
    // What is left over, or asked about, is something: the heading above names it.
    for place in places where [.drift, .renameOrCreate].contains(findings[place].kind) {
      guard findings[place].subjects.isEmpty else { continue }
      let near = names.filter { $0.kind == .table && distance(from: $0, to: findings[place].lines) <= headingReach }
      guard
        let name = near.min(by: {
          distance(from: $0, to: findings[place].lines) < distance(from: $1, to: findings[place].lines)
        })
      else { continue }
      findings[place].take(transcript.name(at: name.range), as: name.kind)
    }
  }

  /// How many lines lie between a name and a matter.
  private static func distance(from name: HeardName, to lines: ClosedRange<Int>) -> Int {
    name.lines.map { max(0, lines.lowerBound - $0, $0 - lines.upperBound) }.min() ?? 0
  }
}

extension Finding {
  /// Takes a name that only words tell of; what is known of it already holds.
  fileprivate mutating func take(_ name: Name, as kind: ObjectKind) {
    guard !subjects.contains(name) else { return }
    subjects.add(Subject(name, under: kind, from: .words))
  }
}
