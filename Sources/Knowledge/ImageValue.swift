/// A value that is written into an image and read from it, in the same order.
protocol ImageValue {
  func write(to image: inout ImageWriter)
  init(from image: inout ImageReader)
}

extension Int: ImageValue {
  func write(to image: inout ImageWriter) { image.write(self) }
  init(from image: inout ImageReader) { self = image.number() }
}

extension Bool: ImageValue {
  func write(to image: inout ImageWriter) { image.write(self ? 1 : 0) }
  init(from image: inout ImageReader) { self = image.number() == 1 }
}

extension String: ImageValue {
  func write(to image: inout ImageWriter) { image.write(self) }
  init(from image: inout ImageReader) { self = image.string() }
}

extension Array: ImageValue where Element: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(count)
    for element in self { image.write(element) }
  }

  init(from image: inout ImageReader) {
    let count = image.number()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(image.read()) }
  }
}

extension Optional: ImageValue where Wrapped: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(self == nil ? 0 : 1)
    if let self { image.write(self) }
  }

  init(from image: inout ImageReader) { self = image.number() == 0 ? nil : .some(image.read()) }
}

/// Cases without values are written as their place among all cases.
extension ImageValue where Self: CaseIterable & Equatable, AllCases == [Self] {
  func write(to image: inout ImageWriter) {
    guard let place = Self.allCases.firstIndex(of: self) else { preconditionFailure("\(self) is not among all cases") }
    image.write(place)
  }

  init(from image: inout ImageReader) { self = Self.allCases[image.number()] }
}
