/// Edits of a schema or config file: they change what a later push wants, and are reviewed as any code is.
enum EditPolicy {
  static func judge(_ text: String) -> Judgement {
    let plain = text.lowercased().filter { !$0.isWhitespace }
    if plain.contains("strict:false") { return Judgement(.refused, "it takes away the last look before a push") }
    if plain.contains("force:true") || plain.contains("--force") {
      return Judgement(.refused, "it runs statements that lose data without a question")
    }
    return Judgement(.allowed, "an edit of a file; nothing runs")
  }
}
