import Transcripts

extension ReportDocument.ReportedRunbook {
  /// `6 steps, 2 stops`; where one stop follows another, nobody goes on between them.
  var count: String {
    let isStop = steps.map { $0.kind == .stop }
    let stops = zip([false] + isStop, isStop).count { !$0 && $1 }
    let rest = isStop.count { !$0 }
    let words = rest.counted("step")
    return stops == 0 ? words : words + ", " + stops.counted("stop")
  }
}
