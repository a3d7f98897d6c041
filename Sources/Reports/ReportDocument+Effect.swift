import Effects
import Releases
import Transcripts

extension ReportDocument.ReportedEffect {
  init(_ effect: Effect) {
    let object = effect.object.map {
      ReportDocument.Object(type: $0.kind.rawValue, schema: $0.schema, table: $0.table, name: $0.name)
    }
    self.init(does: effect.word, object: object)
  }
}

extension Effect {
  /// The word in JSON.
  fileprivate var word: String {
    switch self {
    case .creates: "create"
    case .drops: "drop"
    case .empties: "empty"
    case .alters: "alter"
    case .extends: "extend"
    case .demands: "demand"
    case .retypes: "retype"
    case .renames: "rename"
    case .writesRows: "write-rows"
    case .overwritesRows: "overwrite-rows"
    case .deletesRows: "delete-rows"
    case .switchesOff: "switch-off"
    case .grants: "grant"
    case .changesSession: "session"
    case .controlsTransaction: "transaction"
    case .locks: "lock"
    case .maintains: "maintain"
    case .runsProgram: "run-program"
    case .changesServer: "change-server"
    case .writesFile: "write-file"
    case .runsExplained: "run-explained"
    case .callsUnknown, .callsForeign, .readsAttribute: "call"
    case .readsOnly: "read"
    case .unknown: "unknown"
    }
  }
}
