import Bytes
import Effects
import Releases
import Transcripts

/// The threshold over what SQL does: what may be run by anybody, what a person decides, and what is refused.
enum EffectPolicy {
  /// What the effects of one statement come to. What has none is unknown.
  static func judge(_ effects: [Effect]) -> Judgement {
    if effects.contains(where: { isBookkeeping($0) }) {
      return Judgement(
        .refused, "it changes the bookkeeping of migrations by hand: what has been applied can no longer be told",
        instead: .keepTheHistory, effects: effects)
    }
    if effects.contains(where: { isCatalogue($0) }) {
      return Judgement(
        .refused, "it writes into the database's own catalogue, past every check", instead: .reviewedFile,
        effects: effects)
    }
    let worst =
      Judgement.worst(of: effects.map { judge($0) })
      ?? Judgement(.unknown, "brolly cannot tell what it does", instead: .reviewedFile)
    return Judgement(worst.verdict, worst.because, instead: worst.instead, effects: effects)
  }

  /// What one effect comes to.
  static func judge(_ effect: Effect) -> Judgement {
    switch effect {
    case .readsOnly: Judgement(.allowed, "it reads only")
    case .callsForeign: Judgement(.allowed, "it reads only")
    case .controlsTransaction: Judgement(.allowed, "it changes nothing that is stored")
    case .readsAttribute(let name):
      isUsual(column: name)
        ? Judgement(.allowed, "it reads only")
        : Judgement(.unknown, "`.\(name)` is a column, or else a function that it calls", instead: .readFirst)
    case .creates(let object, _):
      Judgement(
        .needsPerson,
        object.kind == .constraint || object.kind == .index
          ? "it fails where rows do not fit, and the schema has to declare it under the same name"
          : "it makes something that the schema files do not know unless they declare it: the next push wants it gone",
        instead: .reviewedFile)
    case .drops(let object, let cascade): dropping(object, cascade)
    case .empties(_, let cascade):
      Judgement(
        .refused, "it empties the table" + (cascade ? ", and every table that refers to it" : ""), instead: .countFirst)
    case .demands:
      Judgement(
        .needsPerson, "it fails where rows do not fit, and the schema has to declare it under the same name",
        instead: .reviewedFile)
    case .alters, .extends:
      Judgement(.needsPerson, "it changes the table outside of what drizzle-kit has seen", instead: .reviewedFile)
    case .retypes:
      Judgement(
        .needsPerson, "it writes the table anew under a lock, and a narrower type may cut or refuse values",
        instead: .reviewedFile)
    case .renames:
      Judgement(
        .needsPerson, "it renames or moves what the schema files know under another name: the next push wants it back",
        instead: .reviewedFile)
    case .writesRows: Judgement(.needsPerson, "it writes rows")
    case .overwritesRows(_, let isFiltered):
      isFiltered
        ? Judgement(.needsPerson, "it writes over rows")
        : Judgement(.refused, "an UPDATE without WHERE writes every row", instead: .countFirst)
    case .deletesRows(_, let isFiltered):
      Judgement(.refused, isFiltered ? "it deletes rows" : "it deletes every row", instead: .countFirst)
    case .switchesOff(let safeguard, _): switchingOff(safeguard)
    case .grants: Judgement(.needsPerson, "it changes who may do what", instead: .reviewedFile)
    case .changesSession(let setting): changing(setting)
    case .locks: Judgement(.needsPerson, "it locks rows or tables, and others wait")
    case .maintains: Judgement(.needsPerson, "it works on whole tables, some of it under locks", instead: .reviewedFile)
    case .changesServer(let name, let loses):
      loses
        ? Judgement(.refused, "by `\(name)` something goes that is kept on the server", instead: .countFirst)
        : Judgement(.needsPerson, "`\(name)` changes what is stored, or what others do")
    case .runsProgram: Judgement(.unknown, "it starts a program on the server", instead: .readFirst)
    case .writesFile: Judgement(.needsPerson, "it writes a file on the server")
    case .runsExplained: Judgement(.needsPerson, "EXPLAIN ANALYZE runs the statement")
    case .callsUnknown(let name):
      Judgement(.unknown, "brolly cannot tell what `\(name)` does", instead: .readFirst)
    case .unknown: Judgement(.unknown, "brolly cannot parse all of it", instead: .reviewedFile)
    }
  }

  private static func dropping(_ object: SQLObject, _ cascade: Bool) -> Judgement {
    let what =
      switch object.kind {
      case .column: "it drops a column with its values"
      case .constraint: "it drops a constraint: what it kept out may come in"
      default: "it drops what it names"
      }
    return Judgement(.refused, what + (cascade ? ", and all that depends on it" : ""), instead: .countFirst)
  }

  private static func switchingOff(_ safeguard: Effect.Safeguard) -> Judgement {
    let what =
      switch safeguard {
      case .rowSecurity: "it opens every row to whoever may read the table"
      case .triggers: "it switches off triggers, foreign keys among them"
      case .logging, .partition: "rows may be gone after a crash, or leave the table"
      }
    return Judgement(.refused, what, instead: .countFirst)
  }

  /// A setting of the session; those that keep rows together or open a database are none to change in passing.
  private static func changing(_ setting: String) -> Judgement {
    switch setting {
    case "session_replication_role", "foreign_key_checks", "row_security", "unique_checks", "foreign_keys",
      "ignore_check_constraints", "writable_schema":
      Judgement(.refused, "it switches off what keeps rows and their keys together", instead: .countFirst)
    case "", "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "timezone", "time zone",
      "client_encoding", "application_name", "client_min_messages", "datestyle", "intervalstyle", "extra_float_digits",
      "names", "search_path", "work_mem", "maintenance_work_mem", "statement_timeout_ms",
      "read only":
      Judgement(.allowed, "it holds for this session only")
    default: Judgement(.unknown, "brolly cannot tell what `\(setting)` switches", instead: .readFirst)
    }
  }

  /// Whether rows of the catalogue itself are written or deleted: `UPDATE pg_attribute`, `sqlite_master`.
  private static func isCatalogue(_ effect: Effect) -> Bool {
    switch effect {
    case .writesRows(let object), .overwritesRows(let object, _), .deletesRows(let object, _):
      let name = object.name.lowercased.bare.quoted(for: .terminal)
      return name.hasPrefix("pg_") && !name.hasPrefix("pg_stat") || name == "sqlite_master" || name == "sqlite_schema"
        || name == "sqlite_sequence"
    default: return false
    }
  }

  private static func isBookkeeping(_ effect: Effect) -> Bool {
    guard let object = effect.object else { return false }
    if case .creates = effect { return false }
    return object.name.lowercased.bare.isCalled("__drizzle_migrations")
      || object.table?.lowercased.bare.isCalled("__drizzle_migrations") == true
  }

  /// Names that columns have and functions do not: of PostgreSQL's catalogue, and what every application calls its own.
  private static func isUsual(column: String) -> Bool {
    let name = column.lowercased()
    if name == "*"
      || [
        "rel", "att", "con", "nsp", "typ", "ind", "adr", "pro", "seq", "pol", "tg", "enum", "rol", "dat", "idx", "n_",
      ]
      .contains(where: {
        name.hasPrefix($0) && name.utf8.count < 24 && !name.contains("drop") && !name.contains("delete")
      })
    {
      return true
    }
    if ["_id", "_at", "_name", "_count", "_schema", "_type", "_date", "_key"].contains(where: { name.hasSuffix($0) }) {
      return true
    }
    switch name {
    case "id", "oid", "name", "email", "title", "status", "type", "kind", "code", "sku", "slug", "url", "price",
      "total",
      "amount", "quantity", "count", "created", "updated", "deleted", "active", "role", "state", "value", "key",
      "uuid", "user", "date", "body", "text", "content", "description", "label", "position", "version", "ctid", "xmin",
      "query", "pid", "usename", "datname", "schemaname", "tablename", "indexname",
      "column_default", "is_nullable", "data_type", "ordinal_position", "first_name", "last_name", "username",
      "plan", "tier", "level", "score", "rank", "rating", "currency", "balance", "discount", "tax", "unit", "weight",
      "height", "width", "length", "color", "colour", "category", "brand", "model", "vendor", "supplier", "customer",
      "order", "item", "product", "invoice", "payment", "account", "company", "team", "project", "task", "event",
      "comment", "post", "message", "subject", "note", "notes", "reason", "source", "target", "channel", "language",
      "locale", "region", "zip", "postcode", "street", "latitude", "longitude", "lat", "lng", "avatar", "image",
      "file", "path", "mime", "bytes", "duration", "year", "month", "day", "hour", "start", "end", "starts", "ends",
      "due", "priority", "number", "reference", "ref", "index", "depth", "setting", "data", "meta", "metadata",
      "payload", "settings", "config", "options", "tags", "flags", "mode", "query_start", "wait_event", "granted",
      "locktype", "application_name", "client_addr", "backend_start",
      "parent", "child", "owner", "hash", "tag", "rows", "size", "phone", "address", "city", "country":
      return true
    default: return false
    }
  }
}
