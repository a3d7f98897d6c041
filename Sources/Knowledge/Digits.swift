/// Whole numbers of 24 bits as four printable bytes, so that tables can stand in a string literal and be read in place.
///
/// A Swift literal must be UTF-8 and array literals of this size take the compiler minutes; 0x30 to 0x6F needs no escape
/// in a raw string.
enum Digits {
  static let width = 4
  static let limit = 1 << 24

  static func append(_ value: Int, to bytes: inout [UInt8]) {
    precondition(value >= 0 && value < limit, "a table of knowledge holds numbers of 24 bits")
    for shift in [0, 6, 12, 18] { bytes.append(UInt8(0x30 + (value >> shift) & 0x3F)) }
  }

  @inline(__always)
  static func value(_ packed: UInt32) -> Int {
    let digits = UInt32(littleEndian: packed) &- 0x3030_3030
    return Int(
      (digits & 0x3F) | (digits >> 2 & 0xFC0) | (digits >> 4 & 0x3_F000) | (digits >> 6 & 0xFC_0000))
  }
}
