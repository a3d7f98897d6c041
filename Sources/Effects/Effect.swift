package import Transcripts

/// One thing that a statement does to a database, its session or the machine below it.
package enum Effect: Hashable, Sendable {
  /// `orReplaces` where it takes the place of one that is there: CREATE OR REPLACE.
  case creates(SQLObject, orReplaces: Bool = false)
  case drops(SQLObject, cascade: Bool)
  /// TRUNCATE: every row goes.
  case empties(SQLObject, cascade: Bool)
  case alters(SQLObject, column: Name? = nil, Alteration = .other)
  /// Gives an enum a further value.
  case extends(SQLObject)
  /// Fails where the rows that are there do not fit.
  case demands(Demand, of: SQLObject)
  /// Gives a column another type: every value is written anew, and may be cut or refused.
  case retypes(SQLObject, column: Name)
  /// Gives an object another name or another schema.
  case renames(SQLObject, to: Name)
  /// INSERT, COPY … FROM, MERGE: rows come in.
  case writesRows(SQLObject)
  /// UPDATE, or an INSERT that updates on conflict: values are replaced.
  case overwritesRows(SQLObject, isFiltered: Bool)
  case deletesRows(SQLObject, isFiltered: Bool)
  /// Takes away what protects rows, such as row security or triggers.
  case switchesOff(Safeguard, of: SQLObject)
  case grants
  /// SET of a setting, in lower case.
  case changesSession(String)
  /// BEGIN, COMMIT, SAVEPOINT and the like.
  case controlsTransaction
  /// SELECT … FOR UPDATE, LOCK TABLE.
  case locks
  /// VACUUM, REINDEX, REFRESH and the like: nothing is lost, and it takes time and locks.
  case maintains
  /// Starts a program on the server: a line for its shell.
  case runsProgram(String)
  /// Calls a function of PostgreSQL's own, or runs a statement, that changes what is stored or what others do; `loses`
  /// where something goes by it.
  case changesServer(String, loses: Bool)
  /// Writes a file on the server.
  case writesFile
  /// EXPLAIN ANALYZE: what it explains runs, and its effects stand beside this one.
  case runsExplained
  /// Calls a function, operator or cast that PostgreSQL does not bring along, or one that does more than compute.
  case callsUnknown(String)
  /// Calls a function of MySQL, of SQLite or of an extension, which reads there; PostgreSQL alone does not have it.
  case callsForeign(String)
  /// `a.b`, which calls the function `b` where `a` has no such column.
  case readsAttribute(String)
  case readsOnly
  /// It is not understood, and may do anything.
  case unknown

  /// What of an object is altered, where that loses nothing.
  package enum Alteration: Hashable, Sendable {
    case nullability, validation, policy, enumValue
    /// One without a name comes in.
    case constraint, index
    case other
  }

  /// What rows have to fit.
  package enum Demand: Hashable, Sendable {
    case notNull, primaryKey, unique, foreignKey, check
  }

  package enum Safeguard: Hashable, Sendable {
    case rowSecurity, triggers, logging, partition
  }
}

extension Effect {
  /// Whether it only reads, or does where its names are those of columns and of known functions.
  package var isReading: Bool {
    switch self {
    case .readsOnly, .readsAttribute, .callsForeign: true
    default: false
    }
  }

  /// The object that it is done to.
  package var object: SQLObject? {
    switch self {
    case .creates(let object, _), .drops(let object, _), .empties(let object, _), .alters(let object, _, _),
      .extends(let object), .demands(_, let object), .retypes(let object, _), .renames(let object, _),
      .writesRows(let object), .overwritesRows(let object, _),
      .deletesRows(let object, _), .switchesOff(_, let object):
      object
    default: nil
    }
  }
}
