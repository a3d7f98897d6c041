import Bytes
import Vetting

/// What kind of text something is, which decides where commands can stand in it.
enum SourceKind: Equatable {
  case shell, workflow, manifest, dockerfile, sql, code, diff, prose
  /// A `.gitignore`.
  case ignored
  /// A file that holds commands below names.
  case recipes(Recipes.Kind)
  /// A shell's prompts with what was printed below them.
  case session

  /// Whether its commands run where nobody looks on.
  var isUnattended: Bool {
    switch self {
    case .workflow, .manifest, .dockerfile, .recipes: true
    case .shell, .sql, .code, .diff, .prose, .ignored, .session: false
    }
  }

  /// The form that the file's name tells, or else what the lines look like.
  init(of lines: [String], file: String?) {
    if let file, let named = SourceKind(file: file) {
      self = named
      return
    }
    for tell in SourceKind.tells {
      guard let form = tell(lines) else { continue }
      self = form
      return
    }
    self = .prose
  }

  /// What tells a form by its lines, in this order: the first that answers is right.
  private static let tells: [@Sendable ([String]) -> SourceKind?] = [
    // A patch holds lines of every other form.
    { Patch.isOne($0) ? .diff : nil },
    // Its lines are paths, and might be programs.
    { IgnoreFile.isOne($0) ? .ignored : nil },
    // Each line stands behind a prompt.
    { isWindowsSession($0) ? .session : nil },
    // A script of cmd.
    { firstLine(of: $0).prefix(12).lowercased().hasPrefix("@echo off") ? .shell : nil },
    // The first line names the program that reads the rest.
    { interpreter(of: firstLine(of: $0)) },
    // Before the workflow, whose keys it has.
    { isManifest($0) || isPartOfManifest($0) ? .manifest : nil },
    // Each block in it is then told by itself.
    { holdsFences($0) ? .prose : nil },
    // Before the shell: its commands stand behind a Dockerfile's words.
    { looksLikeDockerfile($0) ? .dockerfile : nil },
    // Before recipes: `build:` is also a target of make.
    { looksLikeWorkflow($0) ? .workflow : nil },
    // Before code and the shell: assignments stand in all three.
    { Recipes.kind(of: $0).map { .recipes($0) } },
    // Before SQL: its strings hold statements.
    { looksLikeCode($0) ? .code : nil },
    // Before the shell: `SET`, `EXPLAIN` and `COPY` might be programs.
    { SQLText.isWhole($0) || looksLikeSQL($0) ? .sql : nil },
    // Tries each line until one is no command; a long log is not tried.
    { $0.count < 5_000 && (looksLikeShell($0) || looksLikePowerShell($0)) ? .shell : nil },
    // What follows guesses, and only at what nothing above has recognised.
    { looksLikeMisspelledSQL($0) ? .sql : nil },
    { looksLikeUnknownCommand($0) ? .shell : nil },
  ]

  static func firstLine(of lines: [String]) -> Substring {
    lines.first { !$0.allSatisfy(\.isWhitespace) }?.drop { $0 == " " || $0 == "\u{FEFF}" } ?? ""
  }

  /// `#!/usr/bin/env node`
  private static func interpreter(of first: Substring) -> SourceKind? {
    guard first.hasPrefix("#!") else { return nil }
    let languages = ["expect", "python", "node", "zx", "deno", "bun", "tsx", "ts-node", "ruby", "perl", "php"]
    return languages.contains { first.contains($0) } ? .code : .shell
  }

  /// `PS> …`, `PS C:\app> …`, on every line.
  private static func isWindowsSession(_ lines: [String]) -> Bool {
    let written = lines.prefix(400).filter { !$0.allSatisfy(\.isWhitespace) }
    return !written.isEmpty
      && written.allSatisfy { $0.hasPrefix("PS") && CommandLine.behindPrompt(Substring($0)) != nil }
  }

  private static func holdsFences(_ lines: [String]) -> Bool {
    lines.contains { $0.drop { $0 == " " || $0 == ">" }.hasPrefix("```") }
  }
}
