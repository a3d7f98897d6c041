import Glibc

/// Texts as C has them.
package enum CStrings {
  /// Gives `body` the texts with a null pointer behind the last and for each nil; they live until it ends.
  package static func with<Result>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { unsafe copies[index] = text.flatMap { unsafe strdup($0) } }
    unsafe copies[texts.count] = nil
    defer {
      for index in texts.indices { unsafe free(copies[index]) }
      unsafe copies.deallocate()
    }
    return unsafe body(UnsafePointer(OpaquePointer(copies)))
  }
}
