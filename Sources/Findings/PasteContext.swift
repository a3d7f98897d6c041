package import Releases

/// What is known of a paste beside its text.
package struct PasteContext: Sendable {
  /// The version, when it was given.
  package let kit: Release?
  /// The exit status, which a paste cannot show.
  package let exit: Int?
  /// What a project or a database tells, where the paste does not.
  package let installation: Installation?

  package init(kit: Release? = nil, exit: Int? = nil, installation: Installation? = nil) {
    self.kit = kit
    self.exit = exit
    self.installation = installation
  }
}
