/// Writes a `SpeechImage`.
struct SpeechImageWriter {
  var numbers: [SpeechImage.Section: [Int32]] = [:]
  var rows: [SpeechImage.Section: [UInt8]] = [:]

  static func fixed(_ value: Float) -> Int32 { Int32((value / SpeechImage.unit).rounded(.toNearestOrEven)) }

  var bytes: [UInt8] {
    var header: [UInt8] = []
    var body: [UInt8] = []
    for section in SpeechImage.Section.allCases {
      // Each section stands on a boundary.
      while (SpeechImage.headerSize + body.count) % SpeechImage.alignment != 0 { body.append(0) }
      let values = numbers[section] ?? []
      let ownRows = rows[section]
      let count = ownRows.map { $0.count / SpeechImage.rowSize(of: section) } ?? values.count
      for number in [SpeechImage.headerSize + body.count, count] {
        SpeechImageWriter.append(UInt32(number), to: &header)
      }
      body += ownRows ?? []
      for value in values { SpeechImageWriter.append(UInt32(bitPattern: value), to: &body) }
    }
    return header + body
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
