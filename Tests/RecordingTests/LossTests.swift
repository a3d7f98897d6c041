import Foundation
import Releases
import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// What an article claims that an option loses is what recorded runs lost. `RECORD=1` writes the lines `loses:` anew.
struct LossTests {
  /// For each option of each article: by dialect and command, the worst of each release.
  private static let measured: [String: [Int: [String: [(release: Release, loss: Loss)]]]] = {
    let knowledge = KnowledgeBase.embedded
    var options: [String: [(article: String, option: Int)]] = [:]
    var worst: [String: [Int: [String: [Release: Loss]]]] = [:]
    for recording in Recording.all {
      guard let release = Release(recording.kit), let loss = Loss(rawValue: recording.loss) else { continue }
      for answer in Set(recording.answers ?? []) where answer != "Esc" && answer != "^C" {
        let meant = options[answer] ?? LossTests.options(of: answer, knowledge)
        options[answer] = meant
        for (article, option) in meant {
          let key = "\(recording.dialect) \(recording.commandName)"
          let before = worst[article]?[option]?[key]?[release]
          worst[article, default: [:]][option, default: [:]][key, default: [:]][release] = max(before ?? loss, loss)
        }
      }
    }
    return worst.mapValues {
      $0.mapValues { $0.mapValues { $0.map { ($0.key, $0.value) }.sorted { $0.release < $1.release } } }
    }
  }()

  /// The options that a label can be: all that fit it with the most literal bytes.
  private static func options(of label: String, _ knowledge: KnowledgeBase) -> [(article: String, option: Int)] {
    guard let transcript = try? Transcript(Array(label.utf8), hiding: []) else { return [] }
    let found = Sightings(in: transcript, with: knowledge).options.map(\.wording)
    let most = found.map(\.template.specificity).max() ?? 0
    return found.filter { $0.template.specificity == most }.map { (knowledge.summary($0.article).id, $0.option) }
  }

  /// Neighbouring releases with the same loss as one line.
  private static func lines(_ byRun: [String: [(release: Release, loss: Loss)]]) -> [String] {
    byRun.keys.sorted().flatMap { key -> [String] in
      var groups: [(first: Release, last: Release, loss: Loss)] = []
      for (release, loss) in byRun[key] ?? [] {
        if let last = groups.last, last.loss == loss {
          groups[groups.count - 1].last = release
        } else {
          groups.append((release, release, loss))
        }
      }
      return groups.map { "\(key) \(ReleaseRange($0.first, $0.last)): \($0.loss.rawValue)" }
    }
  }

  @Test func recordingsAreThere() {
    #expect(Recording.all.count == 4550)
    #expect(!LossTests.measured.isEmpty)
  }

  @Test func claimsAreWhatRunsLost() throws {
    let knowledge = KnowledgeBase.embedded
    for number in 0..<knowledge.articleCount {
      let article = knowledge.article(number)
      guard !article.options.isEmpty else { continue }
      let measured = article.options.indices.map { LossTests.lines(LossTests.measured[article.id]?[$0] ?? [:]) }
      let path = "knowledge/\(article.id).md"
      try Golden.compare(
        LossTests.rewritten(try Repository.text(path), with: measured), with: path, rewrittenBy: "LossTests")
    }
  }

  /// The article with the `loses:` of each option replaced.
  private static func rewritten(_ source: String, with losses: [[String]]) -> String {
    var result: [String] = []
    var option = -1
    var isInOptions = false
    var isInLoses = false
    func close() {
      guard option >= 0, option < losses.count, !losses[option].isEmpty else { return }
      result.append("    loses:")
      result += losses[option].map { "      \($0)" }
    }
    for line in source.components(separatedBy: "\n") {
      if isInLoses {
        if line.hasPrefix("      ") { continue }
        isInLoses = false
      }
      if isInOptions {
        if line.hasPrefix("  - ") {
          close()
          option += 1
        } else if !line.hasPrefix("   ") {
          close()
          isInOptions = false
        } else if line.hasPrefix("    loses:") {
          isInLoses = true
          continue
        }
      }
      if line == "options:" { isInOptions = true }
      result.append(line)
    }
    return result.joined(separator: "\n")
  }
}
