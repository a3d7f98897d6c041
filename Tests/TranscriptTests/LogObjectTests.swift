import Testing

@testable import Transcripts

/// Log lines that are JSON are read as what they log.
struct LogObjectTests {
  private static func lines(_ text: String) throws -> [String] {
    let transcript = try Transcript(Array(text.utf8), hiding: [])
    return transcript.lineCount == 0 ? [] : (1...transcript.lineCount).map { transcript.source(ofLine: $0) }
  }

  @Test(arguments: [
    #"{"level":"info","time":1717000000,"msg":"Is teams table created?"}"#,
    #"{"severity":"INFO","timestamp":"2026-01-06T09:14:02Z","message":"Is teams table created?"}"#,
    #"{"log":"Is teams table created?\n","stream":"stdout","time":"2026-01-06T09:14:02.123Z"}"#,
    #"{"message":"Is teams table created?","kubernetes":{"pod":"web-1","labels":{"app":"web"},"a":{},"n":2},"time":1}"#,
    #"{"textPayload":"Is teams table created?","resource":{"type":"k8s","labels":{"pod":"a"}},"severity":"INFO"}"#,
    #"{ "level": 30, "pid": 12, "hostname": "web-1", "msg": "Is teams \u001b[1mtable\u001b[22m created?" }"#,
  ]) func theMessageIsTheLine(_ line: String) throws {
    #expect(try LogObjectTests.lines(line + "\n" + line) == ["Is teams table created?", "Is teams table created?"])
  }

  @Test func whatStandsInFrontStays() throws {
    let line = #"web-1  | {"level":"info","msg":"[✓] Changes applied"}"#
    #expect(try LogObjectTests.lines(line + "\n" + line).first == "web-1  | [✓] Changes applied")
  }

  @Test func escapesAreUndone() throws {
    let line = #"{"level":"info","msg":"  ~ groups \u203a \"teams\"\trename \ud83d\ude00 table"}"#
    #expect(try LogObjectTests.lines(line + "\n" + line).first == "  ~ groups › \"teams\"\trename 😀 table")
  }

  /// Nothing that a reader should judge is hidden, and no other JSON is a log.
  @Test(arguments: [
    #"{"level":"info","msg":"ok","run":"drizzle-kit push --force"}"#,
    #"{"level":"info","msg":"ok","name":"drizzle-kit push --force"}"#,
    #"{"status":"error","error":{"code":"query_error","message":"no"}}"#,
    #"{"message":"what a chat exports"}"#,
    #"{"level":"info","msg":"ok","labels":{"run":"drizzle-kit push --force"}}"#,
    #"{"level":"info","msg":"ok","run":{"a":"drizzle-kit","b":"push"}}"#,
    #"{"level":"info","msg":"ok","labels":{"a":["drizzle-kit","push","--force"]}}"#,
    #"{"level":"info","msg":"ok","labels":{"a":{"b":{"c":{"d":{"e":1}}}}}}"#,
    #"{"level":"info","msg":"ok","labels":{"a":1"#,
    #"{"level":"info","msg":"not closed"#,
  ]) func otherObjectsStay(_ line: String) throws {
    #expect(try LogObjectTests.lines(line + "\n" + line) == [line, line])
  }

  @Test func aScriptIsNoLog() throws {
    let line = #"{"level":"info","msg":"ok"}"#
    let transcript = try Transcript(script: Array((line + "\n" + line).utf8), hiding: [])
    #expect(transcript.source(ofLine: 1) == line)
  }
}
