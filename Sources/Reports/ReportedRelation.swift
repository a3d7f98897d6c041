import Evidence
import Releases
import Transcripts

/// A table or view as programs read it.
struct ReportedRelation: Encodable {
  struct Column: Encodable {
    let name: Name
    let type: ShownText
    let notNull: Bool
    let `default`: ShownText?
  }

  struct Key: Encodable {
    let name: Name
    let type: String
    let definition: ShownText
    let valid: Bool
  }

  struct Referrer: Encodable {
    let schema: Name
    let name: Name
    let level: Int
    let how: ShownText
    let onDelete: ShownText
    let rows: Int?
  }

  struct Dependent: Encodable {
    let type: String
    let schema: Name?
    let name: Name
  }

  private let exists = true
  private let schema: Name
  private let name: Name
  private let kind: String
  private let owner: ShownText
  private let mine: Bool
  private let size: Int
  @Nullable private var rows: Int?
  /// Missing where rows were counted.
  private let estimate: Bool?
  /// Why the number of rows is not known; missing where it is.
  private let because: String?
  private let rowSecurity: Bool
  private let whose: Phrase?
  private let columns: [Column]
  private let keys: [Key]
  private let referrers: [Referrer]
  private let dependents: [Dependent]
  /// What a schema file would have to say to declare it; missing where it is another's.
  private let declaration: String?
  private let leavesOut: [Phrase]?

  init(_ card: RelationCard) {
    schema = card.schema
    name = card.name
    kind = card.kind
    owner = card.owner
    mine = card.isMine
    size = card.size
    rows = card.rows.number
    estimate = if case .estimate = card.rows { true } else { nil }
    because = if case .unknown(let because) = card.rows { because } else { nil }
    rowSecurity = card.hasRowSecurity
    whose = card.ownership?.owner
    columns = card.columns.map {
      Column(name: $0.name, type: $0.type, notNull: $0.isNotNull, default: $0.defaultValue)
    }
    keys = card.keys.map { Key(name: $0.name, type: $0.kind.word, definition: $0.definition, valid: $0.isValid) }
    referrers = card.referrers.map {
      Referrer(
        schema: $0.schema, name: $0.name, level: $0.level, how: $0.how, onDelete: $0.onDelete, rows: $0.rows.number)
    }
    dependents = card.dependents.map { Dependent(type: $0.kind.rawValue, schema: $0.schema, name: $0.name) }
    let code = TableDeclaration(card)
    declaration = code?.text
    leavesOut = code.flatMap { $0.doubts.isEmpty ? nil : $0.doubts }
  }
}

extension RelationCard.Key.Kind {
  /// The kind in one or two words.
  fileprivate var word: String {
    switch self {
    case .primary: "primary key"
    case .unique: "unique"
    case .foreign: "foreign key"
    case .check: "check"
    case .exclusion: "exclusion"
    case .uniqueIndex, .index: rawValue
    }
  }
}
