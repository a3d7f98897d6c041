import Machine

/// How long a service asks to be left alone.
enum RetryAfter {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Seconds from the header `Retry-After`: a number, whole or not, or an HTTP date; nil for anything else.
  /// - Parameter now: seconds since 1970.
  static func seconds(in header: String, now: Double) -> Double? {
    if let number = Double(header) { return number.isFinite && number >= 0 ? number : nil }
    // Sun, 06 Nov 1994 08:49:37 GMT
    let words = header.split { $0 == " " || $0 == ":" }
    guard words.count == 8, words[7] == "GMT", let day = Int32(words[1]),
      let month = months.firstIndex(of: String(words[2])).map({ Int32($0) + 1 }),
      let year = Int32(words[3]), let hour = Int32(words[4]), let minute = Int32(words[5]), let second = Int32(words[6])
    else { return nil }
    let time = Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    return max(0, time.exact - now)
  }
}
