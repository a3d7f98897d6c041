import CSpeech

/// What was learned of people's words: bytes that live as long as the program, read in place.
///
/// It begins with the place and the count of each section. Numbers are little-endian `UInt32`; places are bytes from the
/// start of the image.
@safe struct SpeechImage: Sendable {
  enum Section: Int, CaseIterable {
    /// A hash table of features: 16 bits of the feature above 16 bits of the row's number, from 1; 0 where none is.
    case slots
    /// For each known feature: a weight for each class, and what it adds to the length of a text.
    case rows
    /// For each class: what a unit of weight is, and its bias.
    case lanes
    /// The weights of the judges, that of short texts first.
    case judges
    /// The thresholds of the judges.
    case thresholds
    /// The same three for names: slots, rows with a weight for each of `NameClass`, lanes.
    case nameSlots, nameRows, nameLanes
    /// What words mean; see `Glossary`.
    case glossary
    /// How often words stand as names; see `KnownWords`.
    case knownWords
    /// The same three for moods, with a weight for each of `MoodClass` and what a feature adds to the length of a
    /// sentence.
    case moodSlots, moodRows, moodLanes
    /// The buckets of `UrgeTable`; what a unit of each of its two weights is, and their biases.
    case urges, urgeLanes
    /// The three for texts as a whole, with a weight for each of `TextClass` and what a feature adds to the length.
    case textSlots, textRows, textLanes
  }

  /// Bytes of a row of a section.
  static func rowSize(of section: Section) -> Int {
    switch section {
    case .urges: 1
    case .nameRows, .moodRows: 16
    case .textRows: TextClass.count + 1
    default: 32
    }
  }

  /// The alignment of every section, in bytes: a row of 32 then stands in one line of a cache.
  static let alignment = 32
  /// Fractions are kept as multiples of this.
  static let unit: Float = 1 / 65_536
  static let headerSize = Section.allCases.count * 2 * 4

  private nonisolated(unsafe) let base: UnsafeRawBufferPointer

  /// The image that the program embeds; nil while the trainer is built for the first time, or where it was made by one
  /// that knew fewer sections.
  static var embedded: SpeechImage? {
    let bytes = unsafe UnsafeRawBufferPointer(start: embedded_speech(), count: embedded_speech_count())
    guard bytes.count >= headerSize else { return nil }
    let image = unsafe SpeechImage(base: bytes)
    return image.start(of: .slots) >= headerSize ? image : nil
  }

  private init(base: UnsafeRawBufferPointer) { unsafe self.base = base }

  /// Copies `bytes` into memory that is never freed: a folder is learned once in a run.
  init(_ bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    unsafe buffer.copyBytes(from: bytes)
    unsafe base = UnsafeRawBufferPointer(buffer)
  }

  private var size: Int { unsafe base.count }

  func start(of section: Section) -> Int { Int(number(at: section.rawValue * 8)) }

  /// How many things a section holds.
  func count(of section: Section) -> Int { Int(number(at: section.rawValue * 8 + 4)) }

  @inline(__always)
  func number(at place: Int) -> Int32 {
    precondition(place >= 0 && place + 4 <= size)
    return unsafe Int32(littleEndian: base.loadUnaligned(fromByteOffset: place, as: Int32.self))
  }

  /// A fraction of a section of numbers.
  func fraction(_ index: Int, of section: Section) -> Float {
    Float(number(at: start(of: section) + index * 4)) * SpeechImage.unit
  }

  /// Adds the row at `place` to `sums`, lane by lane.
  @inline(__always)
  func add(rowAt place: Int, size rowSize: Int, to sums: inout ClassSums) {
    precondition(place >= 0 && place + rowSize <= size)
    unsafe sums.add(UnsafeRawBufferPointer(rebasing: base[place..<(place + rowSize)]))
  }

  @inline(__always)
  func byte(at place: Int) -> UInt8 {
    precondition(place >= 0 && place < size)
    return unsafe base[place]
  }

  /// Eight bytes, the first the lowest.
  @inline(__always)
  func eight(at place: Int) -> UInt64 {
    precondition(place >= 0 && place + 8 <= size)
    return unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// One weight of the row at `place`.
  func weight(_ lane: Int, ofRowAt place: Int) -> Int {
    precondition(place >= 0 && place + lane < size)
    return unsafe Int(Int8(bitPattern: base[place + lane]))
  }
}
