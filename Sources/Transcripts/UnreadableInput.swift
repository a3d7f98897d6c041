/// Input that is no text, and what to do about it.
package struct UnreadableInput: Error, Sendable, CustomStringConvertible {
  package let description: String
}
