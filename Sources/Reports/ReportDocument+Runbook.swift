extension ReportDocument.ReportedRunbook {
  /// `6 steps, 2 stops`.
  var count: String {
    let stops = steps.count { $0.kind == .stop }
    let rest = steps.count - stops
    let words = "\(rest) \(rest == 1 ? "step" : "steps")"
    return stops == 0 ? words : words + ", \(stops) \(stops == 1 ? "stop" : "stops")"
  }
}
