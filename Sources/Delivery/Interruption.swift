import Glibc

/// Holds Ctrl+C back while a message may be under way, so that what is known of it can be told.
///
/// The signals are blocked and asked for, not handled: nothing runs in a handler, and no state is shared with one.
@safe struct Interruption: ~Copyable {
  private var before = sigset_t()

  private static var signals: sigset_t {
    var set = sigset_t()
    _ = unsafe sigemptyset(&set)
    _ = unsafe sigaddset(&set, SIGINT)
    _ = unsafe sigaddset(&set, SIGTERM)
    return set
  }

  init() {
    var signals = Interruption.signals
    _ = unsafe pthread_sigmask(SIG_BLOCK, &signals, &before)
  }

  deinit {
    // What came is told by the exit status; let through, it would end the process before that.
    while Interruption.wait(seconds: 0) {}
    var before = before
    _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  static var isPending: Bool {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return false }
    return [SIGINT, SIGTERM].contains { unsafe sigismember(&pending, $0) == 1 }
  }

  /// Sleeps; true, at once, when somebody interrupts.
  static func wait(seconds: Double) -> Bool {
    var signals = signals
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(seconds.truncatingRemainder(dividingBy: 1) * 1e9))
    return unsafe sigtimedwait(&signals, nil, &time) > 0
  }
}
