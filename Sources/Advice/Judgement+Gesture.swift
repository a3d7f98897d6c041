import Speech
import Vetting

extension Judgement {
  /// The judgement of a gesture that somebody asks for.
  init(_ gesture: Gesture) {
    switch gesture {
    case .force: self.init(.refused, "it takes away the last question before a loss", instead: .cureTheQuestion)
    case .answer: self.init(.refused, "it answers a question that nobody has read", instead: .cureTheQuestion)
    case .key:
      self.init(
        .refused,
        "Escape at a question of drizzle-kit goes on and runs everything; Return takes the marked line, whatever it says",
        instead: .cureTheQuestion)
    case .loss: self.init(.refused, "it drops or empties what holds rows", instead: .countFirst)
    case .history:
      self.init(.refused, "it throws away or rewrites what tells which migrations have run", instead: .readFirst)
    case .sql:
      self.init(.refused, "it changes the database, or what guards it, past schema and review", instead: .readFirst)
    case .person:
      self.init(.needsPerson, "it changes the database or what runs on it: right once you have read what it runs")
    case .other: self.init(.unknown, "brolly cannot tell what it does to a question or to the database", instead: .look)
    case .none: self.init(.allowed, "it runs nothing")
    }
  }
}
