import Glibc

/// A file, pipe or socket that the process has open.
package struct Descriptor: Sendable {
  package enum Readiness: Sendable {
    case ready, timedOut, broken
  }

  private let number: Int32

  package init(_ number: Int32) { self.number = number }

  /// Waits until there is something to read, or `end` on the clock of `Timestamp.monotonicSeconds` has come.
  package func waitForInput(until end: Double) -> Readiness {
    while true {
      let rest = max(0, end - Timestamp.monotonicSeconds)
      var wait = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&wait, 1, Int32(rest * 1_000) + 1)
      if ready == 0 { return .timedOut }
      if ready > 0 { return .ready }
      if errno != EINTR { return .broken }
    }
  }
}
