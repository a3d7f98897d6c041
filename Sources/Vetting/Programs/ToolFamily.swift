/// Programs of one kind, each as a row of text: what is known of it, and thereby all that it may do.
///
/// Anybody adds a program by writing its row into a file of `Tools/`. What a row does not say is unknown:
///
///     pg_restore: person it writes a dump into a database
///       -d= -h= -j= -U= -v --jobs=          its options; `=`: takes a value, `-#`: a number, `any`: all others too
///       > -f= --file=                       options whose value is a file that it writes
///       ! -c --clean                        … that make it refused; `~` a person's, `?` unknown, `$` their value is a
///                                           shell's line, `^` a command stands behind them
///       operands 2                          how many other words it may have
///       copies                              its first other word is copied onto the next
///       mentions -                          words by which a sentence speaks of it, `-`: an option, `:`: a task
///       allowed it reads the dump only
///         --list, -l                        its commands, `describe-*` for all that begin so; the first that fits holds
///           -v                              options of these commands alone
///
/// The first line is `names: what it is`: a verdict with its reason, `start …` for one that starts another (`command`,
/// `line`, both with `after 1`, `behind WORD`, `with variables`), or `by NAME` for one that Swift reads (`Tool.Reader`),
/// maybe with a verdict for what that says nothing of.
/// `package` in front says that npm has it under this name, `elsewhere` that what it starts runs in a container or on
/// another machine. Behind `/` stands the case of `Alternative`.
protocol ToolFamily: Sendable {
  static var rows: StaticString { get }
}
