import CSystem
import Glibc

/// What the process does so that a secret that it holds leaves no trace.
package enum ProcessHardening {
  /// From here on the process leaves no core file, and no other program of the user can read its memory. Swift's own
  /// report of a crash is off, too: it prints what the registers point to.
  package static func begin() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    _ = brolly_forbid_dumps()
    for crash in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] { signal(crash, SIG_DFL) }
  }
}
