import Releases
import Transcripts

/// What a statement does, wherever it stands.
struct StatementMeaning {
  var verb: Statement.Verb
  var object: SQLObject?
  var column: Name?
  var newName: Name?
  var destroys: Loss
  var cascades: Bool
  var effects: [Effect]
  var form: Statement.Form?
  var longNames: [Name] = []

  init(
    _ verb: Statement.Verb = .other, _ object: SQLObject? = nil, column: Name? = nil, newName: Name? = nil,
    destroys: Loss = .nothing, cascades: Bool = false, effects: [Effect]
  ) {
    self.verb = verb
    self.object = object
    self.column = column
    self.newName = newName
    self.destroys = destroys
    self.cascades = cascades
    self.effects = effects
  }

  /// What cannot be read may do anything.
  static let unknown = StatementMeaning(destroys: .unknown, effects: [.unknown])

  static func creates(_ object: SQLObject?, orReplaces: Bool = false) -> StatementMeaning {
    object.map { StatementMeaning(.create, $0, effects: [.creates($0, orReplaces: orReplaces)]) } ?? .unknown
  }

  static func alters(
    _ object: SQLObject?, column: Name? = nil, _ alteration: Effect.Alteration = .other
  ) -> StatementMeaning {
    object.map { StatementMeaning(.alter, $0, column: column, effects: [.alters($0, column: column, alteration)]) }
      ?? .unknown
  }

  static func drops(_ object: SQLObject, cascade: Bool) -> StatementMeaning {
    StatementMeaning(
      .drop, object, destroys: loss(ofDropping: object.kind, cascade: cascade), cascades: cascade,
      effects: [.drops(object, cascade: cascade)])
  }

  static func renames(_ object: SQLObject, to name: Name) -> StatementMeaning {
    StatementMeaning(.rename, object, newName: name, effects: [.renames(object, to: name)])
  }

  static func retypes(_ table: SQLObject, column: Name) -> StatementMeaning {
    StatementMeaning(.alter, table, column: column, destroys: .unknown, effects: [.retypes(table, column: column)])
  }

  static func empties(_ tables: [SQLObject], cascade: Bool) -> StatementMeaning {
    StatementMeaning(
      .truncate, tables.first, destroys: .rows, cascades: cascade,
      effects: tables.map { .empties($0, cascade: cascade) })
  }

  /// The same, with a demand on the rows that are there.
  func demanding(_ demand: Effect.Demand?, of object: SQLObject?) -> StatementMeaning {
    guard let demand, let object else { return self }
    var meaning = self
    meaning.effects.append(.demands(demand, of: object))
    return meaning
  }

  /// The same, marked as not fully understood.
  var unsure: StatementMeaning {
    var meaning = self
    meaning.effects.append(.unknown)
    if meaning.destroys == .nothing { meaning.destroys = .unknown }
    return meaning
  }

  /// Several parts of one statement as one; the object is that of the worst part.
  static func joined(_ parts: [StatementMeaning]) -> StatementMeaning {
    guard var worst = parts.first else { return .unknown }
    for part in parts.dropFirst() where part.destroys > worst.destroys { worst = part }
    worst.cascades = parts.contains { $0.cascades }
    worst.effects = parts.flatMap(\.effects)
    return worst
  }

  /// The same, without `readsOnly` where any other effect contradicts it.
  var withoutIdleReading: StatementMeaning {
    guard !effects.allSatisfy(\.isReading) else { return self }
    var meaning = self
    meaning.effects.removeAll { $0 == .readsOnly }
    return meaning
  }

  private static func loss(ofDropping kind: ObjectKind, cascade: Bool) -> Loss {
    switch kind {
    case .table, .schema, .database: .rows
    case .column: .columns
    case .constraint: .constraint
    // The columns that are of the type, or computed by the function, go along.
    case .enum, .extension, .function: cascade ? .columns : .objects
    default: .objects
    }
  }
}
