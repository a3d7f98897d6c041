package import Effects
import Releases
package import Transcripts

/// Two snapshots beside each other: what is not as it was.
package struct Comparison: Sendable {
  /// What changed and nobody allowed.
  package private(set) var differences: [Difference] = []
  /// What changed and was to change.
  package private(set) var allowed: [Difference] = []
  /// What was allowed and did not happen.
  package private(set) var missing: [Change] = []
  /// What neither of the two could see.
  package private(set) var untold: [Phrase] = []

  package var holds: Bool { differences.isEmpty }

  private let before: [ObjectState.ID: ObjectState]
  private let after: [ObjectState.ID: ObjectState]

  /// - Parameter expected: what may differ: objects, and the parts that come with a table that is made.
  package init(_ old: Snapshot, _ new: Snapshot, allowing expected: [Change]) {
    before = Dictionary(old.objects.map { ($0.id, $0) }) { first, _ in first }
    after = Dictionary(new.objects.map { ($0.id, $0) }) { first, _ in first }
    var all = differences(in: old, new)
    fold(&all)
    for (path, digest) in old.files.sorted(by: { $0.key < $1.key }) where new.files[path] != digest {
      let remark = new.files[path] == nil ? "it is not there any more" : "its bytes changed (SHA-256)"
      all.append(
        Difference(
          change: nil, subject: Phrase([.text("~ file "), .shown(ShownText(path))]), remarks: [Phrase(remark)]))
    }
    for difference in all {
      let change = difference.change
      let mayBe = expected.contains { wanted in change.map { wanted.expects($0) || wanted.brings($0) } ?? false }
      if mayBe { allowed.append(difference) } else { differences.append(difference) }
    }
    missing = expected.filter { wanted in !all.contains { $0.change.map { wanted.expects($0) } ?? false } }
  }

  private typealias Table = [Name?]

  // MARK: What differs

  private mutating func differences(in old: Snapshot, _ new: Snapshot) -> [Difference] {
    let lost = old.objects.filter { after[$0.id] == nil }
    let made = new.objects.filter { before[$0.id] == nil }
    var all = whole(lost, .gone) + whole(made, .made)
    for was in old.objects {
      guard let now = after[was.id] else { continue }
      let details = details(was, now)
      if !details.isEmpty {
        all.append(Difference(change: Change(.altered, now.object), subject: subject(.altered, now), details: details))
      }
    }
    // A table that was renamed keeps its storage.
    for gone in lost where gone.kind == .table {
      guard let storage = gone.has["storage"],
        let again = made.first(where: { $0.kind == .table && $0.has["storage"] == storage })
      else { continue }
      for index in all.indices where [gone.object, again.object].contains(all[index].change?.object) {
        let other = all[index].change?.sign == .gone ? again : gone
        all[index].remarks.append(Phrase([.text("the same storage as "), .name(other.name), .text(": renamed")]))
      }
    }
    return all
  }

  /// Objects that are new or gone; the parts of a table go with it.
  private func whole(_ objects: [ObjectState], _ sign: Change.Sign) -> [Difference] {
    let tables = Set(objects.filter { $0.kind == .table || $0.kind == .view }.map { [$0.schema, $0.name] })
    var parts: [Table: [ObjectKind: Int]] = [:]
    for object in objects where object.table != nil && tables.contains([object.schema, object.table]) {
      parts[[object.schema, object.table], default: [:]][object.kind, default: 0] += 1
    }
    return objects.filter { $0.table == nil || !tables.contains([$0.schema, $0.table]) }.map { object in
      var difference = Difference(change: Change(sign, object.object), subject: subject(sign, object))
      let counts = parts[[object.schema, object.name]] ?? [:]
      let words = ObjectKind.allCases.compactMap { kind in
        counts[kind].map { "\($0) \($0 == 1 ? kind.rawValue : kind.plural)" }
      }
      if object.kind == .table, !words.isEmpty {
        difference.remarks.append(Phrase("with " + words.joined(separator: ", ")))
      }
      if sign == .gone, let rows = object.has["rows"], rows != "0" {
        difference.remarks.append(
          Phrase("it had \(object.has["rows are"] == nil ? "" : "about ")\(rows) \(rows == "1" ? "row" : "rows")"))
      }
      return difference
    }
  }

  private func subject(_ sign: Change.Sign, _ object: ObjectState) -> Phrase {
    let phrase = Change(sign, SQLObject(object.kind, object.name, of: part(of: object), in: object.schema)).phrase
    guard let signature = object.signature else { return phrase }
    return phrase + Phrase([.text("("), .shown(ShownText(signature)), .text(")")])
  }

  /// A sequence is called by its own name alone.
  private func part(of object: ObjectState) -> Name? { object.kind == .sequence ? nil : object.table }

  private static let counted = ["rows", "rows are", "writes"]

  private mutating func details(_ was: ObjectState, _ now: ObjectState) -> [Difference.Detail] {
    var details = rows(was, now)
    if was.table != now.table {
      details.append(
        Difference.Detail(
          what: "owned by the table", before: was.table.map { ShownText($0.quoted(for: .terminal)) },
          after: now.table.map { ShownText($0.quoted(for: .terminal)) }))
    }
    for key in Set(was.has.keys).union(now.has.keys).sorted() where !Comparison.counted.contains(key) {
      let (old, new) = (was.has[key], now.has[key])
      guard old != new else { continue }
      let (shownOld, shownNew) = Comparison.shown(old, new)
      details.append(Difference.Detail(what: key, before: shownOld, after: shownNew))
    }
    return details
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

  /// Of long texts only the first lines that differ.
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

  /// Takes out what only says again what another difference says: the storage of a table whose column was rewritten, and
  /// the owner of a sequence that went along with its table's.
  private func fold(_ all: inout [Difference]) {
    func table(of change: Change?) -> Table? {
      guard let object = change?.object, let table = object.table else { return nil }
      return [object.schema, table]
    }
    var columns: [Table: [Int]] = [:]
    for (index, difference) in all.enumerated() where difference.change?.object.kind == .column {
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
      if object.kind == .table, difference.details.map(\.what) == ["storage"],
        let parts = columns[[object.schema, object.name]]
      {
        for part in parts { all[part].remarks.append(Phrase("the table was rewritten")) }
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

extension ObjectKind {
  fileprivate var plural: String {
    switch self {
    case .index: "indexes"
    case .policy: "policies"
    default: rawValue + "s"
    }
  }
}
