import Bytes

/// `application/x-www-form-urlencoded`, as the URL Standard writes it.
package enum FormText {
  package static func encoded(_ fields: [(name: String, value: String)]) -> String {
    fields.map { escaped($0.name) + "=" + escaped($0.value) }.joined(separator: "&")
  }

  /// The fields of a form as `encoded` writes it.
  package static func fields(of text: String) -> [(name: String, value: String)] {
    text.split(separator: "&").map { field in
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        PercentText.decoded($0, form: true)
      }
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case _ where byte.isWord || "-.*".utf8.contains(byte):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "): result += "+"
      default: result += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
