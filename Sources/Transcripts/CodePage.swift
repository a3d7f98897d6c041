import Bytes

/// A one-byte encoding of Windows consoles, editors and old Macs: what each byte from 0x80 on stands for.
struct CodePage: Sendable {
  private let scalars: [Unicode.Scalar]

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The scalar for a byte from 0x80 on; other bytes stand for themselves.
  func scalar(for byte: UInt8) -> Unicode.Scalar { byte < 0x80 ? Unicode.Scalar(byte) : scalars[Int(byte) - 0x80] }

  /// The byte from 0x80 on that stands for `scalar`, if any does.
  func byte(for scalar: Unicode.Scalar) -> UInt8? {
    scalars.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  /// The code page in which UTF-8 was misread, judged by what the lead bytes of `·` and `›` become in it.
  static func mangling(_ bytes: [UInt8]) -> CodePage? {
    var index = 0
    while true {
      index = ByteScanning.endOfASCII(in: bytes.span, from: index, to: bytes.count)
      guard index + 2 < bytes.count else { return nil }
      defer { index += 1 }
      switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      // â or Â, then a scalar that is no ASCII
      case (0xC3, 0xA2, 0xC2...), (0xC3, 0x82, 0xC2...): return windows1252
      // ðŸ, where most emoji begin
      case (0xC3, 0xB0, 0xC5): return windows1252
      // ‚, an apple, ¬∑ and √, as Mac Roman has · and what most signs and letters beyond ASCII begin with
      case (0xC2, 0xAC, 0xE2): return macRoman
      case (0xE2, 0x80, 0x9A) where follows(bytes, index + 3): return macRoman
      case (0xEF, 0xA3, 0xBF) where follows(bytes, index + 3): return macRoman
      case (0xE2, 0x88, 0x9A) where follows(bytes, index + 3): return macRoman
      // Γ
      case (0xCE, 0x93, 0xC2...): return codePage437
      // Ô
      case (0xC3, 0x94, 0xC2...): return codePage850
      // ┬╖ and ┬À: the middle dot in 437 and 850
      case (0xE2, 0x94, 0xAC) where bytes[(index + 3)...].starts(with: [0xE2, 0x95, 0x96]): return codePage437
      case (0xE2, 0x94, 0xAC) where bytes[(index + 3)...].starts(with: [0xC3, 0x80]): return codePage850
      default: continue
      }
    }
  }

  /// Whether a scalar beyond ASCII stands at `index`.
  private static func follows(_ bytes: [UInt8], _ index: Int) -> Bool { index < bytes.count && bytes[index] >= 0x80 }

  static let windows1252 = CodePage(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
      + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ")

  static let macRoman = CodePage(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")

  static let codePage437 = CodePage(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
      + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")

  static let codePage850 = CodePage(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
      + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")
}
