/// What a sentence speaks of doing to drizzle-kit or to a database where no command stands.
package enum Gesture: String, CaseIterable, Sendable {
  /// The flag that forces a push.
  case force
  /// A question is answered with yes, by hand or by a script.
  case answer
  /// Escape or Return is pressed.
  case key
  /// Tables, columns, rows or a whole database go, be it by a copy that is put over them.
  case loss
  /// Migrations, the journal or snapshots are thrown away or changed by hand.
  case history
  /// Other SQL is run by hand, or what guards rows is taken away: a constraint, a policy, a review.
  case sql
  /// What somebody has read is carried out by a person.
  case person
  /// Another way around a question: a setting, a patch, a made-up flag.
  case other
  /// What harms nothing here: another tool's force, Ctrl+C, a look.
  case none
}
