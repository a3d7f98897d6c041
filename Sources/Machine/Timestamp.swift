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

  /// A time of UTC; `month` from 1.
  package init(year: Int32, month: Int32, day: Int32, hour: Int32, minute: Int32, second: Int32) {
    var time = unsafe tm()
    unsafe time.tm_mday = day
    unsafe time.tm_mon = month &- 1
    unsafe time.tm_year = year &- 1_900
    unsafe time.tm_hour = hour
    unsafe time.tm_min = minute
    unsafe time.tm_sec = second
    self.init(unsafe timegm(&time))
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
