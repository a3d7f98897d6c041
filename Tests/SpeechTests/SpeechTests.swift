import Knowledge
import Machine
import Markup
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

  /// Learning has no chance in it: the same texts give the same bytes.
  @Test func learningTwiceGivesTheSame() throws {
    let corpus = try SpeechTests.corpus()
    let files = corpus.files.map { Array($0.texts.prefix(8)) }
    #expect(
      SpeechTrainer(files, with: corpus.glossary).image() == SpeechTrainer(files, with: corpus.glossary).image())
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

  @Test(arguments: ["DO NOT run --force", "Never run drizzle-kit push --force", "不要使用 --force"])
  func aWarningProposesNothing(_ text: String) throws {
    #expect(try !SpeechTests.kinds(text).contains(.unsafeAdvice))
  }
}
