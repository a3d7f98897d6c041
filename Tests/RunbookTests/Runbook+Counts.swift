import Runbooks

extension Runbook {
  var stepCount: Int { steps.count { $0.number != nil } }
  var stopCount: Int { steps.count { $0.kind == .stop } }
}
