import Bytes
import Transcripts

/// Texts in which drizzle is rain: lines of plain English words with nothing of a program in them.
enum Rain {
  /// Lines that a poem has at least.
  private static let fewestLines = 3
  /// Bytes of the longest text that is looked at: nobody pastes a longer poem.
  private static let longest = 4000

  /// What programs, names, quotations, lists and speakers are written with.
  private static let marks: ByteSet = "0123456789_`\"/(){}[]<>=|:#*@$%&+~\\"

  /// Words that no poem has and few texts about a database are without.
  private static let words: Set<String> = [
    "database", "databases", "schema", "sql", "migrate", "migration", "migrations", "column", "columns", "row",
    "rows", "prod", "production", "deploy", "deployment", "terminal", "query", "constraint", "postgres", "mysql",
    "sqlite", "server", "backup", "data", "password", "truncate", "config", "orm", "tables", "users", "orders",
    "customers", "pushed", "pressed", "escape", "wiped", "deleted", "dropped", "restore", "ctrl",
  ]

  /// Words beside which a drizzle is rain.
  private static let weather: Set<String> = [
    "rain", "rains", "rained", "raining", "rainy", "wind", "winds", "windy", "cloud", "clouds", "cloudy", "sky",
    "skies", "grey", "gray", "mist", "misty", "fog", "foggy", "damp", "wet", "puddle", "puddles", "umbrella",
    "umbrellas", "storm", "weather", "garden", "gardens", "leaf", "leaves", "roof", "roofs", "rooftops", "street",
    "streets", "lawn", "meadow", "hills", "autumn", "november", "window", "windowpane", "thunder", "sunshine",
    "gutter", "raincoat", "moss",
  ]

  static func isSubject(of transcript: Transcript) -> Bool {
    let text = transcript.text
    guard text.count <= longest, transcript.lineCount >= fewestLines,
      text.allSatisfy({ $0 < 0x80 && !marks.contains($0) })
    else { return false }
    let lines = text.split { $0 == Transcript.lineBreak || $0 == Transcript.softBreak }
    guard lines.count >= fewestLines, lines.allSatisfy({ $0.first?.isLetter == true }) else { return false }
    let spoken = text.split { !$0.isLetter }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    return spoken.contains { $0.hasPrefix("drizzl") } && spoken.contains(where: weather.contains)
      && !zip(spoken, spoken.dropFirst() + [""]).contains { word, next in
        // The kit of clouds is none of drizzle's.
        word == "drizzle" && next == "kit" || words.contains(word)
      }
  }
}
