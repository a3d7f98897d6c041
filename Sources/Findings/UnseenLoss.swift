/// Why a run that failed may have taken something away of which its screen shows no list.
package enum UnseenLoss: String, Sendable, Codable {
  /// `--force` drops and empties without a list. Recorded on 0.30.6, 0.31.10 and 1.0.0-rc.5.
  case forced
  /// Up to 0.30.6 a push empties a table with rows before it changes a type, and asks first unless it is forced.
  case retyped
  /// 1.0 drops what no answer took for an old name before it changes types and sequences. Recorded on 1.0.0-rc.5.
  case unclaimed
}
