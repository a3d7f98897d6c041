import Bytes

extension SourceKind {
  /// The form that a file's name tells.
  init?(file: String) {
    let name = (file.split(separator: "/").last ?? "").lowercased()
    switch name.split(separator: ".").last.map(String.init) ?? "" {
    case _ where name == "package.json": self = .manifest
    case _ where name.hasPrefix("dockerfile") || name.hasSuffix(".dockerfile"): self = .dockerfile
    case _ where ["makefile", "gnumakefile", "justfile", ".justfile"].contains(name): self = .recipes(.makefile)
    case _ where name.hasPrefix("procfile"): self = .recipes(.procfile)
    case _ where name == "crontab": self = .recipes(.crontab)
    case _ where name == ".gitignore": self = .ignored
    case "tf", "tofu", "hcl": self = .recipes(.terraform)
    case "mk", "just": self = .recipes(.makefile)
    case "toml": self = .recipes(.toml)
    case "json", "jsonc": self = .manifest
    case "sh", "bash", "zsh", "ksh": self = .shell
    case "diff", "patch": self = .diff
    case "groovy", "jenkinsfile": self = .code
    case _ where name.hasPrefix("jenkinsfile"): self = .code
    case "yml", "yaml": self = .workflow
    case "sql": self = .sql
    case "ts", "js", "mjs", "cjs", "mts", "cts", "tsx", "py", "exp", "expect": self = .code
    case "md", "mdx", "markdown": self = .prose
    default: return nil
    }
  }

  /// The form that the word behind a fence names; nil where it names none.
  init?(fence word: String) {
    switch word {
    case "sh", "bash", "shell", "zsh", "fish", "powershell", "ps1", "bat", "cmd": self = .shell
    case "console", "shell-session", "shellsession", "terminal", "sh-session": self = .session
    case "sql", "postgres", "postgresql", "pgsql", "mysql", "sqlite": self = .sql
    case "ts", "typescript", "js", "javascript", "tsx", "jsx", "mjs", "cjs", "py", "python", "expect", "tcl":
      self = .code
    case "yaml", "yml": self = .workflow
    case "json", "jsonc", "json5": self = .manifest
    case "dockerfile", "docker": self = .dockerfile
    case "toml": self = .recipes(.toml)
    case "hcl", "terraform", "tf": self = .recipes(.terraform)
    case "makefile", "make", "just", "justfile": self = .recipes(.makefile)
    case "procfile": self = .recipes(.procfile)
    case "diff", "patch": self = .diff
    default: return nil
    }
  }
}
