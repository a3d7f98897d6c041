import Foundation
import Support
import Testing

/// The cost of a text grows with its length and not faster, whatever it repeats.
struct CostTests {
  struct Repeated: CustomTestStringConvertible, Sendable {
    let name: String
    var before = ""
    let part: @Sendable (Int) -> String
    var behind: @Sendable (Int) -> String = { _ in "" }
    /// How many parts the shorter text has.
    let count: Int

    var testDescription: String { name }

    func text(_ count: Int) -> [UInt8] {
      Array((before + (0..<count).map(part).joined() + behind(count)).utf8)
    }
  }

  static let repeated = [
    Repeated(
      name: "erase to the left", before: String(repeating: "x", count: 4_000), part: { _ in "\u{1B}[1K" }, count: 1_000),
    Repeated(name: "paths of hooks", part: { _ in "://a/hooks/" }, count: 400),
    Repeated(name: "parameters that are undefined", part: { _ in "params: undefined " }, count: 400),
    Repeated(
      name: "lines of a menu", before: "Is a table created or renamed from another table?\n❯ + a create table\n",
      part: { "  ~ old\($0) › a\($0) rename table\n" }, count: 100),
    Repeated(name: "unknown errors", part: { "error: relation \"t\($0)\" is odd\ncode: '42P99'\n" }, count: 60),
    Repeated(
      name: "statements that failed", part: { "alter table \"t\($0)\" add \"c\" int;\nerror: it is odd \($0)\n" },
      count: 60),
    Repeated(
      name: "names on one line", before: "npx drizzle-kit push\n",
      part: { "we lost the rows of the table users_\($0), " }, count: 100),
    Repeated(name: "words on one line of code", before: "```sh\n", part: { _ in "all rows are gone. " }, count: 250),
    Repeated(name: "functions of functions", before: "npx drizzle-kit push\n", part: { _ in "f()" }, count: 1_000),
    Repeated(name: "arithmetic in arithmetic", before: "echo ", part: { _ in "$((" }, count: 1_000),
    Repeated(
      name: "braces in braces", before: "echo ", part: { _ in "${[" }, behind: { String(repeating: "}", count: $0) },
      count: 500),
    Repeated(
      name: "jobs that extend themselves", before: "npx drizzle-kit push\n\n```yaml\n",
      part: { "job\($0):\n  sub:\n    extends: job\($0)\n    script: npx drizzle-kit push\n  stage: a\n" }, count: 20),
    Repeated(
      name: "lists that hold themselves twice",
      before: "npx drizzle-kit push\n\n```powershell\n& npx drizzle-kit push\n$a = \"x\"\n",
      part: { _ in "$a = $a, $a\n" },
      count: 100),
    Repeated(
      name: "variables that hold the next twice", before: "npx drizzle-kit push\n\n```sh\n",
      part: { "set v\($0) $v\($0 + 1)$v\($0 + 1)\n" },
      behind: { _ in "if true\n  npx drizzle-kit push $v0\nend\n```\n" }, count: 100),
    Repeated(
      name: "names that are cleared",
      before: "Is a table created or renamed from another table?\n❯ + a create table\n  ~ b › a rename table\n\n",
      part: { "The table t\($0) is not the problem.\n" }, count: 1_500),
    Repeated(name: "open braces", before: "echo ", part: { _ in "{" }, behind: { _ in "}" }, count: 3_000),
    Repeated(
      name: "dollars in quotes", before: "npx drizzle-kit push \"", part: { _ in "$ " }, behind: { _ in "\"" },
      count: 1_500),
    Repeated(
      name: "an open list of TOML", before: "```toml\n[a]\ncommand = [\n", part: { "  \"w\($0)\",\n" },
      behind: { _ in "```\n" }, count: 200),
    Repeated(
      name: "a recipe that goes on", before: "```make\nall:\n\tnpx drizzle-kit push", part: { " a\($0) \\\n" },
      behind: { _ in "\n```\n" }, count: 200),
    Repeated(
      name: "brackets that may be arithmetic", before: "```sh\n", part: { _ in "((x '((') )\n" },
      behind: { "# " + String(repeating: ") ", count: $0) + "\n```\n" }, count: 300),
    Repeated(
      name: "columns that go", before: "```diff\n--- a/schema.ts\n+++ b/schema.ts\n@@ -1,9 +1,9 @@\n",
      part: { "-  a\($0): text(\"a\($0)\"),\n+  b\($0): text(\"b\($0)\"),\n" }, behind: { _ in "```\n" }, count: 300),
    Repeated(
      name: "flags on one line", before: "see `x` " + String(repeating: "word ", count: 2_000),
      part: { _ in "or --force " }, count: 100),
    Repeated(name: "words that are no flags", before: "see `x` ", part: { "or --f\($0) " }, count: 500),
    Repeated(name: "words that may be statements", part: { _ in "TRUNCATE a " }, count: 300),
    Repeated(
      name: "an open list of HCL", before: "```hcl\nresource \"a\" \"b\" {\n  inline = [\n",
      part: { "    \"w\($0)\",\n" },
      behind: { _ in "```\n" }, count: 300),
    Repeated(
      name: "jobs that extend one", before: "npx drizzle-kit push\n\n```yaml\nbase:\n  script: npm ci\n",
      part: { "job\($0):\n  extends: base\n" }, behind: { _ in "```\n" }, count: 100),
  ]

  /// Seconds for all that the program does with `text`.
  private static func seconds(for text: [UInt8]) -> Double {
    min(ThreadTime.seconds { WholeWay.go(text) }, ThreadTime.seconds { WholeWay.go(text) })
  }

  @Test(arguments: repeated) func costGrowsLinearly(_ repeated: Repeated) {
    WholeWay.go(Array("npx drizzle-kit push\n".utf8))
    let one = CostTests.seconds(for: repeated.text(repeated.count))
    let four = CostTests.seconds(for: repeated.text(4 * repeated.count))
    // Four times the text takes four times as long, and sixteen times where each part looks at all others.
    #expect(four < 8 * max(one, 0.01), "\(one) s and \(four) s")
  }
}
