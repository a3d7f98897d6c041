/// What a command comes to: a verdict, or other commands that it starts.
indirect enum Meaning {
  /// Another command, and what has to be said about the way it is started.
  case command(Invocation, note: String? = nil)
  /// A line for a shell, and the words behind it that it knows as `$1` and so on; nil where nobody knows them.
  case shell(String, words: [Invocation.Argument]? = nil)
  /// A line for a shell that reads something else, with what that is.
  case piped(String, String)
  /// A script that a shell reads from its standard input.
  case standardInput(String)
  /// A script of package.json.
  case script(String, [Invocation.Argument])
  /// A script of package.json that runs where there is one of that name.
  case hook(String)
  case judged(Judgement)
  /// All of these: the worst counts.
  case all([Meaning])

  static func unknown(_ because: String) -> Meaning { .judged(Judgement(.unknown, because, instead: .readFirst)) }
}
