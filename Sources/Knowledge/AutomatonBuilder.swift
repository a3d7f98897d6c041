import Bytes

/// Builds the automaton that finds all literals at once: a trie with failure links, laid out as a double array.
struct AutomatonBuilder {
  /// The classes of bytes: letters without case, blanks and line breaks as one; 0 is a byte that no literal has.
  private(set) var classes = [UInt8](repeating: 0, count: 256)
  private(set) var classCount = 1
  /// For each slot: where its children begin, which slot is its parent, where to go when no child fits, and which list
  /// of literals ends here (0 for none).
  private(set) var base: [Int] = []
  private(set) var check: [Int] = []
  private(set) var fail: [Int] = []
  private(set) var output: [Int] = []
  /// Lists of literal numbers; the first is empty.
  private(set) var lists: [[Int]] = [[]]

  init(literals: [[UInt8]]) {
    assignClasses(to: literals)
    var trie = Trie(of: literals, classes: classes)
    trie.linkFailures()
    layOut(trie)
  }

  private mutating func assignClasses(to literals: [[UInt8]]) {
    for literal in literals {
      for byte in literal { _ = classOf(byte) }
    }
    classes[Int(UInt8(ascii: "\n"))] = classes[0x20]
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { classes[Int(byte) - 0x20] = classes[Int(byte)] }
  }

  /// Lays the nodes out as a double array: the child of slot s by class c stands at base[s] + c and names s in `check`.
  private mutating func layOut(_ trie: Trie) {
    var slotOf = [Int](repeating: 0, count: trie.children.count)
    var taken = [true]
    base = [0]
    check = [0]
    // The lowest free slot into which a child of any symbol can be put: `start` is at least 1. A gap below it would
    // never be filled, and each search would begin there.
    var lowest = classCount + 1
    for node in trie.order {
      let symbols = trie.children[node].keys.map(Int.init).sorted()
      guard let first = symbols.first else { continue }
      // One child fits any free slot; several are tried near the end, where there is room: looking through every gap
      // would cost more than the gaps are worth.
      var start = max(1, (symbols.count == 1 ? lowest : max(lowest, taken.count - 512)) - first)
      while symbols.contains(where: { start + $0 < taken.count && taken[start + $0] }) { start += 1 }
      while taken.count <= start + classCount {
        taken.append(false)
        base.append(0)
        check.append(0)
      }
      base[slotOf[node]] = start
      for (symbol, child) in trie.children[node] {
        let slot = start + Int(symbol)
        taken[slot] = true
        check[slot] = slotOf[node] + 1
        slotOf[child] = slot
      }
      while lowest < taken.count, taken[lowest] { lowest += 1 }
    }

    fail = [Int](repeating: 0, count: base.count)
    output = [Int](repeating: 0, count: base.count)
    for node in trie.order {
      fail[slotOf[node]] = slotOf[trie.failure[node]]
      if !trie.ends[node].isEmpty {
        output[slotOf[node]] = lists.count
        lists.append(trie.ends[node].sorted())
      }
    }
  }

  private mutating func classOf(_ byte: UInt8) -> UInt8 {
    let plain = byte.lowered
    if classes[Int(plain)] == 0 {
      classes[Int(plain)] = UInt8(classCount)
      classCount += 1
    }
    return classes[Int(plain)]
  }
}

/// All literals as one tree of their classes of bytes; node 0 is its root.
private struct Trie {
  /// For each node its children, by class.
  private(set) var children: [[UInt8: Int]] = [[:]]
  /// For each node the literals that end there.
  private(set) var ends: [[Int]] = [[]]
  /// For each node the longest other node that the same bytes end in.
  private(set) var failure: [Int] = []
  /// The nodes, breadth first.
  private(set) var order: [Int] = [0]

  init(of literals: [[UInt8]], classes: [UInt8]) {
    for (number, literal) in literals.enumerated() {
      var node = 0
      for byte in literal { node = child(of: node, by: classes[Int(byte)]) }
      ends[node].append(number)
    }
  }

  private mutating func child(of node: Int, by symbol: UInt8) -> Int {
    if let child = children[node][symbol] { return child }
    children.append([:])
    ends.append([])
    children[node][symbol] = children.count - 1
    return children.count - 1
  }

  /// Finds where to go on when no child fits; what ends at the failure ends here, too.
  mutating func linkFailures() {
    failure = [Int](repeating: 0, count: children.count)
    var position = 0
    while position < order.count {
      let node = order[position]
      position += 1
      for (symbol, child) in children[node].sorted(by: { $0.key < $1.key }) {
        order.append(child)
        if node == 0 { continue }
        var back = failure[node]
        while back != 0, children[back][symbol] == nil { back = failure[back] }
        failure[child] = children[back][symbol] ?? 0
        ends[child] += ends[failure[child]]
      }
    }
  }
}

extension ImageWriter {
  mutating func write(_ automaton: AutomatonBuilder) {
    begin(.symbols, count: automaton.classes.count)
    for symbol in automaton.classes { write(Int(symbol)) }
    begin(.slots, count: automaton.base.count)
    for slot in automaton.base.indices {
      // In the order of `Automaton.SlotPart`.
      write(automaton.base[slot] * 2 + (automaton.output[slot] > 0 ? 1 : 0))
      write(automaton.check[slot])
      write(automaton.fail[slot])
      write(automaton.output[slot])
    }
    write(automaton.lists, as: .endings) { literals, image in image.write(literals) }
  }
}
