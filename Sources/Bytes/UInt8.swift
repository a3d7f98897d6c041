// Classes of ASCII bytes. Inlined, because they are used in the innermost loops.
extension UInt8 {
  @inlinable @inline(__always)
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// A letter of ASCII, large or small.
  @inlinable @inline(__always)
  package var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }

  /// A capital of ASCII.
  @inlinable @inline(__always)
  package var isCapital: Bool { self >= 0x41 && self <= 0x5A }

  /// A small letter of ASCII.
  @inlinable @inline(__always)
  package var isSmall: Bool { self >= 0x61 && self <= 0x7A }

  /// A letter, a digit or an underscore of ASCII.
  @inlinable @inline(__always)
  package var isWord: Bool { isDigit || isLetter || self == 0x5F }

  /// A letter of ASCII, or a byte of any character beyond it.
  @inlinable @inline(__always)
  package var isAnyLetter: Bool { isLetter || self >= 0x80 }

  /// A byte of a name as PostgreSQL, MySQL and JavaScript read it: a letter, a digit, an underscore, or beyond ASCII.
  @inlinable @inline(__always)
  package var isNamePart: Bool { isWord || self >= 0x80 }

  /// The small letter for a capital of ASCII; any other byte as it is.
  @inlinable @inline(__always)
  package var lowered: UInt8 { isCapital ? self | 0x20 : self }
}

// A byte beside a character of ASCII as it is written: `byte == "("`, `case "(":`.
extension UInt8 {
  @inlinable @inline(__always)
  package static func == (byte: UInt8, character: Unicode.Scalar) -> Bool { byte == UInt8(ascii: character) }

  @inlinable @inline(__always)
  package static func != (byte: UInt8, character: Unicode.Scalar) -> Bool { byte != UInt8(ascii: character) }

  @inlinable @inline(__always)
  package static func ~= (character: Unicode.Scalar, byte: UInt8) -> Bool { byte == UInt8(ascii: character) }
}

extension UInt8? {
  @inlinable @inline(__always)
  package static func == (byte: UInt8?, character: Unicode.Scalar) -> Bool { byte == UInt8(ascii: character) }

  @inlinable @inline(__always)
  package static func != (byte: UInt8?, character: Unicode.Scalar) -> Bool { byte != UInt8(ascii: character) }

  @inlinable @inline(__always)
  package static func ~= (character: Unicode.Scalar, byte: UInt8?) -> Bool { byte == UInt8(ascii: character) }
}
