/// What stands for a value in a source file, as far as reading tells.
indirect enum SourceValue {
  case text(String)
  case flag(Bool)
  case list([SourceValue])
  case object(SourceObject)
  /// A variable of the environment, by its name.
  case variable(String)
  case nothing
  /// Only running it would tell.
  case computed

  var text: String? { if case .text(let text) = self { text } else { nil } }
}
