import Advice
import Findings
import Glibc
import Knowledge
import Markup
import Transcripts
import Vetting

// Prints figures and their ratios to a baseline of the same run; `.ci/benchmark` builds and runs it. Quote ratios and
// medians: machines are noisy.

let folder = CommandLine.arguments[0].split(separator: "/").dropLast().joined(separator: "/")
let binaries = CommandLine.arguments[0].hasPrefix("/") ? "/" + folder : folder

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Milliseconds of one call, the median of `count`.
func milliseconds(_ count: Int, _ body: () -> Void) -> Double {
  body()
  return median(
    (0..<count).map { _ in
      let start = now()
      body()
      return now() - start
    })
}

func number(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }

/// Runs a program with its output thrown away: milliseconds, and kilobytes at the most.
func run(_ program: String, _ arguments: [String]) -> (milliseconds: Double, kilobytes: Int) {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  defer { posix_spawn_file_actions_destroy(&actions) }
  var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  var child = pid_t()
  let start = now()
  posix_spawn(&child, program, &actions, nil, &words, environ)
  var status: Int32 = 0
  var usage = rusage()
  wait4(child, &status, 0, &usage)
  return (now() - start, Int(usage.ru_maxrss))
}

let prompt = """
  No config path provided, using default 'drizzle.config.ts'
  Reading config file '/home/dev/app/drizzle.config.ts'
  Using 'pg' driver for database querying
  [✓] Pulling schema from database...

  Is identity_map table created or renamed from another table?
  ❯ + identity_map                 create table
    ~ conversations › identity_map rename table

  """

/// Lines of a build log, `bytes` long, with the prompt at the end.
func log(_ bytes: Int) -> [UInt8] {
  let words = [
    "info", "build", "compiled", "module", "bundle", "cache", "hit", "web", "api", "start", "done", "chunk", "assets",
  ]
  var text: [UInt8] = []
  text.reserveCapacity(bytes + 128)
  var seed: UInt32 = 1
  while text.count < bytes - prompt.utf8.count {
    text += Array("2026-01-06T09:14:02.1234567Z ".utf8)
    for _ in 0..<9 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      text += Array(words[Int(seed >> 16) % words.count].utf8)
      text.append(0x20)
    }
    text.append(0x0A)
  }
  return text + Array(prompt.utf8)
}

func recognise(_ bytes: [UInt8], _ knowledge: KnowledgeBase) {
  guard let transcript = try? Transcript(bytes, hiding: []) else { return }
  precondition(!Reading(of: transcript, with: knowledge).findings.isEmpty)
}

// Whole process, in pairs.
let paste = "/tmp/brolly-benchmark-\(getpid()).txt"
let small = log(4_096)
if let file = fopen(paste, "w") {
  fwrite(small, 1, small.count, file)
  fclose(file)
}
var empty: [Double] = []
var whole: [Double] = []
var vetted: [Double] = []
var memory = 0
for round in 0..<120 {
  let one = run(binaries + "/empty-program", [])
  let other = run(binaries + "/brolly", ["--format", "terminal", paste])
  let third = run(binaries + "/brolly", ["vet", "--text", "npx drizzle-kit push --force"])
  if round >= 20 {
    vetted.append(third.milliseconds)
    empty.append(one.milliseconds)
    whole.append(other.milliseconds)
    memory = max(memory, other.kilobytes)
  }
}
unlink(paste)
print(
  "whole process, 4 KB to runbook: \(number(median(whole))) ms; an empty program: \(number(median(empty))) ms; ratio \(number(median(zip(whole, empty).map { $0 / $1 })))"
)
print("memory at the most: \(number(Double(memory) / 1_024)) MB")

print("vetting one command: ratio to the paste \(number(median(zip(vetted, whole).map { $0 / $1 })))")

// In process.
let knowledge = KnowledgeBase.embedded
print("recognising 4 KB: \(number(milliseconds(200) { recognise(small, knowledge) })) ms")
let megabyte = log(1 << 20)
let twoMegabytes = log(2 << 20)
let one = milliseconds(15) { recognise(megabyte, knowledge) }
let two = milliseconds(15) { recognise(twoMegabytes, knowledge) }
print("recognising 1 MB of log: \(number(one)) ms; 2 MB: \(number(two)) ms; ratio \(number(two / one))")

// Ten times as many articles: the same number of others that nothing in the text can match, nine times over.
let count = knowledge.articleCount
let others = (0..<(count * 9)).map { index in
  Folder.File(
    id: "other/article-\(index)",
    source: """
      ---
      title: Article \(index)
      kind: none
      role: progress
      known: source
      recognise:
        - zebra\(index)qx wording number \(index) with <table> in it
      ---

      """)
}
func base(_ files: [Folder.File]) -> KnowledgeBase {
  guard let base = try? KnowledgeBase(articles: files, runbooksOf: .embedded) else { preconditionFailure("unsound") }
  return base
}
if let own = try? Folder(at: CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "knowledge").files {
  let few = base(own)
  let many = base(own + others)
  let fewTime = milliseconds(200) { recognise(small, few) }
  let manyTime = milliseconds(200) { recognise(small, many) }
  print(
    "recognising 4 KB with \(few.articleCount) articles: \(number(fewTime)) ms; with \(many.articleCount): \(number(manyTime)) ms; ratio \(number(manyTime / fewTime))"
  )
}

// Vetting prose, a script and SQL: ten times the text.
func advise(_ line: String, _ bytes: Int) -> Double {
  var text = ""
  var index = 0
  while text.utf8.count < bytes {
    index += 1
    text += line.replacing("%", with: "\(index)") + "\n"
  }
  guard let transcript = try? Transcript(Array(text.utf8), hiding: []) else { return 0 }
  return milliseconds(1) { _ = Advice(in: transcript, with: VettingContext()) }
}
for (name, line) in [
  (
    "prose",
    "The table is not in your schema, so a push wants to drop it; you could run `npx drizzle-kit push --config c%.ts`."
  ),
  ("a script", "npx drizzle-kit push --config=c%.ts || echo 'failed %'"),
  ("SQL", "insert into t% (a, b) values (%, 'a text; with more in it', now());"),
] {
  let one = advise(line, 1 << 20)
  let ten = advise(line, 10 << 20)
  print("vetting 1 MB of \(name): \(number(one)) ms; 10 MB: \(number(ten)) ms; ratio \(number(ten / one))")
}
