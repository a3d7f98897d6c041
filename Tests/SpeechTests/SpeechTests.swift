import Knowledge
import Machine
import Markup
import Releases
import Support
import Testing
import Transcripts

@testable import Speech

/// What is learned from `knowledge/reports` is what the program embeds, and it hears what it was taught.
struct SpeechTests {
  private static func corpus() throws -> Corpus {
    var corpus = Corpus()
    let folder = Repository.root + "/knowledge/reports"
    for entry in try Files.entries(of: folder).sorted(by: { $0.name < $1.name }) where entry.name.hasSuffix(".jsonl") {
      try corpus.add(entry.name, lines: try Files.bytes(of: folder + "/" + entry.name))
    }
    corpus.glossary = try GlossaryWriter("words.txt", lines: Files.bytes(of: Repository.root + "/knowledge/words.txt"))
    return corpus
  }

  private static func kinds(_ text: String) throws -> [IssueKind] {
    let model = try #require(SpeechModel.embedded)
    return Speech(of: try Transcript(Array(text.utf8), hiding: []), with: model).heard.map(\.kind)
  }

  @Test func weightsAreSmall() throws {
    let bytes = try Files.bytes(of: Repository.root + "/Sources/CSpeech/speech.bin")
    #expect(bytes.count > 100_000)
    #expect(bytes.count <= 1 << 20)
  }

  /// Learning is deterministic: the same texts give the same bytes.
  @Test func learningTwiceGivesTheSame() throws {
    let corpus = try SpeechTests.corpus()
    // Learning goes text by text: a few of each file are enough to tell.
    let files = corpus.files.map { Array($0.texts.prefix(4)) }
    // Not within the expectation: it would look for the shortest edit between megabytes.
    let isSame =
      SpeechTrainer(files, with: corpus.glossary).image() == SpeechTrainer(files, with: corpus.glossary).image()
    #expect(isSame)
  }

  /// Short texts of the corpus, which the model has seen: nine of ten main matters are heard.
  @Test func hearsWhatItWasTaught() throws {
    let file = try #require(try SpeechTests.corpus().files.first { $0.name == "short.jsonl" })
    let texts = file.texts.filter { !$0.kinds.isEmpty }
    let heard = try texts.filter { !$0.main.isDisjoint(with: try SpeechTests.kinds($0.text)) }
    #expect(texts.count > 400)
    #expect(heard.count * 10 >= texts.count * 9, "\(heard.count) of \(texts.count)")
  }

  /// Texts in which nothing is wrong stay silent in nineteen of twenty.
  @Test func staysSilentWhereNothingIsWrong() throws {
    let file = try #require(try SpeechTests.corpus().files.first { $0.name == "everyday.jsonl" })
    let silent = try file.texts.filter { try SpeechTests.kinds($0.text).isEmpty }
    #expect(file.texts.count > 200)
    #expect(silent.count * 20 >= file.texts.count * 19, "\(silent.count) of \(file.texts.count)")
  }

  /// What is over may be told with all its details; the same words about now are a matter. No corpus holds them.
  @Test(arguments: [
    (
      "Two years ago a push wiped the members table. We restored it that same evening, and since then all is quiet.",
      "Since this morning's push the members table is wiped. The backup is from last week. What first?"
    ),
    (
      "Vor drei Jahren hat ein push die Pegelstände gelöscht. Am selben Tag war alles zurück, seitdem ist Ruhe.",
      "Seit heute früh sind die Pegelstände gelöscht, ein push war's. Die Sicherung ist von gestern Abend."
    ),
  ])
  func tellsWhatIsOver(_ over: String, _ now: String) throws {
    #expect(try SpeechTests.kinds(over).isEmpty)
    #expect(try SpeechTests.kinds(now).contains(.dataLoss))
  }

  @Test(arguments: ["DO NOT run --force", "Never run drizzle-kit push --force", "不要使用 --force"])
  func aWarningProposesNothing(_ text: String) throws {
    #expect(try !SpeechTests.kinds(text).contains(.unsafeAdvice))
  }

  private static func names(_ text: String, of kinds: [IssueKind]) throws -> [String] {
    let model = try #require(SpeechModel.embedded)
    let transcript = try Transcript(Array(text.utf8), hiding: [])
    return Speech(of: transcript, with: model).names(of: kinds, on: [1...max(1, transcript.lineCount)])
      .map { String(decoding: transcript.text[$0.range], as: UTF8.self) }
  }

  /// Sentences that no corpus holds: each name is told, and no word of the language is taken for one.
  @Test(arguments: [
    (
      "Push wants to throw away parcel_scans, which the depot software fills at night.", IssueKind.drift,
      ["parcel_scans"]
    ),
    (
      "moin, der push fragt mich, ob rufname in kundenstamm eine neue Spalte ist oder früher spitzname hieß",
      .renameOrCreate, ["rufname", "kundenstamm", "spitzname"]
    ),
    (
      "El push quiere borrar la tabla `cola_envios` y nadie sabe de quién es.", .drift, ["cola_envios"]
    ),
    (
      "昨日の push のあと loyalty_cards が空になりました。", .dataLoss, ["loyalty_cards"]
    ),
    (
      "hey, can't make sku on warehouse_items unique, there are duplicates", .uniqueConstraint,
      ["sku", "warehouse_items"]
    ),
    (
      "Ciao, il ragazzo del circolo mi ha insegnato a lanciare il push, e adesso chiede se può svuotare `quote_soci`.",
      .dataLoss, ["quote_soci"]
    ),
    (
      "Natuurlijk ging het bij het inrichten weer mis: de push wil `zaalhuur` leegmaken, zoals hij vroeger ook deed.",
      .dataLoss, ["zaalhuur"]
    ),
    (
      "Buenas tardes, el chico que lo montó se fue y la ventana quiere borrar `turnos_riego`, ¿qué le contesto?",
      .drift, ["turnos_riego"]
    ),
  ])
  func tellsNames(_ text: String, _ kind: IssueKind, _ expected: [String]) throws {
    #expect(try SpeechTests.names(text, of: [kind]).sorted() == expected.sorted())
  }

  @Test func aColumnIsToldFromItsTable() throws {
    let model = try #require(SpeechModel.embedded)
    let text = "loans.branch_code can't become required, the column branch_code in table loans has empty values"
    let transcript = try Transcript(Array(text.utf8), hiding: [])
    let names = Speech(of: transcript, with: model).names(of: [.notNullWithoutDefault], on: [1...1])
    let kinds = Dictionary(
      uniqueKeysWithValues: names.map { (String(decoding: transcript.text[$0.range], as: UTF8.self), $0.kind) })
    #expect(kinds["branch_code"] == .column)
    #expect(kinds["loans"] == .table)
  }

  /// What is told in one sentence is not lost among others on its line; a few words belong to the sentence beside them.
  @Test func aLineHasItsSentences() throws {
    let text = "The push dropped a table that we need. No. Who can bring it back before noon?\nok"
    let prose = Prose(of: try Transcript(Array(text.utf8), hiding: []))
    #expect(prose.sentences.map(\.line) == [0, 0, 1])
    #expect(prose.sentences.map(\.end) == [8, 17, 18])
  }

  /// Sentences that no corpus holds.
  @Test(arguments: [
    ("Please go ahead and run ", " before the stand-up.", Mood.proposed),
    ("Whatever happens, never run ", " on this database.", .warned),
    ("Sinds gisteren: draai nooit ", " op productie.", .warned),
    ("Last Tuesday somebody ran ", " and half of the rows were gone.", .narrated),
    ("Just to be sure: should I run ", " now, or wait?", .asked),
  ])
  func tellsMoods(_ before: String, _ after: String, _ mood: Mood) throws {
    let model = try #require(MoodModel.embedded)
    #expect(model.mood(of: Utterance(before: before[...], after: after[...])) == mood)
  }

  /// A team's own texts are learned on top of what is known, in its own way of saying it, and nothing else is lost.
  @Test func learnsATeamsOwnTexts() throws {
    let model = try #require(SpeechModel.embedded)
    let own = [
      LabelledText("Soup is off: the ladle points at the pot of yesterday.", kinds: [.migrationHistory]),
      LabelledText("The ladle points at no pot at all, soup is off.", kinds: [.migrationHistory]),
      LabelledText("Soup is served and the ladle is clean.", kinds: []),
    ]
    let said = try Transcript(Array("Ugh, the ladle points at the pot of yesterday again.".utf8), hiding: [])
    #expect(!Speech(of: said, with: model).heard.contains { $0.kind == .migrationHistory })
    let learned = model.learning(own)
    #expect(Speech(of: said, with: learned).heard.map(\.kind) == [.migrationHistory])
    #expect(learned.understood(own).allSatisfy { $0 })
    let file = try #require(try SpeechTests.corpus().files.first { $0.name == "batch-1.jsonl" })
    let (before, after) = (model.understood(file.texts), learned.understood(file.texts))
    #expect(zip(before, after).count { $0 != $1 } <= 2)
  }
}
