import Bytes
import Releases

/// What a command does by the row of its program. A program without a row is unknown.
enum Programs {
  static func meaning(of invocation: Invocation, _ context: VettingContext) -> Meaning {
    guard let tool = Tools.head(invocation.program) else {
      return .unknown(
        "brolly cannot tell what `\(invocation.path.isEmpty ? invocation.program : invocation.path)` does")
    }
    let meaning = meaning(of: invocation, by: tool.reader, context)
    // A program of that name in another folder is another program.
    return isUsual(invocation.path) || Tools.isPlatformOnly(invocation.program)
      ? meaning : .all([.unknown("brolly cannot tell what `\(invocation.path)` is"), meaning])
  }

  private static func isUsual(_ path: String) -> Bool {
    guard path.contains("/"), !path.hasPrefix("@") else { return true }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    if path.hasPrefix("/") {
      return ["bin", "usr/bin", "usr/local/bin", "sbin", "usr/sbin", "opt/homebrew/bin"].contains(folder)
        || folder.hasPrefix("usr/lib/postgresql/")
    }
    return ["node_modules/.bin", "vendor/bin", "bin"].contains { folder == $0 || folder.hasSuffix("/" + $0) }
  }

  private static func meaning(
    of invocation: Invocation, by reader: Tool.Reader?, _ context: VettingContext
  ) -> Meaning {
    switch reader {
    case nil: withRow(invocation) { $0.meaning(of: invocation) }
    case .drizzleKit: .judged(DrizzleKit.judge(invocation, context))
    case .clients: withRow(invocation) { DatabaseClient.meaning(of: invocation, $0) }
    case .restores: withRow(invocation) { DumpReader.meaning(of: invocation, $0) }
    case .documents: .judged(DatabaseClient.documents(invocation))
    case .files: .judged(FileChanges.judge(invocation))
    case .writing: .judged(FileChanges.copying(invocation))
    case .streams: StreamEditor.meaning(of: invocation)
    case .archives: Archive.meaning(of: invocation)
    case .finds: FileFinder.meaning(of: invocation)
    case .words: ArgumentReaders.meaning(of: invocation)
    case .repositories: withRow(invocation) { Git.meaning(of: invocation, $0) }
    case .containers: withRow(invocation) { ContainerRunner.meaning(of: invocation, $0) }
    case .remotes: withRow(invocation) { RemoteShell.meaning(of: invocation, $0) }
    case .shells: NestedShell.meaning(of: invocation)
    case .windows: NestedShell.ofWindows(invocation)
    case .evaluation: NestedShell.evaluation(invocation)
    case .sources: NestedShell.source(invocation)
    case .typescripts: NestedShell.typescript(invocation)
    case .sockets: SocketRelay.meaning(of: invocation)
    case .terminals: TerminalMultiplexer.meaning(of: invocation)
    case .schedulers: Scheduler.meaning(of: invocation)
    case .interpreters: withRow(invocation) { Interpreter.meaning(of: invocation, $0) }
    case .scripts: Interpreter.node(invocation)
    case .packages: PackageRunner.meaning(of: invocation)
    case .recipes: TaskRunner.recipes(invocation)
    case .several: TaskRunner.several(invocation)
    case .workspaces: TaskRunner.workspaces(invocation)
    case .restarts: TaskRunner.restarts(invocation)
    case .services: TaskRunner.services(invocation)
    case .environment: Builtin.environment(invocation)
    case .commands: Builtin.command(invocation)
    case .traps: Builtin.trap(invocation)
    case .coprocesses: Builtin.coprocess(invocation)
    case .values: Builtin.values(invocation)
    case .editors: withRow(invocation) { Editor.meaning(of: invocation, $0) }
    case .queries: withRow(invocation) { JSONQuery.meaning(of: invocation, $0) }
    case .brolly: Builtin.brolly(invocation)
    }
  }

  /// The whole row is read only for those that need it.
  private static func withRow(_ invocation: Invocation, _ meaning: (Tool) -> Meaning) -> Meaning {
    Tools.named(invocation.program).map(meaning) ?? .unknown("brolly cannot tell what `\(invocation.program)` does")
  }
}
