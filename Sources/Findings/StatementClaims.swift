import Effects
import Knowledge
import Releases
import Transcripts

/// What drizzle-kit's statements do where no wording of an article covers them.
struct StatementClaims {
  struct Claim {
    let article: KnownArticle
    let statement: Statement
    var subjects: [Subject]
  }

  /// A wording that claims a part of a text, and the objects that it takes to be named there.
  struct Wording {
    let range: Range<Int>
    let names: [Name]
  }

  private(set) var all: [Claim] = []
  /// Wordings that the parsed SQL contradicts: they name an object that the statement does not.
  private(set) var contradicted: Set<Range<Int>> = []

  /// - Parameter wordings: those of statements, in the order of the text.
  init(of statements: [Statement], beside wordings: [Wording]) {
    let rebuilds = SQLiteTableRebuilds(in: statements)
    let remade = StatementClaims.remade(in: statements)
    func isRemade(_ effect: Effect) -> Bool { effect.object.map(remade.contains) ?? false }
    var next = 0
    for statement in statements {
      while next < wordings.count, wordings[next].range.upperBound <= statement.range.lowerBound { next += 1 }
      let known = StatementClaims.names(in: statement)
      var isClaimed = false
      // What somebody ran is claimed only in the place of a wording that misread it.
      var isOpen = statement.owner == .tool
      for wording in wordings[next...].prefix(while: { $0.range.lowerBound < statement.range.upperBound }) {
        if statement.effects.contains(where: isRemade) {
          contradicted.insert(wording.range)
        } else if known.isEmpty || wording.names.allSatisfy(known.contains) {
          isClaimed = isClaimed || known.isEmpty || !wording.names.isEmpty
        } else {
          contradicted.insert(wording.range)
          isOpen = true
        }
      }
      if isOpen, !isClaimed, !statement.isFailed {
        for effect in statement.effects where !rebuilds.explain(effect) && !isRemade(effect) {
          if let article = StatementClaims.article(on: effect, of: statement), let object = effect.object {
            add(article, statement, object, column: effect.column)
            if article == .addUnique { all[all.count - 1].subjects += StatementClaims.uniqueIndexes(of: statement) }
          }
        }
      }
      for name in statement.longNames where statement.owner == .tool {
        let made = statement.effects.compactMap(\.object).first { $0.name == name }
        add(.matter(of: .identifierTruncation), statement, made ?? SQLObject(.constraint, name))
      }
    }
  }

  /// Indexes, views and policies that are dropped and made again under their name: the schema files have them.
  private static func remade(in statements: [Statement]) -> Set<SQLObject> {
    // By kind and name: the two may name their table and schema or not.
    var dropped: [SQLObject: [SQLObject]] = [:]
    var remade: Set<SQLObject> = []
    for effect in statements.lazy.filter({ $0.owner == .tool && !$0.isFailed }).flatMap(\.effects) {
      switch effect {
      case .drops(let object, _) where [.index, .view, .policy].contains(object.kind):
        dropped[SQLObject(object.kind, object.name), default: []].append(object)
      case .creates(let object, _):
        remade.formUnion(dropped.removeValue(forKey: SQLObject(object.kind, object.name)) ?? [])
      default: break
      }
    }
    return remade
  }

  /// Every name that a statement names an object by; none where it is not understood.
  static func names(in statement: Statement) -> Set<Name> {
    guard !statement.effects.contains(.unknown) else { return [] }
    var names = Set(statement.longNames)
    for effect in statement.effects {
      if case .renames(_, let name) = effect { names.insert(name.bare) }
      guard let object = effect.object else { continue }
      names.formUnion([object.schema, object.table, object.name, effect.column].compactMap { $0?.bare })
    }
    return names
  }

  private mutating func add(_ article: KnownArticle, _ statement: Statement, _ object: SQLObject, column: Name? = nil) {
    var subjects: [Subject] = []
    if let schema = object.schema { subjects.append(Subject(.schema, schema, as: .place, from: .sql)) }
    if let table = object.table { subjects.append(Subject(.table, table, in: object.schema, as: .place, from: .sql)) }
    let whole = Subject(object.kind, object.name, of: object.table, in: object.schema, from: .sql)
    if let column {
      subjects.append(whole.acting(as: .place))
      subjects.append(Subject(.column, column, of: object.name, in: object.schema, from: .sql))
    } else {
      subjects.append(whole)
    }
    all.append(Claim(article: article, statement: statement, subjects: subjects))
  }

  /// The article that tells of an effect; nil where it is no matter by itself.
  private static func article(on effect: Effect, of statement: Statement) -> KnownArticle? {
    switch effect {
    case .drops(let object, _): dropped(object, statement)
    case .empties: .truncateTable
    case .deletesRows(_, isFiltered: false): .deleteAllRows
    case .switchesOff(.rowSecurity, _): .disableRowSecurity
    case .retypes: .setDataType
    case .extends: .addEnumValue
    case .demands(.notNull, let column):
      statement.effects.contains(.creates(column)) ? .addNotNullColumn : .setNotNull
    case .demands(.unique, _): .addUnique
    case .demands(.primaryKey, _) where statement.verb == .create: .addPrimaryKey
    default: nil
    }
  }

  /// What a CREATE UNIQUE INDEX makes: the rule has the name of the index.
  private static func uniqueIndexes(of statement: Statement) -> [Subject] {
    statement.effects.compactMap { effect in
      guard case .creates(let object, _) = effect, object.kind == .index else { return nil }
      return Subject(.index, object.name, of: object.table, in: object.schema, from: .sql)
    }
  }

  private static func dropped(_ object: SQLObject, _ statement: Statement) -> KnownArticle? {
    switch object.kind {
    case .table: .dropTable
    case .column: .dropColumn
    case .view: statement.destroys == .rows ? .dropMaterializedView : .dropView
    case .sequence: .dropSequence
    case .schema: .dropSchema
    case .enum: .dropType
    case .index: .dropIndex
    case .policy: .dropPolicy
    default: nil
    }
  }
}

extension Effect {
  /// The column of its object that it is about.
  fileprivate var column: Name? {
    switch self {
    case .alters(_, let column, _): column
    case .retypes(_, let column): column
    default: nil
    }
  }
}
