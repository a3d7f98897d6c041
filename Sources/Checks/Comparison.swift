package import Effects
import Releases
package import Transcripts

/// Two snapshots side by side: what has changed.
package struct Comparison: Sendable {
  /// What changed and nobody allowed.
  package private(set) var differences: [Difference] = []
  /// What changed and was allowed to.
  package private(set) var allowed: [Difference] = []
  /// What was allowed and did not change.
  package private(set) var missing: [Change] = []
  /// What neither of the two could see.
  package private(set) var untold: [Phrase] = []

  package var holds: Bool { differences.isEmpty }

  private let counterparts: Counterparts
  private var renames = Renames()

  /// - Parameter expected: what may differ: objects, and the parts that come with a table that is made.
  package init(_ old: Snapshot, _ new: Snapshot, allowing expected: [Change]) {
    counterparts = Counterparts(old, new)
    for pair in counterparts.pairs {
      renames.add(pair.was.name, pair.now.name)
      renames.add(pair.was.schema, pair.now.schema)
    }
    var all = changes()
    fold(&all)
    all += partitions(old, new)
    tellWhatMayBeRenamed()
    for (path, digest) in old.files.sorted(by: { $0.key < $1.key }) where new.files[path] != digest {
      let remark = new.files[path] == nil ? "it is not there any more" : "its bytes changed (SHA-256)"
      all.append(
        Difference(
          change: nil, subject: Phrase([.text("~ file "), .shown(ShownText(path))]), remarks: [Phrase(remark)]))
    }
    // A table that has only a new name brings nothing: what happens in it is to be allowed by itself.
    let made = Set(counterparts.made.filter { $0.kind == .table }.map { Change(.made, $0.object) })
    for difference in all {
      let change = difference.change
      let mayBe = expected.contains { wanted in
        change.map { change in wanted.expects(change) || wanted.brings(change) && made.contains(where: wanted.expects) }
          ?? false
      }
      if mayBe { allowed.append(difference) } else { differences.append(difference) }
    }
    missing = expected.filter { wanted in !all.contains { $0.change.map { wanted.expects($0) } ?? false } }
  }

  private typealias Table = [Name?]

  // MARK: What differs

  private mutating func changes() -> [Difference] {
    var all = whole(counterparts.lost, .gone) + whole(counterparts.made, .made)
    for pair in counterparts.pairs {
      let (was, now) = (pair.was, pair.now)
      if let renamed = renamed(was, now) { all.append(renamed) }
      // What was in it went, whatever stands there now: who allows it to change has not allowed that.
      let sign: Change.Sign = pair.isMadeAgain && Comparison.holding.contains(now.kind) ? .gone : .altered
      var difference = Difference(change: Change(sign, now.object), subject: subject(sign, now.object, now))
      difference.details = details(was, now)
      difference.remarks = remarks(pair)
      if !difference.details.isEmpty || !difference.remarks.isEmpty { all.append(difference) }
    }
    return all
  }

  /// That an object has another name, or stands in another schema; nil for one that is called as it was.
  private func renamed(_ was: ObjectState, _ now: ObjectState) -> Difference? {
    let isMoved = was.container == nil && was.kind != .schema && counterparts.schema(was.schema) != now.schema
    guard was.name != now.name || isMoved else { return nil }
    let target = isMoved ? now.schema?.dotted(now.name) ?? now.name : now.name
    var words = was.name == now.name ? [] : ["renamed"]
    if isMoved { words.append("moved to another schema") }
    var object = was.object
    if let table = was.container.map(counterparts.table) {
      object = SQLObject(was.kind, was.name, of: table.name, in: table.schema)
    }
    var difference = Difference(change: Change(.altered, object), subject: subject(.altered, object, was))
    difference.subject = difference.subject + Phrase([.text(" → "), .name(target)])
    difference.renamed = target
    var says = words.joined(separator: " and ")
    if now.kind == .table, let rows = now.has["rows"] {
      says += ", " + (now.isUncounted ? "about " : "") + Comparison.count(rows, "row")
    }
    difference.remarks.append(Phrase(says))
    return difference
  }

  /// What neither a detail nor a name tells of an object that is there before and after.
  private func remarks(_ pair: Counterparts.Pair) -> [Phrase] {
    if pair.isMadeAgain {
      return [Phrase("dropped and made again under the same name")] + contents(of: pair.was)
    }
    let (old, new) = (pair.was.has["storage"], pair.now.has["storage"])
    guard [.table, .view].contains(pair.was.kind), let old, let new, old != new else { return [] }
    let isEmptied = pair.now.has["rows"] == "0" && pair.was.has["rows"] != "0"
    return [Phrase(isEmptied ? "the table was emptied as a whole" : Comparison.rewritten)]
  }

  /// Kinds with something in them that a new one under the old name has not.
  private static let holding: [ObjectKind] = [.table, .column, .sequence]

  private static let rewritten = "the table was rewritten"

  /// Objects that are new or gone; the parts of a table go with it.
  private func whole(_ objects: [ObjectState], _ sign: Change.Sign) -> [Difference] {
    let tables = Set(objects.filter { $0.kind == .table || $0.kind == .view }.map { [$0.schema, $0.name] })
    var parts: [Table: [ObjectKind: Int]] = [:]
    for object in objects where object.table != nil && tables.contains([object.schema, object.table]) {
      parts[[object.schema, object.table], default: [:]][object.kind, default: 0] += 1
    }
    return objects.filter { $0.table == nil || !tables.contains([$0.schema, $0.table]) }.map { object in
      var named = object.object
      // What is gone from a table that has another name now is told under that.
      let table = sign == .gone ? object.container.map(counterparts.table) : nil
      if let table { named = SQLObject(object.kind, object.name, of: table.name, in: table.schema) }
      var difference = Difference(change: Change(sign, named), subject: subject(sign, named, object))
      if let table, let old = object.table, table.name != old {
        difference.remarks.append(Phrase([.text("it was "), .name(old.dotted(object.name))]))
      }
      let counts = parts[[object.schema, object.name]] ?? [:]
      let words = ObjectKind.allCases.compactMap { kind in
        counts[kind].map { $0.counted(kind.rawValue) }
      }
      if object.kind == .view, let kind = object.has["is"] { difference.remarks.append(Phrase("a \(kind)")) }
      if object.kind == .table, !words.isEmpty {
        difference.remarks.append(Phrase("with " + words.joined(separator: ", ")))
      }
      if sign == .gone { difference.remarks += contents(of: object) }
      return difference
    }
  }

  /// What goes with an object: rows, values, where a counter stood.
  private func contents(of object: ObjectState) -> [Phrase] {
    var remarks: [Phrase] = []
    if let rows = object.has["rows"], rows != "0" {
      remarks.append(Phrase("it had \(object.isUncounted ? "about " : "")\(Comparison.count(rows, "row"))"))
    } else if object.isUncounted {
      remarks.append(Phrase("its rows were not counted"))
    }
    if object.kind == .column {
      let values = object.has["values"].map {
        $0 == "0" ? "it had no value" : "it had " + Comparison.count($0, "value")
      }
      var phrase = Phrase(values ?? "its values were not counted")
      if let standard = object.has["default"] {
        phrase = phrase + Phrase([.text(", default "), .shown(Comparison.cut(standard))])
      }
      remarks.append(phrase)
    }
    if object.kind == .sequence, let value = object.has["value"] {
      remarks.append(Phrase("it stood at ") + Phrase([.shown(ShownText(value))]))
    }
    return remarks
  }

  private static func count(_ number: String, _ thing: String) -> String {
    "\(number) \(number == "1" ? thing : thing + "s")"
  }

  /// What a partitioned table has lost with each of its partitions that is gone.
  private func partitions(_ old: Snapshot, _ new: Snapshot) -> [Difference] {
    let lost = counterparts.lost.filter { $0.kind == .table && $0.has["part of"] != nil }
    guard !lost.isEmpty else { return [] }
    return counterparts.pairs.compactMap { pair in
      guard pair.was.has["is"] == "partitioned table" else { return nil }
      let gone = lost.filter { Comparison.isPart($0, of: pair.was) }
      guard !gone.isEmpty else { return nil }
      var difference = Difference(
        change: Change(.altered, pair.now.object), subject: subject(.altered, pair.now.object, pair.now))
      let names = Phrase.list(gone.map { Phrase([.name($0.name)]) })
      difference.remarks = [
        Phrase(gone.count == 1 ? "its partition " : "its partitions ") + names
          + Phrase(gone.count == 1 ? " is gone" : " are gone")
      ]
      let rows = [Comparison.rows(below: pair.was, in: old.objects), Comparison.rows(below: pair.now, in: new.objects)]
      if let before = rows[0], let after = rows[1], before != after {
        difference.details = [
          Difference.Detail(what: "rows", before: ShownText("\(before)"), after: ShownText("\(after)"))
        ]
      }
      return difference
    }
  }

  private static func isPart(_ object: ObjectState, of parent: ObjectState) -> Bool {
    let path = object.has["part of"].map { Name($0).parts(atMost: 2) } ?? []
    return path.last == parent.name && (path.count < 2 || path.first == parent.schema)
  }

  /// The rows of all partitions of a table, over levels; nil where one was not counted.
  private static func rows(below parent: ObjectState, in objects: [ObjectState]) -> Int? {
    var sum = 0
    for part in objects where part.kind == .table && isPart(part, of: parent) {
      let rows =
        part.has["is"] == parent.has["is"] ? self.rows(below: part, in: objects) : part.has["rows"].flatMap { Int($0) }
      guard let rows, !part.isUncounted else { return nil }
      sum += rows
    }
    return sum
  }

  /// Says where nobody can tell whether what is gone has only another name.
  private mutating func tellWhatMayBeRenamed() {
    guard let doubt = counterparts.doubt else { return }
    let kinds: [ObjectKind] = [.table, .view, .column, .sequence, .enum, .schema]
    func isCandidate(_ object: ObjectState, _ other: ObjectState) -> Bool {
      object.kind == other.kind && object.container.map(counterparts.table) == other.container
    }
    let gone = counterparts.lost.filter { object in
      kinds.contains(object.kind) && counterparts.made.contains { isCandidate(object, $0) }
    }
    guard !gone.isEmpty else { return }
    let names = Phrase.list(gone.map { object in Phrase([.name(object.table?.dotted(object.name) ?? object.name)]) })
    untold.append(
      Phrase("whether ") + names
        + Phrase(gone.count == 1 ? " was renamed, or dropped" : " were renamed, or dropped") + Phrase(": \(doubt)"))
  }

  private func subject(_ sign: Change.Sign, _ object: SQLObject, _ state: ObjectState) -> Phrase {
    // A sequence is called by its own name alone.
    let table = object.kind == .sequence ? nil : object.table
    let phrase = Change(sign, SQLObject(object.kind, object.name, of: table, in: object.schema)).phrase
    guard let signature = state.signature else { return phrase }
    return phrase + Phrase([.text("("), .shown(ShownText(signature)), .text(")")])
  }

  private static let counted = ["rows", "rows are", "writes", "storage"]

  private mutating func details(_ was: ObjectState, _ now: ObjectState) -> [Difference.Detail] {
    var details = rows(was, now)
    let owner = was.table.map { counterparts.table(ObjectState.Place(schema: was.schema, name: $0)).name }
    if owner != now.table {
      details.append(
        Difference.Detail(
          what: "owned by the table", before: was.table.map { ShownText($0.quoted(for: .terminal)) },
          after: now.table.map { ShownText($0.quoted(for: .terminal)) }))
    }
    for key in Set(was.has.keys).union(now.has.keys).sorted() where !Comparison.counted.contains(key) {
      let (old, new) = (was.has[key], now.has[key])
      guard old != new else { continue }
      if was.kind == .column, key == "values", !hasLostValues(was, now) { continue }
      if let old, let new, renames.explain(old, new) { continue }
      let (shownOld, shownNew) = Comparison.shown(old, new)
      details.append(Difference.Detail(what: key, before: shownOld, after: shownNew))
    }
    // The storage of a column is no file.
    if was.kind == .column, was.has["storage"] != now.has["storage"] {
      details.append(
        Difference.Detail(
          what: "storage", before: was.has["storage"].map { ShownText($0) },
          after: now.has["storage"].map { ShownText($0) }))
    }
    return details
  }

  /// Whether values of a column went and the rows stayed: of what went with its row the table tells.
  private func hasLostValues(_ was: ObjectState, _ now: ObjectState) -> Bool {
    guard let before = was.has["values"].flatMap({ Int($0) }), let after = now.has["values"].flatMap({ Int($0) }),
      after < before, let table = was.container, let rows = counterparts.rows(of: table)
    else { return false }
    return rows.after >= rows.before
  }

  /// How many rows there were and are; of a table too large to be counted, whether anything was written to it.
  private mutating func rows(_ was: ObjectState, _ now: ObjectState) -> [Difference.Detail] {
    func count(_ object: ObjectState) -> ShownText? {
      switch (object.has["rows"], object.has["rows are"]) {
      case (let rows?, nil): ShownText(rows)
      case (let rows?, "estimate"): ShownText("about " + rows)
      case (_, let because?): ShownText(because)
      case (nil, nil): nil
      }
    }
    let isCounted = [was, now].map { $0.has["rows are"] == nil }
    if isCounted == [true, true] {
      guard was.has["rows"] != now.has["rows"] else { return [] }
    } else if isCounted == [false, false] {
      let object = now.object
      if let writes = was.has["writes"], now.has["writes"] == writes {
        untold.append(Phrase([.text("rows of "), .name(object.name), .text(" were not counted; nothing was written")]))
        return []
      }
      guard was.has["writes"] != nil, now.has["writes"] != nil, was.has["rows are"] == "estimate" else {
        untold.append(
          Phrase([.text("rows of "), .name(object.name), .text(": \(now.has["rows are"] ?? "not known")")]))
        return []
      }
      return [
        Difference.Detail(
          what: "rows written, changed or deleted so far", before: was.has["writes"].map { ShownText($0) },
          after: now.has["writes"].map { ShownText($0) })
      ]
    }
    return [Difference.Detail(what: "rows", before: count(was), after: count(now))]
  }

  private static let shownLength = 100

  /// The old and the new text; of long texts only the first lines that differ.
  private static func shown(_ old: String?, _ new: String?) -> (ShownText?, ShownText?) {
    guard let old, let new, old.contains("\n") || new.contains("\n") || old.count + new.count > 2 * shownLength else {
      return (old.map { cut($0) }, new.map { cut($0) })
    }
    var (one, other) = (old.split(separator: "\n")[...], new.split(separator: "\n")[...])
    while let first = one.first, first == other.first {
      one.removeFirst()
      other.removeFirst()
    }
    return (cut(String(one.first ?? "")), cut(String(other.first ?? "")))
  }

  private static func cut(_ text: String) -> ShownText {
    ShownText(text.count > shownLength ? text.prefix(shownLength) + "…" : text).trimmed
  }

  // MARK: What follows from what

  /// Removes differences that only repeat another one: the storage of a table whose column was rewritten, and the owner
  /// of a sequence that changed with its table's.
  private func fold(_ all: inout [Difference]) {
    func table(of change: Change?) -> Table? {
      guard let object = change?.object, let table = object.table else { return nil }
      return [object.schema, table]
    }
    var columns: [Table: [Int]] = [:]
    for (index, difference) in all.enumerated()
    where difference.change?.object.kind == .column && difference.renamed == nil {
      if let table = table(of: difference.change) { columns[table, default: []].append(index) }
    }
    var owners: [Table: [Difference.Detail]] = [:]
    for difference in all where difference.change?.object.kind == .table && difference.change?.sign == .altered {
      guard let object = difference.change?.object else { continue }
      owners[[object.schema, object.name]] = difference.details.filter { $0.what == "owner" }
    }
    var folded: Set<Int> = []
    for (index, difference) in all.enumerated() where difference.change?.sign == .altered {
      guard let object = difference.change?.object else { continue }
      if object.kind == .table, difference.details.isEmpty, difference.remarks == [Phrase(Comparison.rewritten)],
        let parts = columns[[object.schema, object.name]]
      {
        for part in parts { all[part].remarks.append(Phrase(Comparison.rewritten)) }
        folded.insert(index)
      }
      if object.kind == .sequence, difference.details.map(\.what) == ["owner"],
        let owner = table(of: difference.change).flatMap({ owners[$0]?.first }),
        owner.after == difference.details.first?.after
      {
        folded.insert(index)
      }
    }
    all = all.enumerated().filter { !folded.contains($0.offset) }.map(\.element)
  }
}
