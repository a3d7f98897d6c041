/// Colours, or none.
struct TerminalStyle {
  /// What a mark is to a terminal.
  enum Mark: String {
    case strong = "1"
    case faint = "2"
    case danger = "31"
    case safe = "32"
    case code = "36"
    /// The one action.
    case now = "1;33"
  }

  let isOn: Bool

  func marked(_ text: String, _ mark: Mark?) -> String {
    guard isOn, let mark, !text.isEmpty else { return text }
    return "\u{1B}[" + mark.rawValue + "m" + text + "\u{1B}[0m"
  }
}
