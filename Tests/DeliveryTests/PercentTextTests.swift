import Notation
import Testing

/// Bytes written as `%NN` are read back, and what only looks like one is left as it is.
struct PercentTextTests {
  @Test(arguments: [
    ("a%20b", "a b"), ("%C3%A9", "é"), ("100%", "100%"), ("%5", "%5"), ("%+5", "%+5"), ("%zz", "%zz"), ("%%41", "%A"),
    ("a+b", "a+b"), ("", ""),
  ])
  func areReadBack(_ text: String, _ meant: String) {
    #expect(PercentText.decoded(text) == meant)
  }

  @Test func aFormWritesABlankAsAPlus() {
    #expect(PercentText.decoded("a+b%2B", form: true) == "a b+")
    let fields = [(name: "a b", value: "é&=+%5")]
    #expect(
      FormText.fields(of: FormText.encoded(fields)).map { [$0.name, $0.value] } == fields.map { [$0.name, $0.value] })
  }
}
