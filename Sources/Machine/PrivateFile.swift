import Glibc

/// Files that only their owner may read.
package enum PrivateFile {
  /// The bytes of a file that holds a secret.
  /// - Throws: `Unavailable` where it is no file, somebody else's, or others may read it.
  package static func secret(of path: String) throws(Unavailable) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Unavailable(because: "cannot be opened: \(Files.systemMessage)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Unavailable(because: "is no file")
    }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
      throw Unavailable(because: "holds a secret, and others may read it; it has to be yours, with mode 600: chmod 600")
    }
    do throws(Files.Failure) { return try Files.bytes(from: descriptor) } catch {
      throw Unavailable(because: "cannot be read: \(error.because)")
    }
  }

  /// Makes the folder and those above it that are missing, for the owner only.
  package static func makeFolder(_ path: String) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      _ = unsafe mkdir(made, 0o700)
    }
  }

  /// Runs `body` while no other process does so for the same folder; not at all where it cannot be opened.
  package static func locking(_ folder: String, during body: () -> Void) {
    let lock = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { return }
    defer { close(lock) }
    _ = flock(lock, LOCK_EX)
    body()
  }

  /// See `Files.replace`.
  package static func replace(_ path: String, with bytes: [UInt8]) {
    _ = Files.replace(path, with: bytes, mode: 0o600)
  }
}
