import CCrypto

/// SHA-256, plain and keyed, by libcrypto.
@safe package struct Digest: @unchecked Sendable {
  private typealias Algorithm = @convention(c) () -> UnsafeRawPointer?

  private let sha256: UnsafeRawPointer?
  private let hash: brolly_hash
  private let hmac: brolly_hmac

  private static let opened = Result { () throws(Unavailable) in try Digest(opening: ()) }

  /// - Throws: `Unavailable` where libcrypto is missing.
  package init() throws(Unavailable) { self = try Digest.opened.get() }

  private init(opening: Void) throws(Unavailable) {
    let library = try SharedLibrary("libcrypto.so.3", package: "libssl3", for: "SHA-256")
    unsafe sha256 = try library.function("EVP_sha256", as: Algorithm.self)()
    unsafe hash = try library.function("EVP_Digest", as: brolly_hash.self)
    unsafe hmac = try library.function("HMAC", as: brolly_hmac.self)
  }

  package func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    _ = unsafe hash(bytes, bytes.count, &result, nil, sha256, nil)
    return result
  }

  package func callAsFunction(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    _ = unsafe hmac(sha256, key, Int32(key.count), bytes, bytes.count, &result, nil)
    return result
  }

  package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
  }
}
