import Speech
import Vetting

extension Judgement {
  /// What becomes of a gesture that somebody asks for.
  init(_ gesture: Gesture) {
    switch gesture {
    case .force: self.init(.refused, "it takes away the last question before a loss", instead: .cureTheQuestion)
    case .answer: self.init(.refused, "it answers a question that nobody has read", instead: .cureTheQuestion)
    case .escape:
      self.init(
        .refused, "Escape at a question of drizzle-kit goes on and runs everything", instead: .cureTheQuestion)
    case .enter:
      self.init(.refused, "Return takes the marked line, whatever it says", instead: .cureTheQuestion)
    case .loss: self.init(.refused, "it drops or empties what holds rows", instead: .countFirst)
    case .history:
      self.init(.refused, "it throws away or rewrites what tells which migrations have run", instead: .readFirst)
    case .sql: self.init(.refused, "it changes the database by hand, past schema and review", instead: .readFirst)
    case .other: self.init(.unknown, "nobody here knows what it does to a question or to the database", instead: .look)
    case .none: self.init(.allowed, "it runs nothing")
    }
  }
}
