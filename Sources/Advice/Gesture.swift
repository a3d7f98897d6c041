import Vetting

/// Advice in words that names no command: which key to press, which line of a menu to take, what to drop.
///
/// The words stand in twelve languages, each as somebody asks for it; the same verb told or described is another form.
enum Gesture {
  /// What a sentence asks for; nil where it asks for nothing of that kind.
  static func judgement(of sentence: Substring) -> Judgement? {
    guard sentence.utf8.count < 400, sentence.last != "?" else { return nil }
    let words = sentence.split { $0 == " " || $0 == "\u{3000}" }.map { plain($0) }
    for (index, word) in words.enumerated() where asks(words, index) {
      let rest = words[(index + 1)...].prefix(7)
      // “choose No, abort” is what brolly says.
      if rest.contains(where: {
        ["no", "nein", "non", "não", "нет", "abort", "ctrl-c", "ctrlc", "cancel"].contains($0)
      }) {
        continue
      }
      if presses.contains(word), let key = rest.prefix(3).first(where: { keys.contains($0) }) {
        return escapes.contains(key)
          ? Judgement(
            .refused, "Escape at a question of drizzle-kit goes on and runs everything", instead: .cureTheQuestion)
          : Judgement(.needsPerson, "Return takes the marked line, whatever it says", instead: .cureTheQuestion)
      }
      if takes.contains(word) || presses.contains(word), rest.prefix(4).contains(where: { answers.contains($0) }) {
        return Judgement(.refused, "it answers a question that nobody has read", instead: .cureTheQuestion)
      }
      if takes.contains(word), rest.contains(where: { ["create", "truncate", "rename", "delete"].contains($0) }),
        rest.contains(where: { ["table", "column", "option", "line", "menu", "schema", "enum"].contains($0) })
      {
        return Judgement(.needsPerson, "it answers a question before it is asked", instead: .cureTheQuestion)
      }
      let isKeyword =
        sentence.split(separator: " ").dropFirst(index).first.map { !$0.contains(where: \.isLowercase) } ?? false
      let between = rest.prefix(5).prefix { !holders.contains($0) }
      if switches.contains(word), rest.prefix(3).contains("strict") {
        return Judgement(
          .refused, "it takes away the last look before a push and gives nothing for it", instead: .look)
      }
      if drops.contains(word), !isKeyword,
        !between.contains(where: { ["me", "us", "if", "off", "by", "a", "in"].contains($0) }),
        let place = rest.prefix(5).firstIndex(where: { holders.contains($0) }),
        !words[place...].contains(where: {
          ["file", "schema.ts", "config", "diagram", "docs", "query", "code"].contains($0)
        })
      {
        return Judgement(.refused, "it drops or empties what holds rows", instead: .countFirst)
      }
    }
    return unspaced(sentence)
  }

  /// Whether the verb at `index` asks somebody: it begins a sentence or a clause, or stands behind a word that asks.
  private static func asks(_ words: [String], _ index: Int) -> Bool {
    let word = words[index]
    guard presses.contains(word) || takes.contains(word) || drops.contains(word) || switches.contains(word) else {
      return false
    }
    guard index > 0 else { return true }
    let before = words[..<index]
    if before.suffix(4).contains(where: { negations.contains($0) }) { return false }
    return openers.contains(words[index - 1]) || words[index - 1].isEmpty
  }

  private static func plain(_ word: Substring) -> String {
    String(word.lowercased().drop { "'\"“”‘’«»*_(-•`".contains($0) }.prefix { !"'\"“”’«»*_)`.,:;!".contains($0) })
  }

  /// Languages that put no blanks between words.
  private static func unspaced(_ sentence: Substring) -> Judgement? {
    guard sentence.utf8.contains(where: { $0 >= 0xE3 && $0 <= 0xED }) else { return nil }
    let text = sentence.lowercased()
    func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    if has("不要", "别", "切勿", "请勿", "禁止", "しないで", "ないでください", "지 마", "禁じ", "いけません") { return nil }
    let presses = has("按", "押す", "押して", "押せば", "누르", "눌러")
    if presses, has("esc") {
      return Judgement(
        .refused, "Escape at a question of drizzle-kit goes on and runs everything", instead: .cureTheQuestion)
    }
    if presses, has("回车", "回車", "enter", "エンター", "엔터", "return") {
      return Judgement(.needsPerson, "Return takes the marked line, whatever it says", instead: .cureTheQuestion)
    }
    if has("选择", "选", "選択", "選んで", "回答", "答え", "선택", "대답", "输入", "入力"),
      has("yes", "是的", "“是”", "はい", "「はい」", "예를", "“예”")
    {
      return Judgement(.refused, "it answers a question that nobody has read", instead: .cureTheQuestion)
    }
    if has("删除", "删掉", "清空", "削除して", "削除し", "空にして", "삭제하", "지우"), has("表", "数据库", "テーブル", "データベース", "테이블", "데이터베이스"),
      has("请", "直接", "就", "可以", "吧", "ください", "세요", "하면", "즉", "把")
    {
      return Judgement(.refused, "it drops or empties what holds rows", instead: .countFirst)
    }
    return nil
  }

  // MARK: Words

  private static let presses: Set<String> = [
    "press", "hit", "tap", "drücke", "drück", "drücken", "appuie", "appuyez", "appuyer", "tape", "tapez", "pulsa",
    "presiona", "pulse", "presione", "aperte", "pressione", "premi", "premere", "druk", "naciśnij", "wciśnij", "нажми",
    "нажмите", "жми", "basın", "bas",
  ]
  private static let keys: Set<String> = [
    "enter", "return", "esc", "escape", "eingabe", "eingabetaste", "entrée", "intro", "invio", "ввод", "y",
  ]
  private static let escapes: Set<String> = ["esc", "escape"]
  private static let takes: Set<String> = [
    "choose", "select", "pick", "take", "answer", "say", "type", "confirm", "wähle", "wählen", "nimm", "antworte",
    "bestätige", "choisis", "choisissez", "réponds", "répondez", "sélectionnez", "elige", "selecciona", "responde",
    "contesta", "escolha", "selecione", "responda", "scegli", "seleziona", "rispondi", "kies", "selecteer", "antwoord",
    "wybierz", "odpowiedz", "выбери", "выберите", "ответь", "ответьте", "seç", "seçin",
  ]
  private static let switches: Set<String> = ["turn", "disable", "switch"]
  private static let answers: Set<String> = ["yes", "y", "ja", "oui", "sí", "sì", "sim", "tak", "да", "evet"]
  private static let drops: Set<String> = [
    "drop", "delete", "truncate", "wipe", "nuke", "empty", "lösche", "löschen", "leere", "supprime", "supprimez",
    "vide",
    "videz", "borra", "elimina", "vacía", "apague", "exclua", "esvazie", "cancella", "svuota", "verwijder", "leeg",
    "usuń",
    "wyczyść", "удали", "удалите", "очисти", "очистите",
  ]
  private static let holders: Set<String> = [
    "table", "tables", "database", "db", "schema", "column", "columns", "rows", "tabelle", "tabellen", "datenbank",
    "spalte", "base", "colonne", "tabla", "tablas", "columna", "tabela", "tabelas", "banco", "coluna", "tabella",
    "colonna", "migrations", "journal", "snapshots", "migrationen", "tabel", "databank", "kolom", "tabelę", "bazę",
    "kolumnę", "таблицу", "таблицы", "базу",
    "колонку",
  ]
  /// Words behind which somebody is asked.
  private static let openers: Set<String> = [
    "just", "please", "simply", "then", "and", "should", "can", "could", "must", "to", "or", "so", "asked", "first",
    "einfach", "bitte", "dann", "und", "puis", "et", "simplement", "luego", "y", "simplemente", "depois", "e", "poi",
    "dan", "en", "gewoon", "potem", "i", "просто", "затем", "и", "now", "step", "always", "let's", "lets", "better",
    "instead", "solution", "fix", "easiest", "1", "2", "3", "4", "5", "6", "7", "8", "9",
  ]
  private static let negations: Set<String> = [
    "don't", "dont", "not", "never", "cannot", "can't", "nie", "niemals", "nicht", "jamais", "nunca", "no", "não", "не",
    "никогда", "wants", "want", "tries", "about", "going", "asks", "will", "would", "i", "we", "it", "had", "wollte",
    "without", "before", "non", "niet", "nooit", "avoid", "if", "when", "how", "nobody",
  ]
}
