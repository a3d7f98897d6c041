import Bytes
import Machine

/// What `compilerOptions.paths` of a tsconfig.json lets a module be called beside its place.
///
/// Source: TypeScript's handbook, "Path mapping"; drizzle-kit's loader follows it.
struct PathAliases {
  private struct Alias {
    /// In front of and behind the `*`; the whole name where there is none.
    let head: String
    let tail: String?
    /// From the project folder.
    let targets: [String]
  }

  private var aliases: [Alias] = []

  private static let fileLimit = 256 << 10
  private static let heightLimit = 8
  private static let extendsLimit = 4

  /// The nearest tsconfig.json in the folder of a project or above it, up to the repository.
  init(of project: Project) {
    var above = ""
    for _ in 0..<PathAliases.heightLimit {
      if Files.exists(project.path(above + "tsconfig.json")) {
        read(above, "tsconfig.json", in: project, depth: 0)
        return
      }
      if Files.exists(project.path(above + ".git")) { return }
      above += "../"
    }
  }

  /// - Parameter place: the folder of `file`, from the project folder; empty or with a slash at its end.
  private mutating func read(_ place: String, _ file: String, in project: Project, depth: Int) {
    guard depth < PathAliases.extendsLimit,
      let bytes = try? Files.bytes(of: project.path(place + file), atMost: PathAliases.fileLimit)
    else { return }
    var reader = SourceReader(bytes)
    guard case .object(let config) = reader.exportedValue() else { return }
    if case .object(let options)? = config["compilerOptions"], case .object(let paths)? = options["paths"] {
      let base = place + PathAliases.folder(options["baseUrl"]?.text ?? ".")
      aliases = paths.entries.compactMap { entry in
        guard case .list(let values) = entry.value else { return nil }
        let parts = entry.key.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return Alias(
          head: parts[0], tail: parts.count == 2 ? parts[1] : nil,
          targets: values.compactMap(\.text).map { base + ($0.hasPrefix("./") ? String($0.dropFirst(2)) : $0) })
      }
    } else if let other = config["extends"]?.text, other.hasPrefix(".") {
      let parts = other.split(separator: "/").map(String.init)
      let folder = place + PathAliases.folder(parts.dropLast().joined(separator: "/"))
      let name = parts.last ?? ""
      read(folder, name.hasSuffix(".json") ? name : name + ".json", in: project, depth: depth + 1)
    }
  }

  /// `./src` as `src/`; `.` as nothing.
  private static func folder(_ text: String) -> String {
    let parts = text.split(separator: "/").filter { $0 != "." }
    return parts.isEmpty ? "" : parts.joined(separator: "/") + "/"
  }

  /// The paths from the project folder that `module` may mean, without their endings, in order; none for the name of a
  /// package.
  func paths(of module: String) -> [String] {
    let fitting = aliases.filter { alias in
      guard let tail = alias.tail else { return module == alias.head }
      return module.hasPrefix(alias.head) && module.hasSuffix(tail)
        && module.utf8.count >= alias.head.utf8.count + tail.utf8.count
    }
    // The longest beginning is the one that holds.
    guard let alias = fitting.max(by: { $0.head.utf8.count < $1.head.utf8.count }) else { return [] }
    let rest = module.dropFirst(alias.head.count).dropLast(alias.tail?.count ?? 0)
    return alias.targets.map { target in
      guard let star = target.firstIndex(of: "*") else { return target }
      return String(target[..<star]) + rest + target[target.index(after: star)...]
    }
  }
}
