import Bytes
package import Releases

/// Something that must be known to hold before a row of an article counts.
package enum Condition: Hashable, Sendable, CustomStringConvertible {
  case command(String)
  case dialect(Dialect)
  case versions(ReleaseRange)
  /// Written `name over 63 bytes` or `name over 64 characters`.
  case longName(NameLimit)
  /// Two types that differ in blanks only.
  case sameType
  /// A constraint dropped in the same list under the first 63 bytes of the name that is added.
  case storedNameDropped
  case exit(Int)
  case state(RunState.Value)
  /// The run ended in an error: what was answered before it has been executed.
  case runFailed
  /// The paste is somebody's own words.
  case reported
  /// What only a database, a project or a rehearsal can tell.
  case fact(Fact)

  /// What a decision may rest on besides the paste; found out by looking, never assumed.
  package enum Fact: String, CaseIterable, Sendable {
    case noRows = "rows 0"
    case noDuplicates = "duplicates 0"
    case noNulls = "nulls 0"
    case objectExists = "object exists"
    case ownerRights = "owner yes"
    case additiveList = "list additive"
    case destroyingList = "list destroys"
    case renamedInGit = "git renamed"
    case declared = "schema declares"
    case filtered = "filter leaves"
    case hasDuplicates = "duplicates some"
    case sameRule = "same rule exists"
    case looksRenamed = "looks renamed"
    case looksCreated = "looks created"
    case noValues = "values 0"
    case spelledOtherwise = "spelling alone"
    case extensionOwned = "extension owns"
    case otherState = "database otherwise"
    case keyDeclared = "key declared"
    case noKeyDeclared = "key undeclared"
    case historyEmpty = "history empty"
  }

  package init?(_ text: String) {
    let end = text.utf8.firstIndex(of: UInt8(ascii: " ")) ?? text.endIndex
    let rest = String(Substring(text.utf8[end...].dropFirst()))
    switch String(text[..<end]) {
    case "command" where !rest.isEmpty: self = .command(rest)
    case "dialect":
      guard let dialect = Dialect(rawValue: rest) else { return nil }
      self = .dialect(dialect)
    case "version":
      guard let range = ReleaseRange(rest) else { return nil }
      self = .versions(range)
    case "name":
      guard rest.hasPrefix("over "), let limit = NameLimit(rawValue: String(rest.dropFirst(5))) else { return nil }
      self = .longName(limit)
    case "same" where rest == "type": self = .sameType
    case "stored" where rest == "name dropped": self = .storedNameDropped
    case "exit":
      guard let status = Int(rest) else { return nil }
      self = .exit(status)
    case "state":
      guard let state = RunState.Value(rawValue: rest) else { return nil }
      self = .state(state)
    case "run" where rest == "failed": self = .runFailed
    case "reported" where rest.isEmpty: self = .reported
    default:
      guard let fact = Fact(rawValue: text) else { return nil }
      self = .fact(fact)
    }
  }

  package var description: String {
    switch self {
    case .command(let name): "command \(name)"
    case .dialect(let dialect): "dialect \(dialect.rawValue)"
    case .versions(let range): "version \(range)"
    case .longName(let limit): "name over \(limit.rawValue)"
    case .sameType: "same type"
    case .storedNameDropped: "stored name dropped"
    case .exit(let status): "exit \(status)"
    case .state(let state): "state \(state.rawValue)"
    case .runFailed: "run failed"
    case .reported: "reported"
    case .fact(let fact): fact.rawValue
    }
  }
}
