import Support
import Testing

/// What somebody tells ends the program as the screen would: nothing is settled where something may have run.
struct ToldStatusTests {
  @Test(arguments: [
    "drizzle-kit push asked something and I cancelled", "drizzle-kit push was killed by the OOM killer",
    "drizzle-kit push was killed", "the pod died during drizzle-kit push",
    "drizzle-kit push says changes applied but 300 invoices are missing",
    "npx drizzle-kit push\n[✓] Changes applied\n300 invoices are missing",
  ]) func whatMayHaveRunIsAStop(_ text: String) throws {
    #expect(try Binary.run([], input: Array(text.utf8)).status == 3)
  }

  @Test func whatEndedWellIsNone() throws {
    let text = "Using 'pg' driver for database querying\n[✓] Pulling schema from database...\n[✓] Changes applied\n"
    #expect(try Binary.run([], input: Array(text.utf8)).status == 0)
  }
}
