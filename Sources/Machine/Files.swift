import Glibc

/// Files and folders, read whole.
package enum Files {
  package enum Failure: Error, Sendable {
    /// In the system's words.
    case cannotOpen(because: String, isMissing: Bool)
    case cannotRead(because: String)

    package var because: String {
      switch self {
      case .cannotOpen(let because, _), .cannotRead(let because): because
      }
    }
  }

  package struct Entry: Sendable {
    package let name: String
    package let isFolder: Bool
  }

  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func bytes(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(because: systemMessage, isMissing: errno == ENOENT) }
    defer { close(descriptor) }
    return try bytes(from: descriptor)
  }

  /// The bytes of a plain file with at most `limit` of them: no pipe, no device, nothing that is without end.
  package static func bytes(of path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
    // Opening a pipe that nobody writes to would block.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(because: systemMessage, isMissing: errno == ENOENT) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotRead(because: "it is no plain file")
    }
    guard status.st_size <= limit else { throw .cannotRead(because: "it has more than \(limit >> 10) KB") }
    return try bytes(from: descriptor)
  }

  /// The path without links and dots; nil where there is nothing.
  package static func resolved(_ path: String) -> String? {
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// Reads `descriptor` to its end.
  package static func bytes(from descriptor: Int32) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    let isFile = unsafe fstat(descriptor, &status) == 0 && status.st_size > 0
    // A file at once: pages of a buffer that is larger than the file cost more than a second call.
    var chunk = isFile ? Int(status.st_size) + 1 : 1 << 16
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: chunk))
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress?.advanced(by: start), chunk)
      }
      bytes.removeLast(chunk - max(0, count))
      if count == 0 { return bytes }
      // Its end is found in what is left of the buffer: a larger one would be a second copy of the file.
      if isFile { chunk = max(1, bytes.capacity - bytes.count) }
      if count < 0, errno != EINTR { throw .cannotRead(because: systemMessage) }
    }
  }

  /// What is in a folder, in no order; `.` and `..` are left out.
  package static func entries(of folder: String) throws(Failure) -> [Entry] {
    guard let directory = unsafe opendir(folder) else {
      throw .cannotOpen(because: systemMessage, isMissing: errno == ENOENT)
    }
    defer { unsafe closedir(directory) }
    var entries: [Entry] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      entries.append(Entry(name: name, isFolder: unsafe entry.pointee.d_type == UInt8(DT_DIR)))
    }
    return entries
  }

  /// Writes beside `path` and puts the result in its place: a reader sees the old or the new, never half.
  package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o644) -> Bool {
    let draft = path + ".new"
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return false }
    let written = unsafe write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard written == bytes.count, unsafe rename(draft, path) == 0 else {
      unsafe unlink(draft)
      return false
    }
    return true
  }

  /// What the system says of the last call that failed.
  package static var systemMessage: String { unsafe String(cString: strerror(errno)) }
}
