import Releases
package import Transcripts

/// What happens to one object, as it is written for `--expect`: `+ table identity_map`.
package struct Change: Hashable, Sendable {
  package enum Sign: String, Sendable {
    case made = "+"
    case gone = "-"
    case altered = "~"
  }

  package let sign: Sign
  package let object: SQLObject

  package init(_ sign: Sign, _ object: SQLObject) {
    self.sign = sign
    self.object = object
  }

  /// Reads a sign, a type and a name: `- column users.email`, `~ type public.mood`. Names may stand in quotes.
  package init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let sign = Sign(rawValue: String(words[0])), let kind = Change.kind(words[1].lowercased())
    else { return nil }
    let path = Name(String(words[2])).parts(atMost: 3)
    guard let name = path.last, !name.isEmpty else { return nil }
    self.sign = sign
    object =
      Change.hangsOnTable(kind)
      ? SQLObject(kind, name, of: path.dropLast().last, in: path.count == 3 ? path[0] : nil)
      : SQLObject(kind, name, in: path.dropLast().last)
  }

  /// The types that a change can name, in the words of the report.
  package static let kinds = ObjectKind.allCases.filter { $0 != .candidates }.map(\.rawValue)

  private static func kind(_ word: String) -> ObjectKind? {
    word == "type" ? .enum : kinds.contains(word) ? ObjectKind(rawValue: word) : nil
  }

  private static func hangsOnTable(_ kind: ObjectKind) -> Bool {
    [.column, .constraint, .index, .policy, .trigger, .rule].contains(kind)
  }

  /// The change as it is written.
  package var phrase: Phrase {
    var parts: [Phrase.Part] = [.text("\(sign.rawValue) \(object.kind.rawValue) ")]
    for name in [object.schema, object.table].compactMap(\.self) { parts += [.name(name), .text(".")] }
    return Phrase(parts + [.name(object.name)])
  }

  /// The change as one word of a shell, which reads back as the same.
  package var shellWord: String {
    let path = Name.path([object.schema, object.table, object.name].compactMap(\.self))
    return Name("\(sign.rawValue) \(object.kind.rawValue) ").joined(path).quoted(for: .shellWord)
  }

  /// Whether a statement that does `change` does what is expected here. A schema that is not said means `public`.
  package func expects(_ change: Change) -> Bool {
    sign == change.sign && object.kind == change.object.kind && object.name == change.object.name
      && (object.table == nil || object.table == change.object.table) && isInSchema(of: change.object)
  }

  /// Whether `other` is a part of the table that is made here, so that nobody has to name it.
  package func brings(_ other: Change) -> Bool {
    guard sign == .made, object.kind == .table, isInSchema(of: other.object) else { return false }
    if other.sign == .gone { return false }
    return other.object.table == object.name
      || other.sign == .altered && other.object.name == object.name
        && other.object.kind == .table
  }

  private func isInSchema(of other: SQLObject) -> Bool {
    let schemas = [object.schema, other.schema].map { $0 ?? Name("public") }
    return schemas[0] == schemas[1]
  }
}
