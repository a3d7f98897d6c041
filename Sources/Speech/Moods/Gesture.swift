/// What a sentence speaks of doing to drizzle-kit or to a database where no command stands.
package enum Gesture: String, CaseIterable, Sendable {
  /// The flag that forces a push.
  case force
  /// A question is answered with yes, by hand or by a script.
  case answer
  /// Escape is pressed.
  case escape
  /// Return is pressed.
  case enter
  /// Tables, columns, rows or a whole database go.
  case loss
  /// Migrations, the journal or snapshots are thrown away or changed by hand.
  case history
  /// Other SQL is run by hand.
  case sql
  /// Another way around a question: a setting, a patch, a made-up flag.
  case other
  /// What harms nothing here: another tool's force, Ctrl+C, a look.
  case none
}
