import Foundation
import Support
import Testing

/// A release build counts references without atomic instructions (`-assume-single-threaded` in `Package.swift`), so no
/// second thread may ever touch a value.
struct ThreadTests {
  private static let files: [String] =
    (FileManager.default.enumerator(atPath: Repository.root + "/Sources")?.allObjects ?? []).compactMap {
      ($0 as? String).flatMap { $0.hasSuffix(".swift") ? "Sources/" + $0 : nil }
    }

  /// What starts a thread, or has one started, in Swift and in C.
  private static let starts = [
    "Task {", "Task(", "Task.detached", "async let", "await ", "withTaskGroup", "DispatchQueue", "pthread_create",
  ]

  @Test(arguments: files) func startsNoThread(_ file: String) throws {
    let code = try Repository.text(file).split(separator: "\n").filter { line in
      !line.drop { $0 == " " }.hasPrefix("//") && !line.contains("\"")
    }
    #expect(!code.contains { line in Self.starts.contains { line.contains($0) } }, "\(file) starts a thread")
  }

  @Test func thereAreFiles() { #expect(Self.files.count > 100) }
}
