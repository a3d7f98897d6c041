import Effects
import Releases

/// What brolly may print as SQL for PostgreSQL: thresholds over what it does, lower than that for what others propose.
enum SQLPolicy {
  /// One statement that runs now.
  static func judgeQuery(_ text: String) -> Judgement { judge(text, as: .query, "it reads only", threshold: asked) }

  /// Statements of a file that people review and run.
  static func judgeFile(_ text: String) -> Judgement {
    judge(text, as: .command, "text for a reviewed file; nothing runs", threshold: reviewed)
  }

  private static func asked(_ effect: Effect) -> Verdict {
    switch effect {
    case .readsOnly, .readsAttribute: .allowed
    case .callsForeign, .callsUnknown: .unknown
    default: .refused
    }
  }

  private static func reviewed(_ effect: Effect) -> Verdict {
    switch effect {
    case .creates(let object, _) where object.kind == .index || object.kind == .constraint: .allowed
    case .creates(let object, orReplaces: true) where object.kind == .view: .allowed
    case .alters(_, _, let alteration): alteration == .other ? .refused : .allowed
    case .demands, .retypes, .extends, .overwritesRows(_, isFiltered: true), .readsAttribute: .allowed
    case .changesSession("lock_timeout"), .changesSession("statement_timeout"): .allowed
    case .callsForeign, .callsUnknown: .unknown
    default: .refused
    }
  }

  private static func judge(
    _ text: String, as form: Statement.Form, _ passes: String, threshold: (Effect) -> Verdict
  ) -> Judgement {
    let statements = SQLScript(text, dialect: .postgresql).statements
    guard form == .command || statements.count < 2 else {
      return Judgement(.unknown, "one query at a time, so that each can be read")
    }
    let judgements = statements.map { judge($0, as: form, threshold) }
    let worst = Judgement.worst(of: judgements) ?? Judgement(.unknown, "there is no statement in it")
    return worst.verdict == .allowed ? Judgement(.allowed, passes) : worst
  }

  private static func judge(_ statement: Statement, as form: Statement.Form, _ threshold: (Effect) -> Verdict)
    -> Judgement
  {
    guard let found = statement.form else { return Judgement(.unknown, "PostgreSQL's parser does not take it") }
    let proposed = EffectPolicy.judge(statement.effects)
    guard proposed.verdict != .refused else { return proposed }
    guard found == form else {
      return Judgement(
        .refused, form == .query ? "only SELECT, SHOW and EXPLAIN of a SELECT are asked" : "it is no change to review")
    }
    let judgements = statement.effects.map { effect in
      Judgement(threshold(effect), EffectPolicy.judge(effect).because)
    }
    return Judgement.worst(of: judgements) ?? Judgement(.unknown, "brolly cannot tell what it does")
  }
}
