/// What a config says under one key.
package enum Setting<Value: Sendable>: Sendable {
  case stated(Value)
  case absent
  /// Something is written there that only running it would tell.
  case computed

  package var value: Value? { if case .stated(let value) = self { value } else { nil } }

  package var isComputed: Bool { if case .computed = self { true } else { false } }
}

extension Setting: Equatable where Value: Equatable {}
