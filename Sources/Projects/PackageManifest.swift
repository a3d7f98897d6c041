import Notation

/// What a package.json says. Each key is read by itself, so that an odd one does not spoil the others.
struct PackageManifest {
  private(set) var scripts: [String: String] = [:]
  /// The ranges that it asks for, by package.
  private(set) var wanted: [String: String] = [:]
  private(set) var packageManager: String?
  /// What other packages of a workspace call it.
  private(set) var name: String?
  /// Ranges that the folders of a workspace ask for as `catalog:`, by the catalog's name; that of `catalog:` alone is empty.
  private(set) var catalogs: [String: [String: String]] = [:]

  private struct Written: Decodable {
    let scripts: [String: String]?
    let packageManager: String?
    let name: String?
    let wanted: [String: String]
    let catalogs: [String: [String: String]]

    private enum Keys: String, CodingKey, CaseIterable {
      case name, scripts, packageManager, dependencies, devDependencies, peerDependencies, optionalDependencies
      case workspaces, catalog, catalogs
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      func texts(_ key: Keys) -> [String: String]? { try? keys.decode([String: String].self, forKey: key) }
      scripts = texts(.scripts)
      packageManager = try? keys.decode(String.self, forKey: .packageManager)
      name = try? keys.decode(String.self, forKey: .name)
      // bun reads them at the top and below `workspaces`.
      let inner = try? keys.nestedContainer(keyedBy: Keys.self, forKey: .workspaces)
      catalogs = [keys, inner].compactMap(\.self).reduce(into: [:]) { catalogs, keys in
        catalogs.merge((try? keys.decode([String: [String: String]].self, forKey: .catalogs)) ?? [:]) { $1 }
        if let plain = try? keys.decode([String: String].self, forKey: .catalog) { catalogs[""] = plain }
      }
      wanted = [.peerDependencies, .optionalDependencies, .devDependencies, .dependencies].reduce(into: [:]) {
        $0.merge(texts($1) ?? [:]) { $1 }
      }
    }
  }

  /// - Throws: `JSONText.Malformed` where it is no JSON object.
  init(_ bytes: [UInt8]) throws(JSONText.Malformed) {
    let written = try JSONText.read(Written.self, from: bytes)
    scripts = written.scripts ?? [:]
    packageManager = written.packageManager
    name = written.name
    catalogs = written.catalogs
    wanted = written.wanted
  }

  /// What is asked for as `catalog:` in a pnpm-workspace.yaml beside it.
  mutating func take(_ more: WorkspaceCatalogs) { catalogs.merge(more.all) { $1 } }

  /// The range of `package` that a folder asks for as `wanted`, `catalog:` or `catalog:name`; nil where it is another one's.
  func range(of package: String, asked wanted: String) -> String? {
    guard wanted.hasPrefix("catalog:") else { return wanted }
    let catalog = wanted.dropFirst("catalog:".count)
    return catalogs[catalog == "default" ? "" : String(catalog)]?[package]
  }

  /// The manager that the field `packageManager` names, as in `pnpm@9.1.0`.
  var manager: PackageManager? {
    packageManager.flatMap { PackageManager(rawValue: String($0.prefix { $0 != "@" })) }
  }
}
