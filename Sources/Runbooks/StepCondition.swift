import Bytes
import Findings
import Knowledge
import Releases

/// When a section of a runbook is for the case at hand.
indirect enum StepCondition: Sendable {
  /// `state told|left`: the run stands at one of these.
  case state([RunState.Value])
  /// `executed`: statements ran.
  case executed
  /// `release unknown`: it may be of more than one era.
  case unknownRelease
  case unknownDialect
  /// `up to 3 <table>`, `over 3 <table>`, `no <table>`: how many names there are.
  case count(ObjectKind, ClosedRange<Int>)
  /// `pushing`: the way ends in a push.
  case pushing
  /// `tables`: what the schema does not know are tables, not views, sequences or types.
  case tables
  /// `candidates enum`: what the schema does not know are all of this kind.
  case candidates(ObjectKind)
  /// `alone`: no other matter is dealt with.
  case alone
  /// `file`: a step before this one holds text for a reviewed file.
  case file
  case known(Condition)
  case not(StepCondition)

  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("not", 2...):
      guard let inner = StepCondition(words.dropFirst().joined(separator: " ")) else { return nil }
      self = .not(inner)
    case ("state", 2):
      let states = words[1].split(separator: "|").map { RunState.Value(rawValue: String($0)) }
      guard !states.contains(nil) else { return nil }
      self = .state(states.compactMap(\.self))
    case ("executed", 1): self = .executed
    case ("file", 1): self = .file
    case ("pushing", 1): self = .pushing
    case ("alone", 1): self = .alone
    case ("tables", 1): self = .tables
    case ("candidates", 2):
      guard let kind = ObjectKind(rawValue: words[1]) else { return nil }
      self = .candidates(kind)
    case ("release", 2) where words[1] == "unknown": self = .unknownRelease
    case ("dialect", 2) where words[1] == "unknown": self = .unknownDialect
    case ("no", 2), ("any", 2):
      guard let key = StepCondition.key(words[1]) else { return nil }
      self = .count(key, words[0] == "no" ? 0...0 : 1...Int.max)
    case ("up", 4) where words[1] == "to":
      guard let key = StepCondition.key(words[3]), let limit = Int(words[2]), limit >= 1 else { return nil }
      self = .count(key, 1...limit)
    case ("over", 3) where words[2].hasPrefix("<"):
      guard let key = StepCondition.key(words[2]), let limit = Int(words[1]) else { return nil }
      self = .count(key, (limit + 1)...Int.max)
    default:
      guard let condition = Condition(text) else { return nil }
      self = .known(condition)
    }
  }

  private static func key(_ word: String) -> ObjectKind? {
    guard word.hasPrefix("<"), word.hasSuffix(">") else { return nil }
    return ObjectKind(rawValue: String(word.dropFirst().dropLast()))
  }
}
