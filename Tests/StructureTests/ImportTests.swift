import Foundation
import Support
import Testing

/// The one rule: a target imports what stands above it in `Package.swift`, and a C library is imported by one target.
struct ImportTests {
  private static let order = [
    "CYaml", "CMarkdown", "CPgQuery", "CCurl", "CCrypto", "Notation", "Markup", "Transcripts", "Knowledge", "Effects",
    "Vetting",
    "Advice", "Findings", "Evidence",
    "Decisions", "Runbooks", "Reports", "Rendering", "Delivery", "CLI",
  ]

  private static func imports(of target: String, in folder: String? = nil) throws -> Set<String> {
    let path = folder ?? "Sources/\(target)"
    var found: Set<String> = []
    for name in try Repository.files(in: path) {
      if name.hasSuffix(".swift") {
        for line in try Repository.text("\(path)/\(name)").split(separator: "\n") {
          let words = line.split(separator: " ")
          if let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count {
            found.insert(String(words[index + 1]))
          }
        }
      } else if !name.contains(".") {
        found.formUnion(try imports(of: target, in: "\(path)/\(name)"))
      }
    }
    return found
  }

  @Test func arrowsPointUp() throws {
    for (position, target) in ImportTests.order.enumerated() where !target.hasPrefix("C") || target == "CLI" {
      let imports = try ImportTests.imports(of: target)
      for other in imports {
        guard let place = ImportTests.order.firstIndex(of: other) else { continue }
        #expect(place < position, "\(target) imports \(other), which stands below it")
      }
    }
  }

  @Test func eachDoorHasOneUser() throws {
    for door in ["CYaml", "CMarkdown", "CPgQuery", "CCurl", "CCrypto", "FoundationEssentials"] {
      var users: [String] = []
      for target in ImportTests.order where !target.hasPrefix("C") || target == "CLI" {
        if try ImportTests.imports(of: target).contains(door) { users.append(target) }
      }
      #expect(users.count == 1, "\(door) is imported by \(users)")
    }
  }

  @Test func nobodyImportsFoundation() throws {
    for target in ImportTests.order where !target.hasPrefix("C") || target == "CLI" {
      #expect(try !ImportTests.imports(of: target).contains("Foundation"), "\(target)")
    }
  }

  @Test func theSentenceOfTargetsIsTheOneInThePackage() throws {
    let package = try Repository.text("Package.swift")
    var position = package.startIndex
    for target in ImportTests.order {
      let name = target == "CLI" ? "brolly\"," : "name: \"\(target)\""
      let found = package[position...].range(of: name)
      #expect(found != nil, "\(target) is not where it should be in Package.swift")
      if let found { position = found.upperBound }
    }
  }
}
