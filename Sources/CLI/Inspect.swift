import Evidence
import Projects
import Rendering
import Reports
import Transcripts

/// What a live database says of names, or of itself.
enum Inspect {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let project = try ProjectSource.project(arguments)
    var session = try Database.session(arguments, of: project, console: console)
    let document: InspectDocument
    var isKnown = true
    do throws(QueryFailure) {
      var answers: [(Name, NameSearch)] = []
      for text in arguments.operands {
        let search = try NameSearch(Name(text), asking: &session)
        if case .absent = search { isKnown = false }
        if case .unknown = search { isKnown = false }
        answers.append((Name(text), search))
      }
      let tables = answers.isEmpty ? try TableLine.all(asking: &session) : []
      let activity = answers.isEmpty ? try Activity(asking: &session) : nil
      let difference = answers.isEmpty ? project.map { SchemaDifference(Schema(of: $0), tables) } : nil
      document = InspectDocument(
        session.identity, answers, tables: tables, activity: activity, difference: difference)
    } catch { throw Failure(error) }
    try Answering.write(document, arguments, elsewhere: Terminal.self, console: console)
    return isKnown ? .answered : .checkFailed
  }
}
