import Support
import Testing

/// Texts that once ended the program without an answer.
struct EndTests {
  @Test func aMenuOfAnotherArticleIsNone() throws {
    // What the error of 1.0 offers as hints is no menu, and no other article's.
    let text = "ERROR\n\nthe hint “create”\nthe hint “rename”\ndrizzle-kit push\n"
    let result = try Binary.run(["--format", "json"], input: Array(text.utf8))
    #expect(result.status == 0, "\(result.status): \(result.error)")
    #expect(result.output.contains("drizzle-kit/escaped") && !result.output.contains("\"label\""), "\(result.output)")
  }

  @Test(arguments: ["f()", "$((", "$(", "(", "{ ", "if ", "`echo ", "${a:-", "<(", "a=("])
  func nestingWithoutEndIsNoScript(_ part: String) throws {
    let text = "npx drizzle-kit push\n" + String(repeating: part, count: 15_000)
    for arguments in [[], ["vet"]] {
      let result = try Binary.run(arguments + ["--format", "json"], input: Array(text.utf8))
      #expect([2, 3].contains(result.status), "\(part) \(arguments): \(result.status) \(result.error)")
    }
  }

  /// A folder that lacks the articles which code refers to.
  @Test(arguments: [
    "DATABASE_URL=postgres://owner:Wint3rgarten-77@db.example.net/shop npx drizzle-kit push\n",
    "We ran npx drizzle-kit push and all rows of users are gone, the table is empty!\n",
    "[⣷] Pulling schema from database...\n", "npx drizzle-kit push\nIs users table created or renamed?\n",
  ])
  func aFolderWithoutKnownArticlesClaimsNothing(_ text: String) throws {
    let folder = try Temporary()
    let empty = try Binary.run(
      ["--only-knowledge", folder.path, "--format", "json"], input: Array(text.utf8))
    #expect([2, 3].contains(empty.status), "\(empty.status): \(empty.error)")
    try folder.write(
      "team/zebra.md",
      """
      ---
      title: The zebra has no stripes
      kind: configuration
      role: error
      known: source
      recognise:
        - Error - the zebra in <path> has no stripes
      decide:
        - do: fix
          because: it has no stripes.
      ---

      Nothing asks this.

      """)
    let other = try Binary.run(
      ["--only-knowledge", folder.path, "--format", "json"], input: Array(text.utf8))
    #expect([2, 3].contains(other.status), "\(other.status): \(other.error)")
    expect(other.output, lacks: "zebra")
  }
}
