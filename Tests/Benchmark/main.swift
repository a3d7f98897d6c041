import Advice
import Findings
import Glibc
import Knowledge
import Markup
import Speech
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

/// What somebody might write; the number makes each line its own.
let words =
  "I ran push on staging % and it asks whether user_settings was created or renamed from the old profiles table, and I am "
  + "afraid that choosing wrong drops our customers' rows; nobody here knows which one is safe."

func recognise(_ bytes: [UInt8], _ knowledge: KnowledgeBase) {
  guard let transcript = try? Transcript(bytes, hiding: []) else { return }
  precondition(!RecognisedPaste(of: transcript, with: knowledge).findings.isEmpty)
}

/// A file for the time of the run.
@MainActor func file(_ bytes: [UInt8]) -> String {
  let path = "/tmp/brolly-benchmark-\(getpid())-\(files.count).txt"
  if let file = fopen(path, "w") {
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
  files.append(path)
  return path
}
var files: [String] = []

/// `line` again and again with its number in place of `%`, up to a size or a count.
func lines(_ line: String, bytes: Int = .max, count: Int = .max) -> [UInt8] {
  var text: [UInt8] = []
  var index = 0
  while text.count < bytes, index < count {
    index += 1
    text += Array((line.replacing("%", with: "\(index)") + "\n").utf8)
  }
  return text
}

// Whole process, in pairs.
let small = log(4_096)
/// - Parameter baseline: the arguments of another call of brolly, for what takes hardly more than an empty program;
///   an empty program where there are none.
func report(_ name: String, _ arguments: [String], atMost limit: Double, of baseline: [String] = []) {
  var base: [Double] = []
  var whole: [Double] = []
  for round in 0..<120 {
    let one = run(binaries + (baseline.isEmpty ? "/empty-program" : "/brolly"), baseline)
    let other = run(binaries + "/brolly", arguments)
    if round >= 20 {
      base.append(one.milliseconds)
      whole.append(other.milliseconds)
    }
  }
  let ratio = median(zip(whole, base).map { $0 / $1 })
  let beside = baseline.isEmpty ? "an empty program" : "one prompt"
  print(
    "whole process, \(name): \(number(median(whole))) ms; \(beside): \(number(median(base))) ms; "
      + "ratio \(number(ratio)) (at most \(limit))")
}
let fewPrompts = lines(
  prompt.replacing("identity_map", with: "t%").replacing("conversations", with: "c%"), bytes: 4_096)
let onePrompt = ["--format", "terminal", file(Array(prompt.utf8))]
report("one prompt", onePrompt, atMost: 1.8)
report("4 KB of prompts", ["--format", "terminal", file(fewPrompts)], atMost: 2)
report("4 KB of log with a prompt", ["--format", "terminal", file(small)], atMost: 2)
report(
  "a bug report of 5 KB", ["--format", "terminal", "examples/bug-report-with-workarounds/input.txt"], atMost: 3)
report("vetting one command", ["vet", "--text", "npx drizzle-kit push --force"], atMost: 0.6, of: onePrompt)

// Whole process, long texts.
func measure(_ name: String, _ arguments: [String], seconds: Double, megabytes: Int? = nil) {
  let one = run(binaries + "/brolly", arguments)
  print(
    "\(name): \(number(one.milliseconds / 1_000)) s (at most \(seconds)), \(one.kilobytes / 1_024) MB"
      + (megabytes.map { " (at most \($0))" } ?? ""))
}
func prompts(_ count: Int) -> [UInt8] {
  lines(prompt.replacing("identity_map", with: "t%").replacing("conversations", with: "c%"), count: count)
}
let list =
  Array(" Warning  Found data-loss statements:\n".utf8)
  + lines("· You're about to delete t% table with % items", count: 10_000)
  + Array("\nDo you still want to push changes?\n❯ No, abort\n  Yes, I want to remove tables\n".utf8)
measure("1,000 prompts", ["--format", "terminal", file(prompts(1_000))], seconds: 0.5)
measure("3,000 prompts", ["--format", "terminal", file(prompts(3_000))], seconds: 1.5)
measure("a list of 10,000 lines", ["--format", "terminal", file(list)], seconds: 1)
measure("50 MB of log", ["--format", "terminal", file(log(50 << 20))], seconds: 30, megabytes: 250)

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

// Somebody's words: what hearing them takes, beside what is read anyway.
if let model = SpeechModel.embedded, let text = try? Transcript(lines(words, bytes: 4_096), hiding: []) {
  print("hearing 4 KB of prose: \(number(milliseconds(200) { _ = Speech(of: text, with: model) })) ms (at most 0.3)")
}

// Vetting what stands in many lines: ten times the text.
func advise(_ bytes: [UInt8]) -> Double {
  guard let transcript = try? Transcript(bytes, hiding: []) else { return 0 }
  return milliseconds(1) { _ = Advice(in: transcript, with: VettingContext()) }
}
for (name, line) in [
  (
    "prose",
    "The table is not in your schema, so a push wants to drop it; you could run `npx drizzle-kit push --config c%.ts`."
  ),
  ("a script", "npx drizzle-kit push --config=c%.ts || echo 'failed %'"),
  ("SQL", "insert into t% (a, b) values (%, 'a text; with more in it', now());"),
  ("DDL", "CREATE TABLE t% (id serial primary key, a text not null, b integer references u(id));"),
  ("YAML", "  step_%:\n    run: npx drizzle-kit migrate --config c%.ts"),
  ("Markdown", "## Step %\n\n- Run `npx drizzle-kit generate --name m%`\n\n```sh\nnpx drizzle-kit migrate\n```\n"),
] {
  let one = advise(lines(line, bytes: 1 << 20))
  let ten = advise(lines(line, bytes: 10 << 20))
  print("vetting 1 MB of \(name): \(number(one)) ms; 10 MB: \(number(ten)) ms; ratio \(number(ten / one))")
  measure(
    "vetting 10 MB of \(name), whole process", ["vet", file(lines(line, bytes: 10 << 20))], seconds: 2, megabytes: 180)
}
for file in files { unlink(file) }
