import Foundation
import Support
import Testing

/// A program whose embedded knowledge is damaged: it answers, or it ends where the reader finds it out. It never reads
/// beyond what is there, and never goes on for ever.
struct DamagedImageTests {
  private static let paste = "examples/drift-table/input.txt"

  @Test(.waiting) func damagedBytesEndNowhereElse() throws {
    var random = SeededGenerator(seed: UInt64(ProcessInfo.processInfo.environment["SEED"] ?? "") ?? 1)
    let image = try Repository.bytes("Sources/CKnowledge/knowledge.bin")
    let folder = try Temporary()
    let copy = folder.path + "/brolly"
    try FileManager.default.copyItem(atPath: Binary.path, toPath: copy)
    let program = try Data(contentsOf: URL(fileURLWithPath: copy), options: .alwaysMapped)
    let start = try #require(program.range(of: Data(image))?.lowerBound, "the program was built with other knowledge")
    var ends: [Int32: Int] = [:]
    for number in 0..<24 {
      // A few bytes anywhere, or a number of the header, of which the first sections are made.
      let places = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        number % 4 == 0 ? Int.random(in: 0..<80, using: &random) : Int.random(in: 0..<image.count, using: &random)
      }
      let damage = places.map { (start + $0, UInt8.random(in: 0...255, using: &random)) }
      try DamagedImageTests.write(damage, to: copy)
      let result = try Tool.run(
        "/bin/sh",
        [
          // Memory that a damaged number asks for is not there.
          "-c", "ulimit -v 8000000; exec /usr/bin/timeout --signal=KILL 60 \"$0\" --format json \"$1\"", copy,
          Repository.root + "/" + Self.paste,
        ],
        environment: ["SWIFT_BACKTRACE": "enable=no"], in: folder.path)
      try DamagedImageTests.write(places.map { (start + $0, image[$0]) }, to: copy)
      ends[result.status, default: 0] += 1
      // Answers, and the signals of a check that failed; not those of a wrong address (11, 7), or the time (9).
      let isSound = [0, 2, 3, 4, 5, 6, 70, 132, 133, 134].contains(result.status)
      #expect(isSound, "number \(number): \(result.status), damaged at \(places)")
    }
    #expect(ends.count > 1, "no damage was found: \(ends)")
  }

  /// Writes bytes to their places; a program whose file is open does not start.
  private static func write(_ bytes: [(place: Int, byte: UInt8)], to path: String) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    for (place, byte) in bytes {
      try file.seek(toOffset: UInt64(place))
      try file.write(contentsOf: [byte])
    }
    try file.close()
  }
}
