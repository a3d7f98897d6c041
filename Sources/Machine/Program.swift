import Glibc

/// Other programs, run for what they print: without a shell, with an environment of their own, and for a limited time.
package enum Program {
  package enum Failure: Error, Sendable, Equatable {
    case cannotStart(because: String)
    case tookTooLong
    case printedTooMuch
    /// It ended with this status, or by a signal with -1.
    case failed(Int32)

    package var because: String {
      switch self {
      case .cannotStart(let because): "it cannot be started: \(because)"
      case .tookTooLong: "it took too long"
      case .printedTooMuch: "it printed too much"
      case .failed(let status): "it ended with \(status)"
      }
    }
  }

  /// What `name`, found on the path, prints for `words`.
  /// - Parameters:
  ///   - input: what it reads; at most what a pipe holds, 64 KB.
  ///   - seconds: after which it is ended.
  ///   - limit: bytes that it may print.
  package static func output(
    of name: String, _ words: [String], environment: [String], input: [UInt8] = [], seconds: Double, limit: Int
  ) throws(Failure) -> [UInt8] {
    var source: [Int32] = [-1, -1]
    var sink: [Int32] = [-1, -1]
    guard unsafe pipe(&source) == 0, unsafe pipe(&sink) == 0 else {
      throw .cannotStart(because: Files.systemMessage)
    }
    for end in source + sink { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(sink[0]) }
    let written = unsafe write(source[1], input, min(input.count, 1 << 16))
    close(source[1])
    let process = spawn(name, words, environment, input: source[0], output: sink[1])
    close(source[0])
    close(sink[1])
    guard let process, written == input.count else { throw .cannotStart(because: Files.systemMessage) }
    let printed = read(sink[0], until: Timestamp.monotonicSeconds + seconds, limit: limit)
    if case .failure = printed { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let bytes = try printed.get()
    guard status == 0 else { throw .failed(status & 0x7F == 0 ? status >> 8 : -1) }
    return bytes
  }

  /// Runs a line of a shell that reads `text`, and returns when it has ended; false where it cannot be started.
  package static func run(_ line: String, reading text: String) -> Bool {
    guard let pipe = unsafe popen(line, "w") else { return false }
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, pipe) }
    // 127: the shell found no such program.
    return unsafe pclose(pipe) >> 8 != 127
  }

  /// Whether a program of this name is on the path.
  package static func isInstalled(_ name: String) -> Bool {
    (Environment.value(of: "PATH") ?? "").split(separator: ":").contains { folder in
      unsafe access("\(folder)/\(name)", X_OK) == 0
    }
  }

  /// Ends this process.
  package static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// Its process, in a group of its own, so that what it starts ends with it; nil where it cannot be started.
  private static func spawn(_ name: String, _ words: [String], _ environment: [String], input: Int32, output: Int32)
    -> pid_t?
  {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var process: pid_t = 0
    let error = unsafe CStrings.with([name] + words) { arguments in
      unsafe CStrings.with(environment) { variables in
        unsafe posix_spawnp(&process, name, &actions, &attributes, readOnly(arguments), readOnly(variables))
      }
    }
    errno = error
    return error == 0 ? process : nil
  }

  /// What C only reads, though its types do not say so.
  private static func readOnly(
    _ texts: UnsafePointer<UnsafePointer<CChar>?>
  ) -> UnsafePointer<UnsafeMutablePointer<CChar>?> {
    unsafe UnsafePointer(OpaquePointer(texts))
  }

  private static func read(_ descriptor: Int32, until end: Double, limit: Int) -> Result<[UInt8], Failure> {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard Timestamp.monotonicSeconds < end, Descriptor(descriptor).waitForInput(until: end) == .ready else {
        return .failure(.tookTooLong)
      }
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return .success(bytes) }
      if count > 0 { bytes += buffer[..<count] }
      if bytes.count > limit { return .failure(.printedTooMuch) }
    }
  }
}
