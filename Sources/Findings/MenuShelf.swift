import Knowledge

/// The menus of a paste, from which each question takes its own once.
struct MenuShelf {
  private var menus: [Menu]
  private var isTaken: [Bool]
  /// For each article: its menus in the order of the text, and how many of them lie above the last question.
  private var shelves: [(article: Int, places: [Int], passed: Int)] = []

  init(_ menus: [Menu]) {
    self.menus = menus
    isTaken = [Bool](repeating: false, count: menus.count)
    for (place, menu) in menus.enumerated() {
      let shelf = shelf(of: menu.article) ?? shelves.count
      if shelf == shelves.count { shelves.append((menu.article, [], 0)) }
      shelves[shelf].places.append(place)
    }
  }

  private func shelf(of article: Int) -> Int? { shelves.firstIndex { $0.article == article } }

  /// The menu of the same article that begins behind `question`, if `isNear` says that it belongs to it. Questions come
  /// in the order of the text.
  mutating func take(for question: Match, isNear: (Menu) -> Bool) -> Menu? {
    guard let shelf = shelf(of: question.wording.article) else { return nil }
    while let place = next(on: shelf), menus[place].range.lowerBound < question.range.upperBound {
      shelves[shelf].passed += 1
    }
    guard let place = next(on: shelf), isNear(menus[place]) else { return nil }
    isTaken[place] = true
    shelves[shelf].passed += 1
    return menus[place]
  }

  private func next(on shelf: Int) -> Int? {
    let (_, places, passed) = shelves[shelf]
    return passed < places.count ? places[passed] : nil
  }

  /// The menus that no question took, in the order of the text.
  var left: [Menu] { zip(menus, isTaken).filter { !$0.1 }.map(\.0) }
}
