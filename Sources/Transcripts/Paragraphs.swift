/// The paragraphs of a text and the screens that they make up: a screen beside prose is as wide as its own lines, not
/// as those of the prose.
struct Paragraphs {
  /// Paragraphs of one width with none that is wider between them.
  private struct Group {
    let width: Int
    /// Nothing in its block is wider.
    var isWidest = false
    var cuts = 0
    var isPointed = false
  }

  private var groups: [Group] = []
  private var groupOfParagraph: [Int] = []
  private var blockOfParagraph: [Int] = []
  private var paragraphOfLine: [Int] = []
  /// Groups of the open block that a paragraph to come may still belong to, from wide to narrow.
  private var open: [Int] = []
  private var block = 0
  private var width = 0
  private var isPointed = false

  /// A fence begins a block of its own, or ends one.
  mutating func fence() {
    end()
    block += 1
  }

  mutating func add(width: Int, isPointed: Bool) {
    if width == 0 { close() }
    paragraphOfLine.append(groupOfParagraph.count)
    self.width = max(self.width, width)
    self.isPointed = self.isPointed || isPointed
  }

  mutating func end() {
    close()
    if let widest = open.first { groups[widest].isWidest = true }
    open = []
  }

  private mutating func close() {
    guard paragraphOfLine.last == groupOfParagraph.count else { return }
    while let last = open.last, groups[last].width < width { open.removeLast() }
    if open.last.map({ groups[$0].width != width }) ?? true {
      open.append(groups.count)
      groups.append(Group(width: width))
    }
    let group = open[open.count - 1]
    if isPointed { groups[group].isPointed = true }
    groupOfParagraph.append(group)
    blockOfParagraph.append(block)
    (width, isPointed) = (0, false)
  }

  private func group(_ line: Int) -> Int { groupOfParagraph[paragraphOfLine[line]] }

  func isLongest(_ line: Int, _ width: Int) -> Bool { groups[group(line)].width == width }

  func isOneBlock(_ line: Int, _ next: Int) -> Bool {
    blockOfParagraph[paragraphOfLine[line]] == blockOfParagraph[paragraphOfLine[next]]
  }

  mutating func count(cutAt line: Int) { groups[group(line)].cuts += 1 }

  /// Whether the lines around were cut by a terminal: what nothing else is wider than, what is cut more than once at
  /// one width, and a menu.
  func isScreen(_ line: Int) -> Bool {
    let group = groups[group(line)]
    return group.isWidest || group.cuts > 1 || group.isPointed
  }
}
