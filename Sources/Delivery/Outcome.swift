/// What became of a message.
package enum Outcome: Sendable, Equatable {
  /// It is there. `id`: to edit it; `thread`: to post below it; nil where the service gives none.
  case posted(id: String?, thread: String?)
  /// It is not there and will not be.
  case notPosted(because: String)
  /// It is not there; the service asks to come back. `seconds`: what the body says, nil where only a header tells.
  case notNow(seconds: Double?)
  /// Nobody can tell.
  case unknown(because: String)
}
