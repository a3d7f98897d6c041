/// Names that somebody may have given a table, each of which means something to a language that a name is written into.
package enum Hostile {
  package static let names = [
    "plain", "\"; drop table x; --", "$(rm -rf .)", "`id`", "it's", "a\nb", "a\u{202E}b", "*", "!(a|b)", "é", "<b>",
    "\\", "a.b", "'; --", "'\u{301}; --", "\"\u{301}; drop table x; --", "SQL\nSQL", "a long name of a table, really",
  ]
}
