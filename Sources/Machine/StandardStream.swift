import Glibc

/// What the process reads from, writes to and reports to, by its number.
package enum StandardStream: Int32, Sendable {
  case input, output, error

  package enum Failure: Error, Sendable {
    /// Its reader went away.
    case closed
    case broken
  }

  /// From here on a reader that went away is told by `write`, and ends nothing by itself.
  package static func tellClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The columns of the terminal; nil where it is none, or does not say.
  package var width: Int? {
    var size = winsize()
    return unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  package func write(_ text: String) throws(Failure) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(rawValue, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count > 0 {
        start += count
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR {
        throw .broken
      }
    }
  }
}
