import Glibc

/// What a piece of work costs its thread: a clock on the wall counts the tests that run beside it, too.
package enum ThreadTime {
  /// CPU seconds that `body` takes on the thread that calls it.
  package static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = now()
    try body()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
