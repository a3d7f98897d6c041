package import Releases
package import Transcripts

/// One SQL statement of a text: where it stands, whose it is, and what it does.
package struct Statement: Sendable {
  /// What its verb does to its object.
  package enum Verb: String, Sendable, Encodable {
    case create, alter, drop, rename, truncate, delete, insert, update, other
  }

  /// What PostgreSQL's parser takes a statement for.
  package enum Form: Sendable {
    /// One SELECT, SHOW, or EXPLAIN of a SELECT that does not run it.
    case query
    /// DO: code with statements inside.
    case block
    case command
  }

  package enum Owner: String, Sendable, Codable {
    /// drizzle-kit printed or wrote it.
    case tool
    /// Somebody proposes it or ran it.
    case person

    /// Only the tool's own word is taken for it.
    package init(from decoder: any Decoder) throws {
      self = Owner(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .person
    }
  }

  /// First and last line, from 1.
  package let lines: ClosedRange<Int>
  /// Its bytes in the text that was read, without the semicolon.
  package let range: Range<Int>
  package let verb: Verb
  package let object: SQLObject?
  /// The column of the object that it is about; nil where the object is the column.
  package let column: Name?
  /// What the object is called afterwards.
  package let newName: Name?
  /// The worst that it can do by itself.
  package let destroys: Loss
  package let cascades: Bool
  package internal(set) var owner: Owner
  /// Whether the database refused it.
  package internal(set) var isFailed: Bool
  package let effects: [Effect]
  package let text: ShownText
  /// The names in it that are longer than its database takes: PostgreSQL cuts them, MySQL refuses them.
  package let longNames: [Name]
  /// Nil where PostgreSQL's parser does not take it.
  package let form: Form?

  init(
    _ meaning: StatementMeaning, lines: ClosedRange<Int>, range: Range<Int>, owner: Owner, isFailed: Bool,
    text: ShownText
  ) {
    self.lines = lines
    self.range = range
    verb = meaning.verb
    object = meaning.object
    column = meaning.column
    newName = meaning.newName
    destroys = meaning.destroys
    cascades = meaning.cascades
    self.owner = owner
    self.isFailed = isFailed
    effects = meaning.effects
    self.text = text
    longNames = meaning.longNames
    form = meaning.form
  }
}
