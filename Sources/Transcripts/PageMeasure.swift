/// The columns of a page on a terminal: whoever counts lines beforehand and whoever writes them have the same.
package enum PageMeasure {
  /// Columns of the terminal for which lines are counted.
  package static let width = 80
  /// In front of what is to be done now.
  package static let now = 8
  /// In front of a paragraph.
  package static let paragraph = 2
  /// In front of what a step says.
  package static let step = 11
  /// In front of what a box says, from where its step begins.
  package static let box = 2
  /// In front of a way and its steps, from where their step begins.
  package static let way = 3
  /// In front of the line of a menu.
  package static let menu = 4
  /// Between the line of a menu and what it does.
  package static let menuGap = 3
  /// In front of a claim and behind it: its line of the paste, and blanks.
  package static let claim = 9

  /// What the left one of two columns takes at most.
  package static func left(of width: Int = width) -> Int { width * 2 / 5 }
  /// Where the right column begins, beside claims and proposals.
  package static func right(of width: Int = width) -> Int { 5 + left(of: width) }
}
