import Delivery
import Rendering
import Transcripts

/// Posts a report, or the advice for a paste, to a chat service.
enum Post {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    guard !(arguments.has("preview") && arguments.has("dry-run")) else {
      throw Failure(.usage, "--preview and --dry-run at once; give one of them")
    }
    let timeout = try seconds(arguments["timeout"])
    let destination = try Destination(arguments["to"], urlFile: arguments["url-file"])
    if !arguments.has("preview"), !arguments.has("dry-run") { _ = try destination.target() }
    let report = try report(arguments, console: console)
    let checklist = try checklist(of: report, scrubber: destination.scrubber)
    let messages = try destination.messages(for: checklist)

    if arguments.has("preview") || arguments.has("dry-run") {
      let isPreview = arguments.has("preview")
      console.write(
        messages.map { isPreview ? $0.preview : $0.body }.joined(separator: isPreview ? "\n\n" : "\n") + "\n")
      let sizes = messages.map { "\($0.body.utf8.count)" }.joined(separator: ", ")
      console.warn("Not sent. \(destination.service.name): \(count(messages.count)), \(sizes) bytes.")
      return .answered
    }
    let delivered = try deliver(
      messages, of: checklist, to: try destination.target(), timeout: timeout, isVerbose: arguments.has("verbose"),
      console: console)
    console.write(arguments[Interface.format] == "json" ? delivered.json : delivered.line + "\n")
    return status(of: delivered)
  }

  /// Posts the report of an advice that has been printed.
  static func report(_ report: Report, to service: String, _ arguments: Arguments, console: Console) throws(Failure)
    -> ExitStatus
  {
    let destination = try Destination(service, urlFile: arguments["url-file"])
    let target = try destination.target()
    let bytes = Array(JSON.render(report, RenderSettings()).utf8)
    let checklist = try checklist(of: bytes, scrubber: destination.scrubber)
    let delivered = try deliver(
      try destination.messages(for: checklist), of: checklist, to: target, timeout: try seconds(nil), isVerbose: false,
      console: console)
    console.warn(delivered.line)
    return status(of: delivered)
  }

  private static func deliver(
    _ messages: [Message], of checklist: Checklist, to target: Target, timeout: Double, isVerbose: Bool,
    console: Console
  ) throws(Failure) -> Delivered {
    do throws(Refused) {
      let ledger = Ledger(environment: Console.environment)
      let posting = try Posting(messages, run: checklist.run, to: target, ledger: ledger)
      if let notice = posting.notice { console.warn(notice) }
      let name = target.service.name
      if !target.hasConsent,
        console.asks("Post \(count(messages.count)) to \(name) (\(target.place))? [y/N] ") == false
      {
        return Delivered(service: name, result: .notPosted, messages: 0, because: "you said no")
      }
      let transport = Transport(timeout: timeout, environment: Console.environment)
      return try posting.send(by: transport) { line in
        if isVerbose { console.warn("\(name): \(target.scrubber.shown(line))") }
      }
    } catch { throw Failure(.notPosted, target.scrubber.scrubbed(error.because)) }
  }

  private static func checklist(of report: [UInt8], scrubber: Scrubber) throws(Failure) -> Checklist {
    guard let read = PostedReport(report) else {
      throw Failure(.unreadable, "this is no sound `brolly.report/1`; make it anew: brolly --format json")
    }
    let run: String
    do throws(Refused) { run = try Digest.hexadecimal(Digest()(report).prefix(4)) } catch {
      throw Failure(.notPosted, error.because)
    }
    guard let checklist = Checklist(read, run: run, version: version, at: .now, scrubber: scrubber) else {
      throw Failure(.notPosted, "not posted: nothing is the matter that brolly recognises")
    }
    return checklist
  }

  /// The report as it was given, or that on the paste that was given.
  private static func report(_ arguments: Arguments, console: Console) throws(Failure) -> [UInt8] {
    let bytes: [UInt8]
    do throws(Input.Failure) { bytes = try Input.bytes(from: arguments.operand, console: console) } catch {
      throw Failure(error)
    }
    if PostedReport.isReport(bytes) { return bytes }
    let transcript: Transcript
    do throws(UnreadableInput) { transcript = try Transcript(bytes) } catch {
      throw Failure(.unreadable, error.description)
    }
    let report = Advise.report(
      on: transcript, knowledge: try KnowledgeSource.base(arguments[Interface.knowledge]),
      kit: try Advise.version(arguments[Interface.kit]), exit: nil)
    return Array(JSON.render(report, RenderSettings()).utf8)
  }

  private static func seconds(_ text: String?) throws(Failure) -> Double {
    guard let text else { return 20 }
    guard let seconds = Double(text), seconds >= 0.1, seconds <= 300 else {
      throw Failure(.usage, "--timeout takes seconds from 0.1 to 300")
    }
    return seconds
  }

  private static func count(_ messages: Int) -> String { messages == 1 ? "one message" : "\(messages) messages" }

  private static func status(of delivered: Delivered) -> ExitStatus {
    if delivered.isInterrupted { return .interrupted }
    return switch delivered.result {
    case .posted: .answered
    case .notPosted: .notPosted
    case .unknown: .postUnknown
    }
  }
}
