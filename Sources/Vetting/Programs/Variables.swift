import Bytes

/// Environment variables by what they do: start a program, try to answer a prompt, or are only read.
enum Variables {
  /// Variables and what their value does. A name that is not here is a stranger's.
  ///
  /// `line`: a program is started by it. `*` stands for any end.
  private static let rows: StaticString = #"""
    line EDITOR VISUAL PAGER GIT_PAGER MANPAGER GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_SSH_COMMAND GIT_SSH GIT_ASKPASS
    line SSH_ASKPASS SUDO_ASKPASS GIT_EXTERNAL_DIFF GIT_PROXY_COMMAND PSQL_EDITOR PSQL_PAGER PSQL_WATCH_PAGER BROWSER
    line LESSOPEN LESSCLOSE PROMPT_COMMAND FCEDIT SUDO_EDITOR DRIZZLE_PAGER BROLLY_PAGER RSYNC_RSH CVS_RSH NULLCMD
    line READNULLCMD FZF_DEFAULT_COMMAND BATPAGER DELTA_PAGER AWS_PAGER SYSTEMD_PAGER KUBE_EDITOR EXINIT VIMINIT
    harmless NODE_ENV CI TZ LANG LANGUAGE LC_* PORT HOST HOSTNAME DATABASE_URL DATABASE_URL_* DIRECT_URL POSTGRES_URL
    harmless POSTGRES_* DB_* DATABASE_* PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSSLMODE PGAPPNAME PGCONNECT_TIMEOUT
    harmless PGTZ PGCLIENTENCODING MYSQL_PWD MYSQL_HOST TURSO_* TERM COLUMNS LINES COLORTERM CLICOLOR NO_COLOR
    harmless FORCE_COLOR DEBUG VERBOSE LOG_LEVEL HISTCONTROL HISTSIZE HISTFILESIZE HISTFILE APP_ENV RAILS_ENV RACK_ENV
    harmless NEXT_* VITE_* VERCEL_* ENVIRONMENT STAGE USER HOME LOGNAME SHLVL PWD OLDPWD TMPDIR DEBIAN_FRONTEND
    harmless GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE
    harmless GIT_TERMINAL_PROMPT GIT_OPTIONAL_LOCKS SHELL BASHOPTS_NONE DO_NOT_TRACK HUSKY COMPOSE_PROJECT_NAME
    harmless DISABLE_* SKIP_* TURBO_* NODE_NO_WARNINGS COREPACK_ENABLE_* APP_NAME BRANCH TAG VERSION
    """#

  private enum Kind {
    case line, harmless
    /// It changes what a program does or which one starts.
    case changing
    /// It belongs to some other program.
    case stranger
  }

  /// What the variables of a command make of it.
  static func meaning(of environment: [Invocation.Variable], _ context: VettingContext) -> [Meaning] {
    environment.compactMap { variable in
      if let refusal = refusal(of: variable) {
        return .judged(refusal)
      }
      switch kind(of: variable) {
      case .harmless: return nil
      case .line:
        return variable.value.isKnown
          ? .all([.shell(variable.value.text)]) : .unknown("brolly cannot tell what `\(variable.name)` starts")
      case .changing: return .unknown("the variable `\(variable.name)` changes what is started")
      case .stranger: return nil
      }
    }
  }

  /// What a variable that is only set does to the commands behind it: nothing, unless they are changed by it.
  static func meaning(ofSetting variable: Invocation.Variable) -> Meaning? {
    if let refusal = refusal(of: variable) {
      return .judged(refusal)
    }
    let name = variable.name
    let kind = kind(of: variable)
    if kind == .line {
      return variable.value.isKnown
        ? .shell(variable.value.text) : .unknown("brolly cannot tell what `\(name)` starts")
    }
    return kind == .changing ? .unknown("`\(name)` changes what later commands run") : nil
  }

  /// Whether a variable is some program's own: what is allowed otherwise is not understood then.
  static func hasStranger(_ environment: [Invocation.Variable]) -> Bool {
    environment.contains { kind(of: $0) == .stranger }
  }

  private static func isChanging(_ name: String) -> Bool {
    let changes = [
      "BASH_ENV", "ENV", "PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "NODE_OPTIONS", "NODE_PATH", "PS4", "PS0",
      "SHELLOPTS", "BASHOPTS", "PGOPTIONS", "PSQLRC", "PGSERVICEFILE", "PERL5OPT", "PYTHONSTARTUP", "RUBYOPT",
      "JAVA_TOOL_OPTIONS", "CDPATH", "GLOBIGNORE", "TAR_OPTIONS", "MAKEFLAGS", "RIPGREP_CONFIG_PATH", "DOCKER_HOST",
      "ZDOTDIR",
    ]
    let beginnings = ["npm_config_", "NPM_CONFIG_", "GIT_", "DYLD_", "LD_", "BASH_FUNC_", "YARN_", "PNPM_"]
    return changes.contains(name) || beginnings.contains { name.hasPrefix($0) }
  }

  private static func kind(of variable: Invocation.Variable) -> Kind {
    let value = variable.value.text
    switch variable.name {
    case "PATH":
      let usual = [
        "/usr/", "/bin", "/sbin", "/opt/homebrew", "$HOME/.", "~/.", "$PWD/node_modules/.bin", "./node_modules/.bin",
        "node_modules/.bin", "$PNPM_HOME", "$BUN_INSTALL",
      ]
      let isUsual = value.split(separator: ":").allSatisfy { part in
        part == "$PATH" || usual.contains { part.hasPrefix($0) }
      }
      return isUsual && !value.contains("..") ? .harmless : .changing
    case "NODE_OPTIONS":
      let usual = [
        "--max-old-space-size=", "--max_old_space_size=", "--no-warnings", "--enable-source-maps", "--no-deprecation",
        "--dns-result-order=",
      ]
      let isUsual = value.split(separator: " ").allSatisfy { word in usual.contains { word.hasPrefix($0) } }
      return isUsual && variable.value.isKnown ? .harmless : .changing
    case "PGOPTIONS":
      let words = value.split { $0 == " " || $0 == "=" }.filter { $0 != "-c" }
      let isUsual = words.enumerated().allSatisfy { index, word in
        index % 2 == 1
          || [
            "default_transaction_read_only", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
          ].contains(word)
      }
      let opens = value.contains("read_only=off") || value.contains("read_only=0") || value.contains("read_only=false")
      return isUsual && !opens && variable.value.isKnown ? .harmless : .changing
    default: break
    }
    guard let row = row(of: variable.name) else { return isChanging(variable.name) ? .changing : .stranger }
    return row.hasPrefix("line") ? .line : .harmless
  }

  private static func row(of name: String) -> Substring? {
    names.first { row in
      row.contains { word in word.last == "*" ? name.hasPrefix(word.dropLast()) : name == word }
    }?.first
  }

  /// The words of each row.
  private static let names: [[Substring]] = rows.description.split(separator: "\n").map { $0.split(separator: " ") }

  /// A judgement where a variable says something about a push; nil where it does not.
  ///
  /// No release reads a variable of that kind: recorded with `DRIZZLE_KIT_FORCE` (env-drizzle-kit-force, 0.22.8 –
  /// 1.0.0-rc.5), and the names are absent from the text of all releases.
  private static func refusal(of variable: Invocation.Variable) -> Judgement? {
    let name = variable.name
    let plain = name.uppercased()
    if plain.hasPrefix("DRIZZLE"),
      ["FORCE", "YES", "CONFIRM", "ACCEPT", "NON_INTERACTIVE", "NONINTERACTIVE", "AUTO", "SKIP", "STRICT"].contains(
        where: plain.contains)
    {
      return Judgement(
        .refused, "no release reads a variable `\(name)`: it is ignored, and the question is asked as before",
        instead: .cureTheQuestion)
    }
    if plain == "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION" {
      return Judgement(.refused, "it agrees to the loss of data in the place of a person", instead: .countFirst)
    }
    if plain == "DISABLE_DATABASE_ENVIRONMENT_CHECK" {
      return Judgement(
        .refused, "it switches off what keeps Rails from dropping a production database", instead: .countFirst)
    }
    return EmbeddedCommands.keys(in: variable.value.text)
  }
}
