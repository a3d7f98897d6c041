import Glibc

/// Files that only their owner may read.
package enum OwnFile {
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Nil for a file that is not there or cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return bytes(from: descriptor)
  }

  /// The bytes of a file that holds a secret.
  /// - Throws: `Refused` where it is no file, somebody else's, or others may read it.
  package static func secret(of path: String) throws(Refused) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Refused(because: "cannot be opened: \(unsafe String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refused(because: "is no file")
    }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
      throw Refused(because: "holds a secret, and others may read it; it has to be yours, with mode 600: chmod 600")
    }
    guard let bytes = bytes(from: descriptor) else { throw Refused(because: "cannot be read") }
    return bytes
  }

  private static func bytes(from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 { bytes.append(contentsOf: chunk[..<count]) } else if errno != EINTR { return nil }
    }
  }

  /// Makes the folder and those above it that are missing, for the owner only.
  static func makeFolder(_ path: String) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      _ = unsafe mkdir(made, 0o700)
    }
  }

  /// Writes beside `path` and puts the result in its place: a reader sees the old or the new, never half.
  static func replace(_ path: String, with bytes: [UInt8]) {
    let draft = path + ".new"
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let written = unsafe write(descriptor, bytes, bytes.count)
    close(descriptor)
    if written == bytes.count { unsafe rename(draft, path) } else { unsafe unlink(draft) }
  }
}
