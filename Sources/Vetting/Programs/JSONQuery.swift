/// `jq` and its like, which may turn the questions of drizzle-kit 1.0 into their answers.
enum JSONQuery {
  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    let isAnswering = invocation.arguments.contains { word in
      word.text.contains(".unresolved") && word.text.contains("{") && word.text.contains("type")
    }
    guard isAnswering else { return tool.meaning(of: invocation) }
    return .judged(
      Judgement(.refused, "it turns what is asked into its own answer, and nobody reads it", instead: .cureTheQuestion))
  }
}
