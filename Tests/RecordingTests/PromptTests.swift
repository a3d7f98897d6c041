import Decisions
import Evidence
import Releases
import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// Every prompt that a recorded run left open is recognised from the screen and from the bytes, with its options.
struct PromptTests {
  private static let open = Recording.all.filter { $0.options != nil }

  @Test func thereArePrompts() { #expect(PromptTests.open.count == 897) }

  @Test func openPromptsAreRecognised() throws {
    var failures: [String] = []
    for recording in PromptTests.open {
      let wanted = (recording.options ?? []).map(PromptTests.label)
      for (form, bytes) in [("screen", Array(recording.screen.utf8)), ("raw", recording.rawBytes)] {
        guard let bytes else { continue }
        let reading = RecognisedPaste(of: try Transcript(bytes, hiding: []), with: .embedded)
        let prompts = reading.findings.filter { !$0.options.isEmpty }
        let found = prompts.last { $0.options.map { $0.label.written(for: .terminal) } == wanted }
        guard let found, found.certainty == .exact else {
          failures.append("\(form): \(recording.title)")
          continue
        }
        // Option labels say which names a question must yield.
        for label in wanted where label.hasPrefix("~ ") {
          let old = label.dropFirst(2).split(separator: " ").first.map(String.init) ?? ""
          let bare = old.split(separator: ".").last.map(String.init) ?? old
          if !found.subjects[.candidates].contains(where: { $0.isCalled(bare) }) {
            failures.append("\(form), \(bare): \(recording.title)")
          }
        }
        if Set(reading.findings.map { "\($0.kind) \($0.articleID) \($0.lines)" }).count != reading.findings.count {
          failures.append("claimed twice, \(form): \(recording.title)")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// Each open prompt, and what is decided of it.
  private static let decided = Result {
    try open.compactMap { recording -> (Recording, Decision)? in
      let kit = try #require(Release(recording.kit))
      let transcript = try Transcript(Array(recording.screen.utf8), hiding: [])
      let reading = RecognisedPaste(of: transcript, with: .embedded, context: PasteContext(kit: kit))
      guard let finding = reading.findings.last(where: { !$0.options.isEmpty }) else { return nil }
      let article = KnowledgeBase.embedded.article(finding.article)
      return (recording, Decision(finding, article: article, facts: Facts(from: reading)))
    }
  }

  /// What is claimed of an option is at least as bad as what its runs lost, in that version.
  @Test func claimedLossesAreNotTooSmall() throws {
    var runs: [String: [Recording]] = [:]
    for recording in Recording.all {
      runs["\(recording.kit) \(recording.dialect) \(recording.scenario)", default: []].append(recording)
    }
    var failures: [String] = []
    for (recording, decision) in try PromptTests.decided.get() {
      let before = recording.answers ?? []
      for run in runs["\(recording.kit) \(recording.dialect) \(recording.scenario)"] ?? [] {
        let answers = run.answers ?? []
        guard answers.count > before.count, Array(answers.prefix(before.count)) == before,
          run.command == recording.command
        else { continue }
        let label = PromptTests.label(answers[before.count])
        guard let option = decision.options.first(where: { $0.label.written(for: .terminal) == label }),
          let lost = Loss(rawValue: run.loss)
        else { continue }
        if option.loses < lost { failures.append("\(label): claimed \(option.loses), lost \(lost): \(run.title)") }
      }
      // Where an answer is advised, no run that chose it lost anything.
      if decision.choice.action == .answer,
        decision.options.first(where: { $0.label == decision.choice.option })?.loses != .nothing
      {
        failures.append("advised and not harmless: \(recording.title)")
      }
      // The option that leaves is named only where runs show that it aborts.
      if decision.choice.action == .abort, let option = decision.choice.option {
        #expect(decision.options.first { $0.label == option }?.loses == .nothing)
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10))")
  }

  /// A prompt, by what was answered before it.
  private struct Place: Hashable {
    let run: [String]
    let answers: [String]

    init(_ recording: Recording, behind answers: some Sequence<String>) {
      run = [recording.kit, recording.dialect, recording.scenario] + recording.command
      self.answers = answers.map { PromptTests.label($0) }
    }
  }

  /// An option without the blanks that a menu aligns it with.
  private static func label(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }

  /// No path made only of what is advised lost rows, columns or objects.
  @Test func advisedPathsLoseNothing() throws {
    var advice: [Place: String] = [:]
    for (recording, decision) in try PromptTests.decided.get() {
      let label = decision.choice.option.map { PromptTests.label($0.written(for: .terminal)) } ?? "^C"
      advice[Place(recording, behind: recording.answers ?? [])] = label
    }
    var paths = 0
    for recording in Recording.all {
      let answers = recording.answers ?? []
      let isAdvised = answers.indices.allSatisfy {
        advice[Place(recording, behind: answers[..<$0])] == PromptTests.label(answers[$0])
      }
      guard !answers.isEmpty, isAdvised else { continue }
      paths += 1
      #expect(!["objects", "columns", "rows"].contains(recording.loss), "\(recording.title)")
    }
    #expect(paths > 100)
  }
}
