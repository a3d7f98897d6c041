import Delivery
import Machine
import Projects
import Transcripts

/// Reads what a call is about.
enum Input {
  /// Bytes from which on an answer may take more than a second.
  private static let longRead = 4 << 20

  /// The value of --text, or the file that a call names, or standard input.
  /// - Parameter asScript: whether the text is read as a shell runs it, and not as a terminal shows it.
  static func transcript(
    _ arguments: Arguments, console: Console, asScript: Bool = false
  ) throws(Failure) -> Transcript {
    if arguments["text"] != nil, arguments.operand != nil {
      throw Failure(.usage, "--text and a file at once; give one of them")
    }
    let bytes =
      if let text = arguments["text"] { Array(text.utf8) } else {
        try self.bytes(from: arguments.operand, console: console)
      }
    if bytes.count > longRead { console.tell("Reading \(bytes.count >> 20) MB …") }
    return try transcript(of: bytes, asScript: asScript)
  }

  static func transcript(of bytes: [UInt8], asScript: Bool = false) throws(Failure) -> Transcript {
    do throws(UnreadableInput) {
      return try asScript
        ? Transcript(script: bytes, hiding: Services.secretAddresses)
        : Transcript(bytes, hiding: Services.secretAddresses)
    } catch {
      throw Failure(.unreadable, error.description)
    }
  }

  /// The bytes of a file, or of standard input for nil and `-`.
  static func bytes(from path: String?, console: Console) throws(Failure) -> [UInt8] {
    if let path, path != "-" {
      if Files.isFolder(path) { return try migrations(in: path) }
      do throws(Files.Failure) { return try Files.bytes(of: path) } catch {
        switch error {
        case .cannotOpen(let because, let isMissing):
          let reason = isMissing ? "there is no file `\(path)`" : "`\(path)` cannot be opened: \(because)"
          throw Failure(.missingFile, reason + "; name a file, or paste into standard input")
        case .cannotRead(let because): throw Failure(.unreadable, "\(path) cannot be read: \(because)")
        }
      }
    }
    if console.isInputTerminal {
      console.warn("Paste what drizzle-kit shows or printed, then press Ctrl+D on a line of its own.")
    }
    do throws(Files.Failure) { return try Files.bytes(from: 0) } catch {
      throw Failure(.unreadable, "standard input cannot be read: \(error.because)")
    }
  }

  private static func migrations(in path: String) throws(Failure) -> [UInt8] {
    let folder: MigrationsFolder
    do throws(Files.Failure) { folder = try MigrationsFolder(path) } catch {
      throw Failure(.unreadable, "a file in \(path) cannot be read: \(error.because)")
    }
    guard !folder.isEmpty else {
      throw Failure(.unreadable, "there is no migration in `\(path)`; name the folder that `out` of the config names")
    }
    return Array(folder.text.utf8)
  }
}
