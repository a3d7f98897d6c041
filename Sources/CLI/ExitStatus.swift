/// How brolly ends, fixed so that scripts can rely on it.
enum ExitStatus: Int32, CaseIterable {
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
  /// The database cannot be reached, or may not be asked by this role.
  case unreachable = 69
  case defect = 70
  case interrupted = 130

  /// The words of the help.
  var meaning: String {
    switch self {
    case .answered: "answered: a safe choice is known, or nothing is wrong"
    case .nothingRecognised: "nothing recognised"
    case .stop:
      "stop: a person has to establish or read something first, something is lost, a run stopped half-way, or "
        + "something refused is proposed"
    case .checkFailed: "a check failed"
    case .notPosted: "not posted"
    case .postUnknown: "not known whether it was posted"
    case .usage: "wrong call"
    case .unreadable: "input unreadable"
    case .missingFile: "file missing"
    case .unreachable: "database not reached, or not to be asked by this role"
    case .defect: "a defect of brolly"
    case .interrupted: "interrupted"
    }
  }
}
