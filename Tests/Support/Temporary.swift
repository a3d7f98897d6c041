import Foundation

/// A folder that is there for the length of a test.
package struct Temporary: ~Copyable {
  package let path: String

  /// Where such folders stand: in memory where there is room, since the tests make thousands of files.
  package static let place: String = {
    let memory = "/dev/shm"
    let free = try? FileManager.default.attributesOfFileSystem(forPath: memory)[.systemFreeSize] as? NSNumber
    let isRoomy = (free?.int64Value ?? 0) > 1 << 30 && FileManager.default.isWritableFile(atPath: memory)
    return isRoomy ? memory : FileManager.default.temporaryDirectory.path
  }()

  /// A path that nothing stands at.
  package static func name(_ kind: String = "") -> String { "\(place)/brolly-\(kind)\(UUID().uuidString)" }

  package init() throws {
    path = Temporary.name()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file below the folder and gives its path.
  @discardableResult
  package func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    return file
  }
}
