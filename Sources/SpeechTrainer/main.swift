import Glibc
import Knowledge
import Machine
import Markup
import Speech

// Learns from the labelled texts of a knowledge folder what the program embeds:
//     speech-trainer knowledge Sources/CSpeech/speech.bin
// The file is written only when it changes. With `--check`, each file, or those that are named, is read by a model that
// has learned from the others, and what it finds is counted:
//     speech-trainer knowledge --check short.jsonl threads.jsonl

func fail(_ message: String) -> Never {
  let line = Array((message + "\n").utf8)
  _ = unsafe Glibc.write(STDERR_FILENO, line, line.count)
  exit(1)
}

guard CommandLine.arguments.count > 2 else { fail("usage: speech-trainer KNOWLEDGE (OUTPUT | --check [FILE…])") }
let folder = CommandLine.arguments[1]
var corpus = Corpus()
do {
  for entry in try Files.entries(of: folder + "/reports").sorted(by: { $0.name < $1.name })
  where entry.name.hasSuffix(".jsonl") {
    try corpus.add(entry.name, lines: try Files.bytes(of: "\(folder)/reports/\(entry.name)"))
  }
  for entry in try Files.entries(of: folder + "/moods").sorted(by: { $0.name < $1.name })
  where entry.name.hasSuffix(".jsonl") {
    try corpus.add(moods: entry.name, lines: try Files.bytes(of: "\(folder)/moods/\(entry.name)"))
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
  let named = CommandLine.arguments.dropFirst(3)
  for (index, file) in corpus.files.enumerated() where named.isEmpty || named.contains(file.name) {
    print(CrossCheck(of: index, in: corpus))
  }
} else if CommandLine.arguments[2] == "--graft" {
  let image = MoodCheck.image(corpus.moods.flatMap(\.utterances), quiet: corpus.quiet)
  _ = Files.replace(CommandLine.arguments[3], with: image)
} else if CommandLine.arguments[2] == "--moods" {
  let utterances = corpus.moods.flatMap(\.utterances)
  let a = CommandLine.arguments
  if a.count > 5 {
    unsafe MoodTrainer.featureLimit = Int(a[3])!
    unsafe MoodTrainer.penalty = Float(a[4])!
    unsafe MoodTrainer.quietWeight = Float(a[5])!
    let real = Set(corpus.moods.filter { $0.name != "frames.jsonl" }.flatMap(\.utterances).map(\.text))
    var pairs: [(Float, Float, Bool, String)] = []
    var urge: [(Float, Bool, String)] = []
    for fold in 0..<4 {
      let c = MoodCheck("fold", utterances, quiet: corpus.quiet) { u in
        real.contains(u.text) && Int(u.text.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) } >> 8) % 4 == fold }
      pairs += c.pairs; urge += c.urgePairs
    }
    func curve(_ v: [(Float, Bool)], _ n: String) {
      // share of false alarms at given share of missed
      let pos = v.filter { $0.1 }.map(\.0).sorted(); let neg = v.filter { !$0.1 }.map(\.0)
      var out = n
      for miss in [0.02, 0.05, 0.1, 0.2, 0.3] {
        let t = pos[Int(Double(pos.count) * miss)]
        out += "  miss \(Int(miss*100))% t=\(Int(t*100)) alarm \(neg.filter { $0 >= t }.count * 1000 / neg.count)‰"
      }
      print(out)
    }
    curve(pairs.map { ($0.0, $0.2) }, "P lane")
    curve(pairs.map { ($0.0 - $0.1, $0.2) }, "P-max")
    curve(urge.map { ($0.0, $0.1) }, "urge")
    print(pairs.count, urge.count)
  } else {
  for name in corpus.moods.map(\.name) {
    let held = Set(corpus.moods.first { $0.name == name }?.utterances.map(\.text) ?? [])
    let check = MoodCheck(name, utterances, quiet: corpus.quiet) { held.contains($0.text) }
    print(check)
    if CommandLine.arguments.contains("--show") { print(check.misses.joined(separator: "\n")) }
  }
  for language in Set(utterances.map(\.language)).sorted() {
    print(MoodCheck(language, utterances, quiet: corpus.quiet) { $0.language == language })
  }
  }
} else {
  let output = CommandLine.arguments[2]
  let image = SpeechTrainer(
    corpus.files.map(\.texts), moods: corpus.moods.flatMap(\.utterances), quiet: corpus.quiet
  ).image()
  if (try? Files.bytes(of: output)) != image {
    guard Files.replace(output, with: image) else { fail("\(output) cannot be written: \(Files.systemMessage)") }
    print("\(output): \(image.count) bytes")
  }
}
