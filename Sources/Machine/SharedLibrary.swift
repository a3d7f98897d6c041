import Glibc

/// A C library that is opened when it is first needed, so that a paste does not pay for it.
@safe package struct SharedLibrary: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer
  private let name: String
  private let use: String

  /// `package` is what Debian and Ubuntu call it, `use` what it is needed for: `posting`.
  /// - Throws: `Unavailable` with the package to install.
  package init(_ name: String, package: String, for use: String) throws(Unavailable) {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw Unavailable(because: "\(name) is missing, which \(use) needs; install it: sudo apt-get install \(package)")
    }
    unsafe self.handle = handle
    self.name = name
    self.use = use
  }

  /// - Throws: `Unavailable` for a library too old to have it.
  package func symbol(_ symbol: String) throws(Unavailable) -> UnsafeMutableRawPointer {
    guard let address = unsafe dlsym(handle, symbol) else {
      throw Unavailable(
        because: "\(name) is too old for \(use), which needs its function \(symbol); install a newer version")
    }
    return unsafe address
  }

  /// The function called `name`, as declared in the door.
  package func function<Function>(_ name: String, as type: Function.Type) throws(Unavailable) -> Function {
    unsafe unsafeBitCast(try symbol(name), to: Function.self)
  }
}
