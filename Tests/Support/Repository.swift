import Foundation

/// The repository that the tests run in.
package enum Repository {
  /// The folder of `Package.swift`, from the path of this file.
  package static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// Whether goldens are written instead of compared.
  package static let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil

  package static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// A file of JSON, a value a line.
  package static func values<Value: Decodable>(_ path: String) throws -> [Value] {
    try text(path).split(separator: "\n").map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
  }

  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }

  package static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted()
  }
}
