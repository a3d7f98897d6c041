import Glibc

/// The variables that the process was started with.
package enum Environment {
  package static func value(of name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

  /// Sets a variable for what is started from here on, where nobody else has.
  package static func setDefault(_ name: String, _ value: String) { _ = unsafe setenv(name, value, 0) }

  /// Takes a variable out, so that nothing that is started gets it.
  package static func forget(_ name: String) { _ = unsafe unsetenv(name) }
}
