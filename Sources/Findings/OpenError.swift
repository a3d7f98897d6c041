/// The stack of an error and its fields, which stand between the last line of the stack and a brace, while lines are
/// read from the top.
struct OpenError {
  private var hasFields = false

  /// Takes the next line, without what a log puts in front of it.
  /// - Returns: whether it is a line of the stack or one of the fields.
  mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
    if hasFields {
      hasFields = line.first != UInt8(ascii: "}") && !line.isEmpty
      return true
    }
    guard StackFrame.isLine(line) else { return false }
    hasFields = line.last == UInt8(ascii: "{")
    return true
  }
}
