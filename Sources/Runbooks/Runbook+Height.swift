import Bytes
import Transcripts
import Vetting

extension Runbook {
  /// About how many lines it takes on a terminal.
  package func height() -> Int { steps.reduce(0) { $0 + $1.height() } }
}

extension Step {
  func height(inside: Int = 0) -> Int {
    let room = max(20, PageMeasure.width - PageMeasure.step - inside)
    var lines = Step.lines(say, room) + Step.lines(detail, room)
    // A line says where a query is asked, and one where the shell goes on.
    let places = commands.map { [.mysql, .sqlite].contains($0.text.language) }
    lines += zip([false] + places, places).count { $0 != $1 }
    for command in commands {
      lines += command.text.text.split(separator: "\n", omittingEmptySubsequences: false).count
      // A release stands in front of a command of one line.
      lines += Step.lines(command.note, room - (command.releases?.count ?? 0) - 2)
      if command.text.file != nil { lines += 1 }
    }
    if let expect { lines += Step.lines(expect, room - 8) }
    for check in checks {
      lines += Step.lines(check.say, room - PageMeasure.box)
      if let command = check.command { lines += command.text.split(separator: "\n").count }
      if let expect = check.expect { lines += Step.lines(expect, room - 10) }
    }
    for branch in branches {
      lines += Step.lines(branch.when, room - PageMeasure.way)
      lines += branch.steps.reduce(0) { $0 + $1.height(inside: inside + PageMeasure.way) }
    }
    return lines
  }

  private static func lines(_ phrase: Phrase, _ width: Int) -> Int { phrase.height(width: max(1, width)) }
}
