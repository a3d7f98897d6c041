/// Tells addresses of the public internet from those of this machine, of private networks, and of nobody.
enum PublicAddress {
  /// - Parameter bytes: 4 or 16, in network order.
  static func isPublic(_ bytes: [UInt8]) -> Bool {
    if bytes.count == 4 { return isPublic4(bytes) }
    guard bytes.count == 16 else { return false }
    // An IPv4 address in IPv6 clothes: ::ffff:0:0/96, ::/96, 64:ff9b::/96 (NAT64), 2002::/16 (6to4).
    let zeros = [UInt8](repeating: 0, count: 10)
    if bytes.starts(with: zeros) { return bytes[10] == 0xFF && bytes[11] == 0xFF && isPublic4(Array(bytes[12...])) }
    if bytes.starts(with: [0, 0x64, 0xFF, 0x9B]) { return isPublic4(Array(bytes[12...])) }
    if bytes.starts(with: [0x20, 0x02]) { return isPublic4(Array(bytes[2..<6])) }
    // Only 2000::/3 is given out; documentation 2001:db8::/32 is nobody's.
    return bytes[0] & 0xE0 == 0x20 && !bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
  }

  private static func isPublic4(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _),
      (192, 0, 0), (192, 0, 2), (198, 18...19, _), (198, 51, 100), (203, 0, 113), (224..., _, _):
      false
    default: true
    }
  }
}
