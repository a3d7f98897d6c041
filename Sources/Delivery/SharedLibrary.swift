import Glibc

/// A C library that is opened when it is first needed, so that a paste does not pay for it.
@safe struct SharedLibrary: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer
  private let name: String

  /// - Throws: `Refused` with the package to install.
  init(_ name: String, package: String) throws(Refused) {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw Refused(because: "\(name) is missing, which posting needs; install it: sudo apt-get install \(package)")
    }
    unsafe self.handle = handle
    self.name = name
  }

  /// - Throws: `Refused` for a library too old to have it.
  func symbol(_ symbol: String) throws(Refused) -> UnsafeMutableRawPointer {
    guard let address = unsafe dlsym(handle, symbol) else {
      throw Refused(because: "\(name) is too old for posting: it has no \(symbol); install a newer one")
    }
    return unsafe address
  }

  /// The function called `name`, as declared in the door.
  func function<Function>(_ name: String, as type: Function.Type) throws(Refused) -> Function {
    unsafe unsafeBitCast(try symbol(name), to: Function.self)
  }
}
