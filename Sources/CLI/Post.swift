import Delivery
import Machine
import Rendering
import Reports
import Transcripts

/// Posts a report, or the advice for a paste, to a chat service.
enum Post {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    guard !(arguments.has("preview") && arguments.has("dry-run")) else {
      throw Failure(.usage, "--preview and --dry-run at once; give one of them")
    }
    let isPreview = arguments.has("preview")
    let timeout = try seconds(arguments["timeout"])
    let destination = try Destination(arguments["to"], urlFile: arguments["url-file"])
    if isPreview || arguments.has("dry-run") {
      let report = try report(arguments, console: console)
      guard let checklist = try checklist(of: report, to: destination) else {
        throw Failure(.notPosted, nothing(in: report))
      }
      let messages = try destination.messages(for: checklist)
      let texts = messages.map { isPreview ? $0.preview : $0.body }
      console.write(texts.joined(separator: isPreview ? "\n\n" : "\n") + "\n")
      let sizes = messages.map { "\($0.body.utf8.count)" }.joined(separator: ", ")
      console.warn("Not sent. \(destination.service.name): \(count(messages.count)), \(sizes) bytes.")
      return .answered
    }
    let target = try destination.target()
    let delivered = try deliver(
      try report(arguments, console: console), to: destination, target, timeout: timeout,
      isVerbose: arguments.has("verbose"), console: console)
    console.write(arguments[Interface.format] == "json" ? delivered.json : delivered.line + "\n")
    return status(of: delivered)
  }

  /// Posts the report of an advice that has been printed.
  static func report(_ report: ReportDocument, to destination: Destination, console: Console) throws(Failure)
    -> ExitStatus
  {
    let delivered = try deliver(
      Array(JSON.render(report, RenderSettings()).utf8), to: destination, try destination.target(),
      timeout: try seconds(nil), isVerbose: false, console: console)
    console.warn(delivered.line)
    return status(of: delivered)
  }

  private static func deliver(
    _ report: [UInt8], to destination: Destination, _ target: Target, timeout: Double, isVerbose: Bool, console: Console
  ) throws(Failure) -> PostingResult {
    let name = target.service.name
    func notPosted(_ because: String) -> PostingResult {
      PostingResult(service: name, result: .notPosted, messages: 0, because: target.scrubber.scrubbed(because))
    }
    func tell(_ line: String) {
      if isVerbose { console.warn("\(name): \(target.scrubber.shown(line))") }
    }
    guard let checklist = try checklist(of: report, to: destination) else { return notPosted(nothing(in: report)) }
    let messages = try destination.messages(for: checklist)
    do throws(DeliveryError) {
      let ledger = Ledger(environment: Environment.value)
      let posting = try Posting(messages, run: checklist.run, to: target, ledger: ledger)
      tell("\(count(messages.count)) to \(target.place)")
      if let notice = posting.notice { console.warn(notice) }
      let question = "Post \(count(messages.count)) to \(name), \(target.place)? [y/N] "
      if !target.hasConsent, console.confirm(question) == false {
        return notPosted("the question was not answered with yes")
      }
      return try posting.send(
        by: Transport(timeout: timeout, environment: Environment.value), tell: tell)
    } catch { return notPosted(error.because) }
  }

  /// What the answer says where nothing is the matter, in its own words.
  private static func nothing(in report: [UInt8]) -> String {
    let answer = ReportDocument(read: report)?.answer.title.open.written(for: .terminal) ?? ""
    return answer + "; nothing was posted"
  }

  /// Nil where the report names nothing that is the matter.
  private static func checklist(of report: [UInt8], to destination: Destination) throws(Failure) -> Checklist? {
    guard let read = ReportDocument(read: report) else {
      throw Failure(.unreadable, "this is no sound `brolly.report/1`; make it anew: brolly --format json")
    }
    let run: String
    do throws(Unavailable) { run = try Digest.hexadecimal(Digest()(report).prefix(4)) } catch {
      throw Failure(.notPosted, error.because)
    }
    return Checklist(read, run: run, version: Interface.version, at: .now, scrubber: destination.scrubber)
  }

  /// The report as it was given, or that on the paste that was given.
  private static func report(_ arguments: Arguments, console: Console) throws(Failure) -> [UInt8] {
    let bytes = try Input.bytes(from: arguments.operand, console: console)
    if ReportDocument.isReport(bytes) { return bytes }
    let transcript = try Input.transcript(of: bytes)
    var nobody = Asking()
    let report = Advise.report(
      on: transcript, knowledge: try KnowledgeSource.base(arguments), try KnowledgeSource.model(arguments),
      kit: try arguments.kit(), project: try ProjectSource.project(arguments), asking: &nobody)
    return Array(JSON.render(ReportDocument(report), RenderSettings()).utf8)
  }

  private static func seconds(_ text: String?) throws(Failure) -> Double {
    guard let text else { return 20 }
    guard let seconds = Double(text), seconds >= 0.1, seconds <= 300 else {
      throw Failure(.usage, "--timeout takes seconds from 0.1 to 300")
    }
    return seconds
  }

  private static func count(_ messages: Int) -> String { messages == 1 ? "one message" : "\(messages) messages" }

  private static func status(of delivered: PostingResult) -> ExitStatus {
    if delivered.isInterrupted { return .interrupted }
    return switch delivered.result {
    case .posted: .answered
    case .notPosted: .notPosted
    case .unknown: .postUnknown
    }
  }
}
