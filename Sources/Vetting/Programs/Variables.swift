/// Environment variables that people set in the hope of an answer.
enum Variables {
  /// A judgement where a variable says something about a push; nil where it does not.
  ///
  /// No release reads a variable of that kind: recorded with `DRIZZLE_KIT_FORCE` (env-drizzle-kit-force, 0.22.8 –
  /// 1.0.0-rc.5), and the names are absent from the text of all releases.
  static func judge(_ environment: [String], _ surroundings: Surroundings) -> Judgement? {
    for name in environment.sorted() {
      let plain = name.uppercased()
      let isDrizzle = plain.hasPrefix("DRIZZLE")
      if isDrizzle,
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
    }
    return nil
  }
}
