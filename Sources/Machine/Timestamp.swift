import Glibc

/// A point in time.
package struct Timestamp: Sendable {
  /// Since 1970.
  package let seconds: Int
  package let exact: Double

  package init(_ seconds: Int) {
    self.seconds = seconds
    exact = Double(seconds)
  }

  package static var now: Timestamp {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: time.tv_sec, exact: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  /// Seconds of a clock that only goes on, to measure with.
  package static var monotonicSeconds: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private init(seconds: Int, exact: Double) {
    self.seconds = seconds
    self.exact = exact
  }

  /// Such as `2026-01-06 09:14 UTC`.
  package var text: String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    _ = unsafe gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)) UTC"
  }
}
