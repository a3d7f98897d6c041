import Advice
import Delivery
import Knowledge
import Machine
import Rendering
import Reports
import Transcripts
import Vetting

@testable import brolly

/// All that the program does with a text, in this process: read as a screen and as a script, in every format and
/// message.
enum WholeWay {
  static func go(_ bytes: [UInt8], with knowledge: KnowledgeBase = .embedded) {
    if let transcript = try? Transcript(bytes, hiding: Services.secretAddresses) {
      var nobody = Asking()
      let report = Advise.report(on: transcript, knowledge: knowledge, project: nil, asking: &nobody)
      let document = ReportDocument(report)
      show(document)
      let incident = Incident(report.runbook, seen: document, opened: "now", release: nil, database: nil)
      show(IncidentDocument(incident, document))
      if let read = ReportDocument(read: Array(JSON.render(document, RenderSettings()).utf8)),
        let checklist = Checklist(
          read, run: "00000000", version: "0", at: Timestamp(1_767_690_840), scrubber: Scrubber(nil))
      {
        for service in Services.all { _ = service.messages(for: checklist, settings: [:]) }
      }
    }
    if let script = try? Transcript(script: bytes, hiding: Services.secretAddresses) {
      show(VetDocument(Advice(in: script, with: VettingContext()), releases: nil, leftOut: script.leftOut))
    }
  }

  private static func show(_ document: some Document) {
    for format in Formats.all { _ = format.render(document, RenderSettings()) }
    _ = Terminal.render(
      document, RenderSettings(width: 42, isColoured: true, isASCII: true, extent: .firstBlock))
    _ = document.answer.quiet.written(for: .terminal)
  }
}
