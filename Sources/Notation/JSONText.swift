import FoundationEssentials

/// JSON, written and read; the one place that knows the library for it.
package enum JSONText {
  /// Why a text is not the JSON that was expected.
  package struct Malformed: Error {
    /// What is wrong, where it is JSON and no value of the type; else nil.
    package let because: String?
  }

  /// `value` for people and goldens: indented, keys in order.
  package static func indented(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return written(value, by: encoder)
  }

  /// `value` for a program on the other end: one line, keys in order.
  package static func compact(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return written(value, by: encoder)
  }

  private static func written(_ value: some Encodable, by encoder: JSONEncoder) -> String {
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("only values that can be written are given to it")
    }
    return String(decoding: data, as: UTF8.self)
  }

  package static func read<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(Malformed) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw Malformed(because: because(error))
    }
  }

  private static func because(_ error: any Error) -> String? {
    switch error {
    case DecodingError.keyNotFound(let key, _): "`\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    case DecodingError.dataCorrupted(let context) where context.underlyingError == nil: context.debugDescription
    default: nil
    }
  }
}
