/// What the trimmed output of a check's command has to be.
package enum Expectation: Hashable, Sendable {
  case equals(String)
  /// Exactly so many lines.
  case rows(Int)
  /// A number that is not lower.
  case atLeast(Int)
  /// What a file holds that an earlier step wrote.
  case same(file: String)
}

extension Expectation: Codable {
  private enum Key: String, CodingKey {
    case equals, rows, atLeast, same
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let text = try container.decodeIfPresent(String.self, forKey: .equals) {
      self = .equals(text)
    } else if let count = try container.decodeIfPresent(Int.self, forKey: .rows) {
      self = .rows(count)
    } else if let count = try container.decodeIfPresent(Int.self, forKey: .atLeast) {
      self = .atLeast(count)
    } else {
      self = .same(file: try container.decode(String.self, forKey: .same))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .equals(let text): try container.encode(text, forKey: .equals)
    case .rows(let count): try container.encode(count, forKey: .rows)
    case .atLeast(let count): try container.encode(count, forKey: .atLeast)
    case .same(let file): try container.encode(file, forKey: .same)
    }
  }
}
