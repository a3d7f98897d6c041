import Testing

@testable import Vetting

/// The rows of programs: each can be read, and each name stands in one of them.
struct ToolTests {
  @Test func everyRowCanBeRead() throws {
    #expect(Tools.rows.count > 150)
    var known: Set<Substring> = []
    for row in Tools.rows {
      do throws(ToolText.Unreadable) {
        let tool = try ToolText.tool(row)
        for name in tool.names {
          #expect(known.insert(name).inserted, "`\(name)` stands in two rows")
          #expect(
            name == Substring(name.lowercased()), "`\(name)`: names are lower case")
        }
      } catch {
        Issue.record("not understood: \(error.line)")
      }
    }
  }

  @Test(arguments: ["ls", "git", "npx", "psql", "drizzle-kit", ":"]) func knownByName(_ name: String) {
    #expect(Tools.named(name) != nil)
  }
}
