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
  /// `pasted`: there is a paste, and not the name of a matter alone.
  case pasted
  /// `file`: a step before this one holds text for a reviewed file.
  case file
  case known(Condition)
  case not(StepCondition)

  init?(_ text: String) {
    let end = text.utf8.firstIndex(of: UInt8(ascii: " ")) ?? text.endIndex
    let rest = String(Substring(text.utf8[end...].dropFirst()))
    switch (String(text[..<end]), rest) {
    case ("not", _):
      guard let inner = StepCondition(rest) else { return nil }
      self = .not(inner)
    case ("state", _):
      let states = rest.split(separator: "|").map { RunState.Value(rawValue: String($0)) }
      guard !states.isEmpty, !states.contains(nil) else { return nil }
      self = .state(states.compactMap(\.self))
    case ("executed", ""): self = .executed
    case ("file", ""): self = .file
    case ("pushing", ""): self = .pushing
    case ("alone", ""): self = .alone
    case ("pasted", ""): self = .pasted
    case ("tables", ""): self = .tables
    case ("candidates", _):
      guard let kind = ObjectKind(rawValue: rest) else { return nil }
      self = .candidates(kind)
    case ("release", "unknown"): self = .unknownRelease
    case ("dialect", "unknown"): self = .unknownDialect
    case ("no", _):
      guard let kind = StepCondition.kind(rest) else { return nil }
      self = .count(kind, 0...0)
    case ("any", _):
      guard let kind = StepCondition.kind(rest) else { return nil }
      self = .count(kind, 1...Int.max)
    case ("up", _) where rest.hasPrefix("to "):
      guard let (limit, kind) = StepCondition.limit(rest.dropFirst(3)), limit >= 1 else { return nil }
      self = .count(kind, 1...limit)
    case ("over", _):
      guard let (limit, kind) = StepCondition.limit(rest[...]) else { return nil }
      self = .count(kind, (limit + 1)...Int.max)
    default:
      guard let condition = Condition(text) else { return nil }
      self = .known(condition)
    }
  }

  /// `3 <table>`
  private static func limit(_ text: Substring) -> (limit: Int, kind: ObjectKind)? {
    guard let blank = text.firstIndex(of: " "), let limit = Int(text[..<blank]),
      let kind = kind(text[blank...].dropFirst())
    else { return nil }
    return (limit, kind)
  }

  /// `<table>`
  private static func kind(_ text: some StringProtocol) -> ObjectKind? {
    guard text.hasPrefix("<"), text.hasSuffix(">") else { return nil }
    return ObjectKind(rawValue: String(text.dropFirst().dropLast()))
  }
}
