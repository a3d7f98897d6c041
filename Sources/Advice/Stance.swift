/// Whether a sentence proposes what stands in it, warns of it, describes it, or tells that it was run.
enum Stance {
  case proposes, warns, describes, tells

  /// - Parameters:
  ///   - before: the words of the sentence that stand before it.
  ///   - after: those that stand behind it.
  init(before: [Substring], after: [Substring]) {
    // What stands before a comma is about something else: “If you don't want the prompt, use …”.
    let recent = before.suffix(10)
    let clause =
      recent.lastIndex { $0.last == "," || $0.last == ":" || $0.last == "—" }.map { recent[($0 + 1)...] } ?? recent
    let before = (clause.isEmpty ? recent : clause).map { Stance.plain($0) }
    let after = after.prefix(6).map { Stance.plain($0) }
    if Stance.warns(before) || Stance.warnsBehind(after) {
      self = .warns
    } else if Stance.wonders(before, after) || Stance.describes(after),
      !before.contains(where: { Stance.proposing.contains($0) })
    {
      self = .describes
    } else if !Stance.asks(before) {
      self = .tells
    } else {
      self = .proposes
    }
  }

  static func plain(_ word: Substring) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "-" || $0 == "\u{2019}" }
      .replacing("\u{2019}", with: "'")
  }

  /// Words that ask for something to be done.
  static let proposing: Set<String> = [
    "run", "use", "try", "add", "pass", "set", "append", "execute", "do", "put", "include", "put", "call", "type",
    "enter", "just", "simply", "with",
    "running", "using", "adding", "passing", "setting", "need", "needs", "should", "can", "could", "recommend",
    "suggest", "change", "switch", "make",
    "apply", "solution", "fix", "workaround", "option", "possible", "alternatively", "or", "then", "want", "instead",
    "nimm", "benutze", "führe", "setze", "ejecuta", "usa", "corre", "añade", "exécute", "lance", "utilise", "ajoute",
    "execute", "rode", "adicione", "запусти", "используй", "добавь",
  ]

  /// Words that put a flag to a command.
  static let adding: Set<String> = [
    "add", "use", "pass", "run", "try", "append", "with", "set", "include", "put", "adding", "using", "passing", "just",
    "need", "simply",
    "nimm", "mit", "añade", "usa", "con", "ajoute", "avec", "adicione", "com", "добавь", "加", "加上", "加个", "用", "使用",
  ]

  /// Whether somebody is asked to run a statement: a sentence about one only tells what a tool does.
  static func asksForStatement(_ before: [Substring]) -> Bool {
    let words = before.suffix(6).map { plain($0) }
    let tells: Set<String> = [
      "runs", "executes", "prints", "sends", "does", "makes", "with", "means", "contains", "is", "are", "was", "says",
      "like", "on", "for", "but", "nor", "as",
      "named", "called", "no", "a", "the", "its", "and", "shows", "of", "list", "between", "than",
    ]
    return !words.suffix(2).contains { tells.contains($0) }
      || words.contains {
        ["run", "execute", "paste", "type", "just", "try", "answer", "solution", "fix"].contains($0)
      }
  }

  private static let praise: Set<String> = [
    "safe", "fine", "ok", "okay", "enough", "what", "easiest", "fastest", "way", "fix", "solution", "answer",
    "harmless", "recommended", "best", "correct",
    "all", "how", "job", "exactly", "done", "everything", "everywhere", "never",
    "right", "trick", "worked", "works", "helped", "helps", "solved", "solves", "fixed", "fixes", "perfectly",
  ]

  /// `What does X do?` asks what it is, not for it.
  private static func wonders(_ before: [String], _ after: [String]) -> Bool {
    guard let asked = before.firstIndex(where: { ["what", "how", "was", "qué", "que"].contains($0) }),
      asked + 1 < before.count
    else { return false }
    return ["does", "do", "did", "is", "would", "exactly", "macht", "hace", "fait"].contains(before[asked + 1])
      && !before.contains("about")
  }

  private static let verbs: Set<String> = [
    "run", "use", "execute", "try", "do", "add", "pass", "type", "call", "set", "apply", "reach", "answer", "put",
    "recommend", "force", "press", "say", "go", "just", "ever", "simply",
    "blindly", "be", "running", "using", "even", "think", "consider", "resort", "ever", "please", "take", "follow",
    "suggest", "need", "want", "give", "edit", "delete", "drop", "hit", "choose", "select", "pick", "pipe", "feed",
    "send", "ejecutes", "ejecute", "uses", "use", "exécutez", "n'exécutez", "n'utilisez", "exécuter", "exécute",
    "lancez", "lance", "utilisez", "utilise", "rode", "rodar", "ausführen",
    "führe", "benutze", "benutzen", "nutze", "verwende", "verwenden", "nimm", "usar", "utiliser", "rodar", "rodem",
    "roda", "usem", "nobody", "runs", "ran", "запускай", "запускайте", "используй", "используйте",
  ]

  private static let negations: Set<String> = [
    "don't", "dont", "not", "never", "cannot", "can't", "shouldn't", "mustn't", "wouldn't", "nie", "niemals", "nicht",
    "kein", "keinen", "keinesfalls", "jamais", "nunca", "no", "não", "никогда", "не",
  ]

  /// Whether somebody is asked to do it: a verb that asks, and nobody before it who did it.
  private static func asks(_ before: [String]) -> Bool {
    guard let index = before.lastIndex(where: { proposing.contains($0) }) else { return before.isEmpty }
    return !before[..<index].suffix(3).contains { tellers.contains($0) }
  }

  private static let tellers: Set<String> = [
    "i", "i've", "we", "we've", "when", "after", "while", "every", "each", "my", "our", "on", "ich", "wir", "je",
    "j'ai", "nous", "eu", "yo", "he", "she", "they", "it", "agent", "i'm", "am",
  ]

  /// `do not run`, `never just run`, `avoid`, `instead of`, directly before it.
  private static func warns(_ before: [String]) -> Bool {
    // “There is no reason not to …” is a proposal.
    if before.contains(where: { ["reason", "harm", "problem", "wrong", "objection", "risk"].contains($0) }) {
      return false
    }
    if before.indices.dropLast().contains(where: { ["not", "don't"].contains(before[$0]) && before[$0 + 1] == "want" })
    {
      return true
    }
    let text = before.suffix(3).joined(separator: " ")
    if ["不要", "切勿", "请勿", "千万别", "别", "禁止"].contains(where: { text.contains($0) }) { return true }
    for (index, word) in before.enumerated() {
      let rest = Array(before[(index + 1)...])
      if [
        "avoid", "avoiding", "without", "stop", "remove", "removed", "removing", "removes", "nobody", "ninguém",
        "nadie", "niemand", "personne", "nunca", "refuse", "vermeide", "evita", "évite", "ohne", "sans", "sin", "sem",
      ].contains(word), rest.count < 4 {
        return rest.allSatisfy { verbs.contains($0) || fillers.contains($0) }
      }
      if word == "instead" || word == "rather", rest.first == "of" || rest.first == "than", rest.count < 5 {
        return rest.dropFirst().allSatisfy { verbs.contains($0) || fillers.contains($0) }
      }
      // “(read, not run)” forbids nothing.
      let isBound =
        !["not", "no", "nicht"].contains(word) || index == 0 || forbidding.contains(before[index - 1])
        || rest.contains("circumstances")
      if negations.contains(word), isBound, rest.count < 6,
        rest.allSatisfy({ verbs.contains($0) || fillers.contains($0) })
      {
        // “if you do not run X” says what happens without it.
        return !before[..<index].contains { ["if", "when", "unless", "why"].contains($0) }
          && (!rest.isEmpty
            || ["never", "not", "nicht", "no", "jamais", "nunca", "niemals", "nie", "nunca"].contains(word))
      }
    }
    return false
  }

  private static let forbidding: Set<String> = [
    "do", "does", "should", "must", "would", "can", "could", "to", "please", "better", "and", "but", "are", "is", "was",
    "be", "bitte", "auf",
    "you", "may",
  ]

  private static let fillers: Set<String> = [
    "a", "an", "the", "any", "this", "that", "it", "to", "for", "with", "your", "ever", "again", "there", "here",
    "command", "flag", "option", "on", "in", "production", "prod", "of", "and", "or", "either", "into", "allowed",
    "permitted", "supposed", "yes", "answers", "input", "echo", "recommended", "from", "doing", "agents",
    "circumstances",
    "should", "anybody", "anyone", "somebody", "you", "we", "must", "fall", "it's", "bitte", "jamais", "e", "die",
    "das", "den", "el", "la", "le",
  ]

  private static func warnsBehind(_ after: [String]) -> Bool {
    let text = after.prefix(4).joined(separator: " ")
    if [
      "しないで", "使わないで", "実行しない", "禁止", "하지 마", "지 마세요", "지 마십시오", "쓰지 마", "nicht verwenden", "nicht ausführen",
      "nicht benutzen",
    ].contains(where: { text.contains($0) }) {
      return true
    }
    return [
      "is dangerous", "is not safe", "is unsafe", "is a bad idea", "is not an option", "is never", "is wrong",
      "is not the", "should never", "should not", "must not", "must never", "does not exist", "doesn't exist",
      "never existed", "was never", "isn't safe", "isn't a", "won't help", "will not help", "nicht", "ist gefährlich",
      "は使わない", "しないで",
    ].contains { text.hasPrefix($0) }
  }

  /// `X drops …`, `X will delete …`: what it does, not that it should be done.
  private static func describes(_ after: [String]) -> Bool {
    var after = after
    if after.first == "also" { after.removeFirst() }
    // Praise is a proposal.
    if after.contains(where: { praise.contains($0) }) { return false }
    guard let first = after.first else { return false }
    let does: Set<String> = [
      "says", "said", "is", "was", "does", "did", "drops", "deletes", "skips", "accepts", "auto-accepts", "means",
      "runs", "executes", "destroys", "empties", "truncates",
      "answers", "prints", "shows", "has", "had", "asks", "exists", "wipes", "removes", "dropped", "deleted", "asked",
      "printed", "hangs", "hung", "failed", "fails", "exits", "exited",
    ]
    let base: Set<String> = [
      "drop", "delete", "skip", "accept", "destroy", "empty", "truncate", "wipe", "remove", "lose", "execute", "run",
      "ask", "print", "not", "also",
    ]
    if does.contains(first) { return true }
    return ["will", "would", "can", "may", "might", "could"].contains(first) && after.count > 1
      && base.contains(after[1])
  }

  /// Whether what follows asks for it all the same.
  static func urges(_ rest: Substring) -> Bool {
    let plain = rest.lowercased()
    return ["go ahead", "run it anyway", "use it anyway", "do it anyway", "just run it", "just do it", "and run it"]
      .contains {
        plain.contains($0)
      }
  }

  /// Whether what stands before a colon warns of what stands behind it.
  static func warnsOf(_ line: Substring) -> Bool {
    Stance(before: line.prefix { $0 != ":" }.split(separator: " "), after: []) == .warns
  }

  /// Whether a line holds a word that warns at all.
  static func mayWarn(_ line: String) -> Bool {
    line.utf8.count < 2_000
      && ["n't", "n\u{2019}t", "ever", "not", "top", "nie", "nicht", "jamais", "nunca", "no "].contains {
        line.contains($0)
      }
  }

  /// A sentence that warns of a way without naming a command: `don't force it`, `never say yes`.
  static func isWarning(_ sentence: [Substring]) -> Bool {
    let words = sentence.map { plain($0) }
    for (index, word) in words.enumerated() where negations.contains(word) {
      let next = words[(index + 1)...].prefix(4)
      if next.contains(where: {
        [
          "force", "--force", "forcing", "push", "truncate", "truncating", "yes", "accept", "drop", "reset", "delete",
          "migrate", "run", "do",
        ].contains($0)
      }), ["don't", "dont", "never", "not", "nie", "niemals", "jamais", "nunca", "no"].contains(word), index < 8 {
        // “(read, not run)” tells what was done.
        if index > 0, ["not", "no", "nicht"].contains(word), sentence[index - 1].last == "," { continue }
        return index == 0
          || !["if", "why", "does", "did", "is", "was", "has", "could", "would", "may"].contains(words[index - 1])
      }
    }
    return words.first == "stop" && words.count < 40
  }
}
