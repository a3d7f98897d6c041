import Notation

/// What a package.json says, each key for itself: one that is odd takes no other with it.
struct PackageManifest {
  private(set) var scripts: [String: String] = [:]
  /// The ranges that it asks for, by package.
  private(set) var wanted: [String: String] = [:]
  private(set) var packageManager: String?

  private struct Written: Decodable {
    let scripts: [String: String]?
    let packageManager: String?
    let wanted: [String: String]

    private enum Keys: String, CodingKey, CaseIterable {
      case scripts, packageManager, dependencies, devDependencies, peerDependencies, optionalDependencies
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      func texts(_ key: Keys) -> [String: String]? { try? keys.decode([String: String].self, forKey: key) }
      scripts = texts(.scripts)
      packageManager = try? keys.decode(String.self, forKey: .packageManager)
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
    wanted = written.wanted
  }

  /// The manager that the field `packageManager` names, as in `pnpm@9.1.0`.
  var manager: PackageManager? {
    packageManager.flatMap { PackageManager(rawValue: String($0.prefix { $0 != "@" })) }
  }
}
