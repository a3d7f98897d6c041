/// Something that was taken out of a paste before anything read it.
package struct LeftOut: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case password, hook, token, setting, key
    /// The password of a local set-up that everybody has.
    case standardPassword = "standard-password"
    case rowValues = "row-values"

    /// Whether it has to be changed where others have seen it.
    package var isSecret: Bool { self != .rowValues && self != .standardPassword }
  }

  package let kind: Kind
  /// From 1.
  package let line: Int
}
