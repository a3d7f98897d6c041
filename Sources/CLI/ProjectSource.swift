import Findings
import Machine
import Projects
import Releases

/// The project folder that a command reads beside what it is given.
enum ProjectSource {
  /// The folder that is named, or this one when it holds a drizzle config; nil where none is.
  static func project(_ arguments: Arguments) throws(Failure) -> Project? {
    let named = arguments[Interface.project]
    if arguments.has(Interface.noProject.name) {
      guard named == nil else { throw Failure(.usage, "--project and --no-project at once; give one of them") }
      return nil
    }
    guard let named else { return Project.isProject(".") ? Project(at: ".") : nil }
    guard Files.isFolder(named) else {
      throw Failure(.missingFile, "there is no folder `\(named)`; name the one that holds the drizzle config")
    }
    return Project(at: named)
  }
}

extension Installation {
  init(_ project: Project) { self.init(project, else: nil) }

  /// - Parameter dialect: where no project tells it.
  init(_ project: Project?, else dialect: Dialect?) {
    self.init(releases: project?.kit?.releases, dialect: project?.config?.dialect.value ?? dialect)
  }
}
