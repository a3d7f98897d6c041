import Testing
import Transcripts

/// Lines that open and close blocks of code.
struct FenceTests {
  @Test(arguments: [
    ("```", ""), ("```sql", "sql"), ("~~~~  Bash", "bash"), ("  > ```ts,ignore", "ts"), ("```sql{1,3}", "sql"),
    ("```sql:drizzle/0000.sql", "sql"), ("\t```sh title=push.sh", "sh"),
  ])
  func opensABlock(_ line: String, _ language: String) { #expect(Fence(line[...])?.language == language) }

  @Test(arguments: ["", "``", "`code`", "~~struck~~", "```npx drizzle-kit push```", "a ```", ">", "- ```"])
  func opensNone(_ line: String) { #expect(Fence(line[...]) == nil) }

  @Test func theSameMarkCloses() {
    var open = OpenFence()
    let lines = ["```sql", "~~~", "select 1;", "> ```", "text"]
    #expect(lines.map { open.take(Array($0.utf8)[...]) } == [true, false, false, true, false])
    #expect(open.fence == nil)
  }
}
