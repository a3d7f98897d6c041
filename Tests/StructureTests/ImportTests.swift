import Foundation
import Support
import Testing

/// The one rule: a target imports what stands above it in `Package.swift`, and a C library is imported by one target.
struct ImportTests {
  private struct Target {
    let name: String
    let folder: String
    let imports: Set<String>
    /// What `Package.swift` says that it depends on.
    let dependencies: Set<String>
    /// A door holds no Swift: a module map and a header of C, or C that embeds bytes.
    let isDoor: Bool
  }

  /// The targets below `Sources`, in the order of `Package.swift`.
  private static let targets: [Target] = {
    let package = (try? Repository.text("Package.swift")) ?? ""
    let declarations = package.components(separatedBy: "name: \"").dropFirst()
    return declarations.compactMap { declaration in
      let name = String(declaration.prefix { $0 != "\"" })
      let path = declaration.components(separatedBy: "path: \"").dropFirst().first
      let folder = path.map { String($0.prefix { $0 != "\"" }) }
      return [folder, "Sources/\(name)"].compactMap(\.self).first { $0.hasPrefix("Sources/") && isFolder($0) }
        .map {
          Target(
            name: name, folder: $0, imports: imports(in: $0), dependencies: dependencies(in: declaration),
            isDoor: files(in: $0).isEmpty)
        }
    }
  }()

  private static func dependencies(in declaration: String) -> Set<String> {
    let list = declaration.components(separatedBy: "dependencies: [").dropFirst().first?.prefix { $0 != "]" } ?? ""
    return Set(list.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: Repository.root + "/" + path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The Swift files in a folder and those below it.
  private static func files(in folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: Repository.root + "/" + folder)?.allObjects ?? []).compactMap {
      ($0 as? String).flatMap { $0.hasSuffix(".swift") ? "\(folder)/\($0)" : nil }
    }
  }

  private static func imports(in folder: String) -> Set<String> {
    var found: Set<String> = []
    for file in files(in: folder) {
      for line in ((try? Repository.text(file)) ?? "").split(separator: "\n") {
        let words = line.split(separator: " ")
        if let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count {
          found.insert(String(words[index + 1]))
        }
      }
    }
    return found
  }

  @Test func theTargetsAreFound() {
    #expect(ImportTests.targets.count > 15)
    #expect(ImportTests.targets.filter(\.isDoor).count >= 6)
  }

  @Test func arrowsPointUp() {
    for (position, target) in ImportTests.targets.enumerated() {
      for below in ImportTests.targets[position...] where target.imports.contains(below.name) {
        Issue.record("\(target.name) imports \(below.name), which stands below it")
      }
    }
  }

  @Test func whatIsImportedIsDeclaredAndNothingElse() {
    let names = Set(ImportTests.targets.map(\.name))
    for target in ImportTests.targets where !target.isDoor {
      let imports = target.imports.intersection(names)
      #expect(imports == target.dependencies, "\(target.name)")
    }
  }

  @Test func eachDoorHasOneUser() {
    for door in ImportTests.targets.filter(\.isDoor).map(\.name) + ["FoundationEssentials"] {
      let users = ImportTests.targets.filter { $0.imports.contains(door) }.map(\.name)
      #expect(users.count == 1, "\(door) is imported by \(users)")
    }
  }

  /// Files, clock, terminal, signals and the rest of the system are reached through one target.
  @Test func onlyTheMachinesRoomImportsTheCLibrary() {
    for target in ImportTests.targets where target.name != "Machine" {
      #expect(!target.imports.contains("Glibc"), "\(target.name)")
    }
  }

  @Test func nobodyImportsFoundation() {
    for target in ImportTests.targets { #expect(!target.imports.contains("Foundation"), "\(target.name)") }
  }
}
