import Bytes
import Findings
import Knowledge
import Releases
import Transcripts

/// Short marks that are the same for the same text, on every machine and in every run.
enum StableID {
  /// Eight hexadecimal digits, by FNV-1a.
  static func of(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  static func of(_ subjects: Subjects) -> String {
    of(
      subjects.keys.map { key in
        "\(key.rawValue):" + subjects[key].map { $0.quoted(for: .sqlIdentifier) }.joined(separator: ",")
      }
      .joined(separator: ";"))
  }
}
