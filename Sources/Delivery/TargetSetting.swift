/// Something that a target has to hold, or may hold.
package struct TargetSetting: Sendable {
  package let key: String
  package let summary: String
  package let isRequired: Bool
  /// Whether it must be found nowhere, like the URL.
  package var isSecret = false
}
