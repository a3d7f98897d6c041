import Knowledge
import Machine
import Markup
import Speech

// Learns from the labelled texts of a knowledge folder what the program embeds:
//     speech-trainer knowledge Sources/CSpeech/speech.bin
// The file is written only when it changes. With `--check`, each file, or those that are named, is read by a model that
// has learned from the others, and a table tells what it finds:
//     speech-trainer knowledge --check short.jsonl threads.jsonl
// With `--folds 5`, a fifth of the files at a time is left out together; with `--show`, the most frequent mistakes follow.
// With `--moods`, the same for each file and each language of `moods/`, or for the files that are named; `--show` adds
// what was found wrong.

func fail(_ message: String) -> Never {
  try? StandardStream.error.write(message + "\n")
  Program.exit(1)
}

func check(_ corpus: Corpus, _ arguments: [String]) {
  let folds = arguments.firstIndex(of: "--folds").flatMap { index in
    arguments.indices.contains(index + 1) ? Int(arguments[index + 1]) : nil
  }
  let named = arguments.filter { $0.hasSuffix(".jsonl") || $0 == "articles" }
  let chosen = corpus.files.indices.filter { named.isEmpty || named.contains(corpus.files[$0].name) }
  let groups = (0..<(folds ?? chosen.count)).map { fold in
    chosen.enumerated().filter { $0.offset % (folds ?? chosen.count) == fold }.map(\.element)
  }
  var rows: [(file: Int, measures: Measures)] = []
  for group in groups { rows += zip(group, CrossCheck(of: group, in: corpus).measures).map { ($0, $1) } }
  rows.sort { $0.file < $1.file }
  print(Measures.heads)
  for row in rows { print(row.measures.row(corpus.files[row.file].name)) }
  print(Measures.meanRow("each writer alike", of: rows.map(\.measures)))
  let sum = rows.map(\.measures).reduce(Measures(), +)
  print(sum.row("each text alike"))
  if arguments.contains("--show") { print(sum.mostConfused(60).joined(separator: "\n")) }
}

guard CommandLine.arguments.count > 2 else { fail("usage: speech-trainer KNOWLEDGE (OUTPUT | --check [FILE…])") }
let folder = CommandLine.arguments[1]
var corpus = Corpus()
do {
  for entry in try Files.entries(of: folder + "/reports").sorted(by: { $0.name < $1.name })
  where entry.name.hasSuffix(".jsonl") {
    try corpus.add(entry.name, lines: try Files.bytes(of: "\(folder)/reports/\(entry.name)"))
  }
  if let words = try? Files.bytes(of: folder + "/words.txt") {
    corpus.glossary = try GlossaryWriter("words.txt", lines: words)
  }
  if let words = try? Files.bytes(of: folder + "/moods/words.txt") {
    try corpus.glossary.add(moods: "moods/words.txt", lines: words)
  }
  for entry in try Files.entries(of: folder + "/moods").sorted(by: { $0.name < $1.name })
  where entry.name.hasSuffix(".jsonl") {
    try corpus.add(moods: entry.name, lines: try Files.bytes(of: "\(folder)/moods/\(entry.name)"))
  }
  if let read = try? Files.bytes(of: folder + "/moods/quiet.txt") {
    corpus.readForMoods = Set(String(decoding: read, as: UTF8.self).split(separator: "\n").map(String.init))
  }
  let articles = try Folder(at: folder).files.map { file in
    try Article(id: file.id, document: try Document(source: file.source, file: file.id + ".md"))
  }
  corpus.add(articles)
} catch let error as UnsoundKnowledge {
  fail(error.errors.map { "\($0)" }.joined(separator: "\n"))
} catch {
  fail("\(error)")
}
if CommandLine.arguments[2] == "--check" {
  check(corpus, Array(CommandLine.arguments.dropFirst(3)))
} else if CommandLine.arguments[2] == "--moods" {
  let utterances = corpus.moods.flatMap(\.utterances)
  let named = CommandLine.arguments.dropFirst(3).filter { $0.hasSuffix(".jsonl") }
  for name in corpus.moods.map(\.name) where named.isEmpty || named.contains(name) {
    let held = Set(corpus.moods.first { $0.name == name }?.utterances.map(\.text) ?? [])
    let check = MoodCheck(name, utterances, quiet: corpus.quiet, with: corpus.glossary) { held.contains($0.text) }
    print(check)
    if CommandLine.arguments.contains("--show") { print(check.misses.joined(separator: "\n")) }
  }
  for language in Set(utterances.map(\.language)).sorted() where named.isEmpty {
    print(MoodCheck(language, utterances, quiet: corpus.quiet, with: corpus.glossary) { $0.language == language })
  }
} else {
  let output = CommandLine.arguments[2]
  let image = SpeechTrainer(
    corpus.files.map(\.texts), with: corpus.glossary, moods: corpus.moods.flatMap(\.utterances), quiet: corpus.quiet
  ).image()
  if (try? Files.bytes(of: output)) != image {
    guard Files.replace(output, with: image) else { fail("\(output) cannot be written: \(Files.systemMessage)") }
    print("\(output): \(image.count) bytes")
  }
}
