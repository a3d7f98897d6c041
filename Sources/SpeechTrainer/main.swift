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
  if let words = try? Files.bytes(of: folder + "/words.txt") {
    corpus.glossary = try GlossaryWriter("words.txt", lines: words)
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
} else {
  let output = CommandLine.arguments[2]
  let image = SpeechTrainer(corpus.files.map(\.texts), with: corpus.glossary).image()
  if (try? Files.bytes(of: output)) != image {
    guard Files.replace(output, with: image) else { fail("\(output) cannot be written: \(Files.systemMessage)") }
    print("\(output): \(image.count) bytes")
  }
}
