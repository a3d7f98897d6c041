/// An array that is never freed, and so is copied without counting references: the knowledge is handed around at every
/// word that is found.
@safe struct LeakedBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
  private nonisolated(unsafe) let base: UnsafeBufferPointer<Element>

  init(_ elements: [Element]) {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = unsafe buffer.initialize(fromContentsOf: elements)
    unsafe base = UnsafeBufferPointer(buffer)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    unsafe precondition(index >= 0 && index < base.count)
    return unsafe base[index]
  }
}
