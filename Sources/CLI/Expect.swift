import Effects
import Findings
import Reports

/// Compares the statements of a paste with what somebody expects of them.
enum Expect {
  static func run(_ expected: [Change], _ reading: RecognisedPaste, _ arguments: Arguments, console: Console)
    throws(Failure)
    -> ExitStatus
  {
    let statements = reading.listed.lastStatements ?? reading.statements
    let document = ExpectDocument(ExpectedChanges(expected, in: statements), statements: statements.count)
    try Answering.write(document, arguments, console: console)
    return document.holds ? .answered : .checkFailed
  }

  /// What `--expect` says, as often as it is given.
  static func changes(_ arguments: Arguments) throws(Failure) -> [Change] {
    let expected = try changes(arguments.all("expect"))
    let other = ["database", "post", "incident"].first { arguments[$0] != nil || arguments.has($0) }
    if !expected.isEmpty, let other {
      throw Failure(.usage, "--expect only compares the statements of the paste; leave out --\(other)")
    }
    return expected
  }

  /// What `--expect` and `--only` say, as often as they are given.
  static func changes(_ texts: [String], flag: String = "expect") throws(Failure) -> [Change] {
    var changes: [Change] = []
    for text in texts {
      guard let change = Change(text) else {
        throw Failure(
          .usage,
          "--\(flag) takes a sign, a type and a name, such as '+ table identity_map', not `\(text)`; signs: + - ~; types: "
            + Change.kinds.joined(separator: ", "))
      }
      changes.append(change)
    }
    return changes
  }
}
