package import Knowledge
package import Releases

/// A text of the corpus with what somebody who read it says of it.
package struct LabelledText: Sendable {
  package struct NamedObject: Hashable, Sendable {
    package let name: String
    package let key: ObjectKind
  }

  package let text: String
  package let language: String
  /// What it tells of, the most important first; nothing where nothing is wrong.
  package let kinds: [IssueKind]
  /// One of these is the main matter.
  package let main: Set<IssueKind>
  /// Each of these must be found.
  package let needed: Set<IssueKind>
  /// What may be said of it without being wrong.
  package let allowed: Set<IssueKind>
  package let names: [NamedObject]
  /// The lines, from 1, that state a matter; nil for a text that is read as a whole.
  package let lines: [IssueKind: [Int]]?
  /// Lines that only use the words of a matter.
  package let quiet: [Int]
  /// Where its words say that the run stands, `told` where they do not say it; nil where nobody labelled that.
  package let state: RunState.Value?
  /// The lines, from 1, that say so.
  package let stateLines: [Int]
  /// Whether it counts when what was learned is measured: not where it was made of other texts, or to mislead.
  package let isMeasured: Bool

  /// A text that tells of `kinds`, as a whole where no lines are given; nothing is measured on it.
  init(
    _ text: String, kinds: [IssueKind], allowed: Set<IssueKind> = [], names: [NamedObject] = [],
    lines: [IssueKind: [Int]]? = nil, quiet: [Int] = []
  ) {
    self.text = text
    language = "en"
    self.kinds = kinds
    main = Set(kinds)
    needed = Set(kinds)
    self.allowed = allowed.union(kinds)
    self.names = names
    self.lines = lines
    self.quiet = quiet
    state = kinds.isEmpty ? .told : nil
    stateLines = []
    isMeasured = false
  }

  /// What it is taught as.
  var stated: Set<IssueKind> { needed.union(kinds) }
}

extension LabelledText: Decodable {
  private enum CodingKeys: String, CodingKey {
    case text, language, kinds
    case main = "main_ok"
    case needed = "need"
    case allowed, names, lines, quiet, state, stateLines
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func kind(_ name: String) throws -> IssueKind {
      guard let kind = IssueKind(rawValue: name) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "`\(name)` is no kind of issue"))
      }
      return kind
    }
    func kinds(_ key: CodingKeys) throws -> [IssueKind] {
      try (values.decodeIfPresent([String].self, forKey: key) ?? []).map(kind)
    }
    text = try values.decode(String.self, forKey: .text)
    language = try values.decodeIfPresent(String.self, forKey: .language) ?? "en"
    self.kinds = try kinds(.kinds)
    main = Set(try kinds(.main))
    needed = Set(try kinds(.needed))
    allowed = Set(try kinds(.allowed)).union(self.kinds)
    names = try values.decodeIfPresent([NamedObject].self, forKey: .names) ?? []
    lines = try values.decodeIfPresent([String: [Int]].self, forKey: .lines).map { lines in
      try Dictionary(uniqueKeysWithValues: lines.map { (try kind($0.key), $0.value) })
    }
    quiet = try values.decodeIfPresent([Int].self, forKey: .quiet) ?? []
    state = try values.decodeIfPresent(RunState.Value.self, forKey: .state) ?? (self.kinds.isEmpty ? .told : nil)
    stateLines = try values.decodeIfPresent([Int].self, forKey: .stateLines) ?? []
    isMeasured = true
  }
}

extension LabelledText.NamedObject: Decodable {
  private enum CodingKeys: String, CodingKey { case name, key }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    let word = try values.decode(String.self, forKey: .key)
    guard let key = ObjectKind(rawValue: word) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "`\(word)` is no key of a name"))
    }
    self.key = key
  }
}
