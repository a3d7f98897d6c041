import Glibc

/// Ctrl+C, and the polite request to end a process.
///
/// While a message may be under way, both signals are blocked and polled instead of handled, so that brolly can still
/// tell what became of the message: nothing runs in a signal handler, and no state is shared with one.
package enum Interruption {
  private static var signals: sigset_t {
    var set = sigset_t()
    _ = unsafe sigemptyset(&set)
    _ = unsafe sigaddset(&set, SIGINT)
    _ = unsafe sigaddset(&set, SIGTERM)
    return set
  }

  /// Runs `body`; an interruption waits until it has ended, and is over then.
  package static func deferringSignals<Value, Failure>(during body: () throws(Failure) -> Value) throws(Failure)
    -> Value
  {
    var signals = signals
    var before = sigset_t()
    _ = unsafe pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer {
      // What came is told by the exit status; let through, it would end the process before that.
      while wait(seconds: 0) {}
      _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return try body()
  }

  package static var isPending: Bool {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return false }
    return [SIGINT, SIGTERM].contains { unsafe sigismember(&pending, $0) == 1 }
  }

  /// Sleeps; true, at once, when somebody interrupts.
  package static func wait(seconds: Double) -> Bool {
    var signals = signals
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(seconds.truncatingRemainder(dividingBy: 1) * 1e9))
    return unsafe sigtimedwait(&signals, nil, &time) > 0
  }
}
