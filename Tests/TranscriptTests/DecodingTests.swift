import Support
import Testing
import Transcripts

/// What is text and what is not.
struct DecodingTests {
  @Test func randomBytesAreNoText() {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<40 {
      let bytes = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: UnreadableInput.self) { try Transcript(bytes, hiding: []) }
    }
  }

  /// Programs and archives hold readable words between their bytes.
  @Test func binaryDataWithWordsIsNoText() {
    var random = SeededGenerator(seed: 16)
    let words = Array("drizzle-kit push wants to drop users. ".utf8)
    let bytes = (0..<200).flatMap { _ in words + (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) } }
    #expect(throws: UnreadableInput.self) { try Transcript(bytes, hiding: []) }
  }

  /// Old code pages and the controls that terminals write are text.
  @Test func oldEncodingsAreText() throws {
    let german =
      "drizzle-kit push möchte die Tabelle bestellungen löschen, für die wir jahrelang Zeilen gesammelt haben."
    let latin = german.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try Transcript(latin, hiding: []).source(ofLine: 1).contains("möchte"))
    let redrawn = Array("\u{1B}[?25l\u{1B}[1A\u{1B}[2K[✓] Pulling schema\u{7}\r\n\u{3}".utf8)
    #expect(try Transcript(redrawn, hiding: []).source(ofLine: 1).contains("Pulling"))
    #expect(throws: Never.self) { try Transcript(Array("0 строк".utf8), hiding: []) }
  }
}
