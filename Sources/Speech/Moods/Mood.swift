/// In which mood a sentence speaks of something that could be done.
package enum Mood: String, CaseIterable, Sendable {
  /// Somebody is to do it, or the writer is about to.
  case proposed
  /// Nobody is to do it.
  case warned
  /// It was done, it happens, or it is what something does; nobody is told anything.
  case narrated
  /// Somebody asks whether to do it, or what comes of it.
  case asked
  /// Somebody else's words or the text of a rule, mostly to refute them.
  case quoted
}
