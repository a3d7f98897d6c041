import Glibc

/// A connection to another machine before it is made.
package enum Socket {
  /// Opens one that no program inherits; negative where that fails.
  package static func open(family: Int32, type: Int32, protocol number: Int32) -> Int32 {
    socket(family, type | Int32(SOCK_CLOEXEC.rawValue), number)
  }

  /// The bytes of the address in a `sockaddr`, 4 or 16, in network order; none for another kind of socket.
  package static func address(in socket: UnsafeRawPointer) -> [UInt8] {
    switch unsafe Int32(socket.load(as: sa_family_t.self)) {
    case AF_INET:
      let offset = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr) ?? 0
      return unsafe Array(UnsafeRawBufferPointer(start: socket + offset, count: 4))
    case AF_INET6:
      let offset = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 0
      return unsafe Array(UnsafeRawBufferPointer(start: socket + offset, count: 16))
    default: return []
    }
  }
}
