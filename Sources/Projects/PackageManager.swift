/// What installs the packages of a project and starts their programs.
package enum PackageManager: String, CaseIterable, Sendable {
  case npm, pnpm, yarn, bun

  /// The word in front of a program of a package.
  package var runner: String {
    switch self {
    case .npm: "npx"
    case .pnpm: "pnpm"
    case .yarn: "yarn"
    case .bun: "bunx"
    }
  }

  /// The files in which it writes down what is installed.
  var lockFiles: [String] {
    switch self {
    case .npm: ["package-lock.json", "npm-shrinkwrap.json"]
    case .pnpm: ["pnpm-lock.yaml"]
    case .yarn: ["yarn.lock"]
    case .bun: ["bun.lock", "bun.lockb"]
    }
  }
}
