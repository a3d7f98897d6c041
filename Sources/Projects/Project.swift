import Bytes
import Machine
import Notation
import Releases

/// A folder with a drizzle config, as its files tell of it. Files are read and never run; what is computed is unknown.
package struct Project: Sendable {
  /// A file that could not be read.
  package struct Unread: Sendable {
    package let file: String
    package let because: String
  }

  /// As it was named: `.`, `packages/db`.
  package let folder: String
  /// Nil where there is none, or several of which none is the default.
  package private(set) var config: Config?
  /// The packages of drizzle, by name; those of which nothing tells are left out.
  private var installed: [String: Installed] = [:]
  /// Nil where nothing tells, or two lock files stand side by side.
  package private(set) var manager: PackageManager?
  /// The commands of its package.json, by name.
  package private(set) var scripts: [String: String] = [:]
  package private(set) var unread: [Unread] = []

  /// The configs that drizzle-kit finds by itself, in its order.
  package static let defaultConfigs = ["drizzle.config.ts", "drizzle.config.js", "drizzle.config.json"]
  /// With those that have to be named to it.
  package static let usualConfigs =
    defaultConfigs + ["drizzle.config.mjs", "drizzle.config.mts", "drizzle.config.cjs", "drizzle.config.cts"]

  private static let (kit, orm) = ("drizzle-kit", "drizzle-orm")
  private static let configLimit = 512 << 10
  private static let manifestLimit = 4 << 20
  private static let lockLimit = 64 << 20
  private static let heightLimit = 16

  /// Whether a config of a usual name stands in `folder`; costs a few looks at names that are not there.
  package static func isProject(_ folder: String) -> Bool {
    usualConfigs.contains { Files.exists(folder + "/" + $0) }
  }

  /// Reads what `folder` holds; each file that cannot be read is in `unread`.
  package init(at folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    readConfig()
    readPackages()
  }

  /// Of drizzle-kit; nil where nothing tells.
  package var kit: Installed? { installed[Project.kit] }
  /// Of drizzle-orm; nil where nothing tells.
  package var orm: Installed? { installed[Project.orm] }

  /// A path from the project folder, as it can be opened.
  package func path(_ file: String) -> String {
    file.hasPrefix("/") ? file : folder == "." ? file : "\(folder)/\(file)"
  }

  /// The configs of a usual name that it has.
  package var usualConfigs: [String] { Project.usualConfigs.filter { Files.exists(path($0)) } }

  /// Whether commands need to be told where the config is.
  package var namesConfig: Bool { config.map { !Project.defaultConfigs.contains($0.file) } ?? false }

  // MARK: Config

  private mutating func readConfig() {
    var names = usualConfigs
    if names.isEmpty {
      let entries = (try? Files.entries(of: folder)) ?? []
      names = entries.filter { !$0.isFolder && Project.isConfig($0.name) }.map(\.name).sorted()
    }
    guard let name = names.first, names.count == 1 || Project.usualConfigs.contains(name) else { return }
    do throws(Files.Failure) {
      config = Config(try Files.bytes(of: path(name), atMost: Project.configLimit), file: name)
    } catch {
      config = Config(file: name, unread: error.because)
    }
    if let because = config?.unread { unread.append(Unread(file: name, because: because)) }
  }

  /// `drizzle.prod.config.ts`, `drizzle-dev.config.ts`, `drizzle.config.prod.ts`.
  private static func isConfig(_ name: String) -> Bool {
    let parts = name.split { $0 == "." || $0 == "-" || $0 == "_" }
    return parts.first == "drizzle" && parts.contains("config") && name != "drizzle.scratch.config.ts"
      && ["ts", "js", "mjs", "mts", "cjs", "cts", "json"].contains(parts.last)
  }

  // MARK: Packages

  private mutating func readPackages() {
    guard let start = Files.resolved(folder) else { return }
    var names = start.split(separator: "/").map(String.init)
    var below: [String] = []
    var nearest: PackageManifest?
    var catalogs: PackageManifest?
    var isManagerKnown = false
    for _ in 0..<Project.heightLimit {
      let place = "/" + names.joined(separator: "/")
      let manifest = readManifest(in: place)
      if nearest == nil, let manifest {
        nearest = manifest
        scripts = manifest.scripts
      }
      for package in missing { installed[package] = Project.installed(package, in: place) }
      // Ranges count only where nothing tells what is installed.
      if !missing.isEmpty, catalogs == nil, var found = manifest {
        let workspace = "\(place)/pnpm-workspace.yaml"
        if Files.exists(workspace), let bytes = try? Files.bytes(of: workspace, atMost: Project.manifestLimit) {
          found.take(WorkspaceCatalogs(bytes))
        }
        if !found.catalogs.isEmpty { catalogs = found }
      }
      if !isManagerKnown {
        let managers = PackageManager.allCases.filter { $0.lockFiles.contains { Files.exists(place + "/" + $0) } }
        if let named = manifest?.manager ?? (managers.count == 1 ? managers[0] : nil) { manager = named }
        isManagerKnown = manager != nil || !managers.isEmpty
        if let manager = manager ?? managers.first {
          readLock(of: manager, in: place, for: below.joined(separator: "/"), wanted: nearest)
        }
      }
      let wanted = manifest ?? nearest
      // What is only asked for counts where nothing tells what is installed; the nearest manifest first.
      if names.isEmpty || Files.exists(place + "/.git") {
        takeWanted(wanted, nearest, catalogs)
        return
      }
      below.insert(names.removeLast(), at: 0)
    }
    takeWanted(nearest, nearest, catalogs)
  }

  /// The packages of which nothing has told yet.
  private var missing: [String] { [Project.kit, Project.orm].filter { installed[$0] == nil } }

  private mutating func takeWanted(_ root: PackageManifest?, _ nearest: PackageManifest?, _ catalogs: PackageManifest?)
  {
    for package in missing {
      installed[package] = (nearest?.wanted[package] ?? root?.wanted[package]).flatMap { asked in
        (catalogs ?? nearest)?.range(of: package, asked: asked)
      }.flatMap { Installed(range: $0) }
    }
  }

  private mutating func readManifest(in place: String) -> PackageManifest? {
    let file = place + "/package.json"
    guard Files.exists(file) else { return nil }
    do {
      return try PackageManifest(try Files.bytes(of: file, atMost: Project.manifestLimit))
    } catch let error as Files.Failure {
      unread.append(Unread(file: "package.json", because: error.because))
    } catch {
      unread.append(Unread(file: "package.json", because: "it is no JSON"))
    }
    return nil
  }

  private struct Version: Decodable { let version: String }

  private static func installed(_ package: String, in place: String) -> Installed? {
    let file = "\(place)/\(Installed.modules)/\(package)/package.json"
    guard Files.exists(file), let bytes = try? Files.bytes(of: file, atMost: Project.manifestLimit),
      let written = try? JSONText.read(Version.self, from: bytes), let release = Release(written.version)
    else { return nil }
    return Installed(release, by: Installed.modules)
  }

  private mutating func readLock(
    of manager: PackageManager, in place: String, for importer: String, wanted: PackageManifest?
  ) {
    guard !missing.isEmpty, let name = manager.lockFiles.first(where: { Files.exists(place + "/" + $0) })
    else { return }
    do throws(Files.Failure) {
      let lock = LockFile(try Files.bytes(of: place + "/" + name, atMost: Project.lockLimit), named: name)
      for package in missing {
        installed[package] = lock.releases(
          of: package, for: importer, named: wanted?.name, range: wanted?.wanted[package]
        ).map { Installed($0, by: name) }
      }
    } catch {
      unread.append(Unread(file: name, because: error.because))
    }
  }
}
