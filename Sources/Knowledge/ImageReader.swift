/// Reads what `ImageWriter` wrote, one value after the other.
struct ImageReader {
  private let image: KnowledgeImage
  private var place: Int

  init(_ image: KnowledgeImage, at place: Int) {
    self.image = image
    self.place = place
  }

  mutating func number() -> Int {
    defer { place += KnowledgeImage.width }
    return image.number(at: place)
  }

  mutating func string() -> String { image.string(at: nextBytes()) }

  mutating func bytes() -> [UInt8] { image.bytes(at: nextBytes()) }

  mutating func read<Value: ImageValue>() -> Value { Value(from: &self) }

  private mutating func nextBytes() -> Range<Int> {
    let count = number()
    defer { place += count }
    return place..<(place + count)
  }
}
