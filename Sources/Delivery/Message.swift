/// One message of a checklist, before it is addressed.
package struct Message: Sendable {
  /// From 1.
  package let part: Int
  package let parts: Int
  /// The body, byte for byte, as it is sent.
  package let body: String
  /// The message as people will read it, for `--preview`.
  package let preview: String
}
