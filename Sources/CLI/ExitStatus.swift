/// How brolly ends, fixed so that scripts can rely on it.
enum ExitStatus: Int32 {
  case answered = 0
  case nothingRecognised = 2
  case stop = 3
  case checkFailed = 4
  case notPosted = 5
  /// A message may or may not be there.
  case postUnknown = 6
  case usage = 64
  case unreadable = 65
  case missingFile = 66
  /// A database or a service cannot be reached.
  case unreachable = 69
  case defect = 70
  case interrupted = 130
}
