import Knowledge

/// The menus of a paste, from which each question takes its own once.
struct MenuShelf {
  private var menus: [Menu]
  private var isTaken: [Bool]
  /// For each article: its menus in the order of the text, and how many of them lie above the last question.
  private var shelves: [Int: (places: [Int], passed: Int)] = [:]

  init(_ menus: [Menu]) {
    self.menus = menus
    isTaken = [Bool](repeating: false, count: menus.count)
    for (place, menu) in menus.enumerated() { shelves[menu.article, default: ([], 0)].places.append(place) }
  }

  /// The menu of the same article that begins behind `question`, if `isNear` says that it belongs to it. Questions come
  /// in the order of the text.
  mutating func take(for question: Match, isNear: (Menu) -> Bool) -> Menu? {
    guard var shelf = shelves[question.wording.article] else { return nil }
    while shelf.passed < shelf.places.count,
      menus[shelf.places[shelf.passed]].range.lowerBound < question.range.upperBound
    {
      shelf.passed += 1
    }
    defer { shelves[question.wording.article] = shelf }
    guard shelf.passed < shelf.places.count else { return nil }
    let place = shelf.places[shelf.passed]
    guard isNear(menus[place]) else { return nil }
    isTaken[place] = true
    shelf.passed += 1
    return menus[place]
  }

  /// The menus that no question took, in the order of the text.
  var left: [Menu] { zip(menus, isTaken).filter { !$0.1 }.map(\.0) }
}
