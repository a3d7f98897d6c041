/// Something that must not leave the program.
package struct PolicyRefusal: Error, Sendable {
  package let text: String
  package let judgement: Judgement
}
