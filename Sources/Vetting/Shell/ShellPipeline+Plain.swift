extension ShellPipeline {
  /// Whether nothing that a script has said before changes what this one does, and it changes nothing for what comes:
  /// simple commands whose words are text, and none that sets something.
  var standsForItself: Bool {
    stages.allSatisfy { stage in
      guard case .command(let assignments, let words) = stage.kind, assignments.isEmpty,
        let first = words.first?.literal,
        !ShellPipeline.setters.contains(first)
      else { return false }
      return words.allSatisfy { $0.literal != nil } && stage.redirections.allSatisfy { $0.target.literal != nil }
    }
  }

  private static let setters: Set<String> = [
    "alias", "export", "declare", "typeset", "local", "readonly", "set", "setx", "read", "mapfile", "readarray",
    "unset",
    "source", ".", "eval", "shift",
  ]
}
