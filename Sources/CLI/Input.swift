import Glibc

/// Reads a paste.
enum Input {
  enum Failure: Error {
    case missing(String)
    case unreadable(String)
  }

  /// The bytes of a file, or of standard input for nil and `-`.
  static func bytes(from path: String?, console: Console) throws(Failure) -> [UInt8] {
    if let path, path != "-" {
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        let reason = errno == ENOENT ? "there is no file `\(path)`" : "`\(path)` cannot be opened: \(systemMessage())"
        throw .missing(reason + "; name a file, or paste into standard input")
      }
      defer { close(descriptor) }
      return try all(of: descriptor, named: path)
    }
    if console.isInputTerminal {
      console.warn("Paste what drizzle-kit shows or printed, then press Ctrl+D on a line of its own.")
    }
    return try all(of: 0, named: "standard input")
  }

  /// What the system says of the last call that failed.
  private static func systemMessage() -> String { unsafe String(cString: strerror(errno)) }

  private static func all(of descriptor: Int32, named name: String) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    let isFile = unsafe fstat(descriptor, &status) == 0 && status.st_size > 0
    // A file at once: pages of a buffer that is larger than the paste cost more than a second call.
    var chunk = isFile ? Int(status.st_size) + 1 : 1 << 16
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: chunk))
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress?.advanced(by: start), chunk)
      }
      bytes.removeLast(chunk - max(0, count))
      if count == 0 { return bytes }
      if isFile { chunk = 1 << 12 }
      if count < 0, errno != EINTR {
        throw .unreadable("\(name) cannot be read: \(systemMessage())")
      }
    }
  }
}
