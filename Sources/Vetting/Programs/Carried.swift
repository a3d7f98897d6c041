/// What a command carries that nobody here understands: a line that is refused by itself is refused whatever starts it.
enum Carried {
  static func refusal(in words: [Invocation.Argument]) -> Judgement? {
    let text = words.map(\.text).joined(separator: " ")
    guard text.utf8.count < 20_000 else { return nil }
    return push(in: text) ?? statement(in: text)
  }

  private static func push(in text: String) -> Judgement? {
    for piece in text.split(separator: "drizzle-kit", omittingEmptySubsequences: false).dropFirst() {
      // What a shell or a language puts between words.
      let words = piece.prefix(400).split { !($0.isLetter || $0.isNumber || "-_./:=\\".contains($0)) }.map(String.init)
      // Behind `@` stands a version.
      let behind = piece.first == "@" ? Array(words.dropFirst()) : words
      guard let verb = behind.first, verb.hasPrefix("push") || verb == "generate" || verb == "drop" else { continue }
      let line = behind.prefix { ![";", "&&", "||"].contains($0) }
      if line.contains(where: { $0 == "--force" || $0 == "--force=true" }) {
        return Judgement(.refused, "it carries a push that is forced", instead: .look)
      }
      if line.contains(where: {
        ["--yes", "-y", "--accept-data-loss", "--strict=false", "--fix-conflicts"].contains($0)
      }) {
        return Judgement(.refused, "it carries a push that agrees to what nobody has read", instead: .cureTheQuestion)
      }
    }
    let isPush =
      text.contains("drizzle-kit push") || text.contains("drizzle-kit\", \"push") || text.contains("drizzle-kit','push")
    if isPush, ["send(", "sendline(", ".write(", "stdin", "send \""].contains(where: { text.contains($0) }) {
      return Judgement(.refused, "it answers questions that nobody has read", instead: .cureTheQuestion)
    }
    return nil
  }

  private static func statement(in text: String) -> Judgement? {
    guard ["query(", "execute(", "exec(", "psql ", "mysql ", "sqlite3 "].contains(where: { text.contains($0) }) else {
      return nil
    }
    return Statements.refusal(in: text)
  }
}
