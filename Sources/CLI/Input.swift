import Machine
import Projects

/// Reads a paste.
enum Input {
  enum Failure: Error {
    case missing(String)
    case unreadable(String)
  }

  /// The bytes of a file, or of standard input for nil and `-`.
  static func bytes(from path: String?, console: Console) throws(Failure) -> [UInt8] {
    if let path, path != "-" {
      if Files.isFolder(path) { return try migrations(in: path) }
      do throws(Files.Failure) { return try Files.bytes(of: path) } catch {
        switch error {
        case .cannotOpen(let because, let isMissing):
          let reason = isMissing ? "there is no file `\(path)`" : "`\(path)` cannot be opened: \(because)"
          throw .missing(reason + "; name a file, or paste into standard input")
        case .cannotRead(let because): throw .unreadable("\(path) cannot be read: \(because)")
        }
      }
    }
    if console.isInputTerminal {
      console.warn("Paste what drizzle-kit shows or printed, then press Ctrl+D on a line of its own.")
    }
    do throws(Files.Failure) { return try Files.bytes(from: 0) } catch {
      throw .unreadable("standard input cannot be read: \(error.because)")
    }
  }

  private static func migrations(in path: String) throws(Failure) -> [UInt8] {
    let folder: MigrationsFolder
    do throws(Files.Failure) { folder = try MigrationsFolder(path) } catch {
      throw .unreadable("a file in \(path) cannot be read: \(error.because)")
    }
    guard !folder.isEmpty else {
      throw .unreadable("there is no migration in `\(path)`; name the folder that `out` of the config names")
    }
    return Array(folder.text.utf8)
  }
}
