import Effects
import Releases
import Transcripts

/// Which object of one snapshot is which of another: by the number that the catalogue gives it, which a rename does not
/// change, and where that tells nothing by its name.
struct Counterparts {
  struct Pair {
    let was: ObjectState
    let now: ObjectState
    /// Whether another object stands where the old one stood, under its name.
    var isMadeAgain = false
  }

  private(set) var pairs: [Pair] = []
  private(set) var lost: [ObjectState] = []
  private(set) var made: [ObjectState] = []
  /// Why something that is gone may only have another name; nil where the numbers tell.
  private(set) var doubt: String?
  /// Where what belongs to a schema or a table stood, and where it stands now.
  private var schemas: [Name: Name] = [:]
  private var tables: [ObjectState.Place: ObjectState.Place] = [:]
  private var counts: [ObjectState.Place: (before: Int, after: Int)] = [:]

  init(_ old: Snapshot, _ new: Snapshot) {
    let numbers = Numbers(old.objects, new.objects)
    doubt =
      switch numbers {
      case .telling: nil
      case .missing: "the snapshot has no numbers of the catalogue, as those of an earlier brolly"
      case .others: "the catalogue numbers its objects otherwise than in the snapshot, as after a restore"
      }
    let stays = Dictionary(
      new.objects.compactMap { object in Counterparts.key(object, numbers).map { ($0, object) } }
    ) { first, _ in first }
    var taken: Set<ObjectState.ID> = []
    var rest: [ObjectState] = []
    for was in old.objects {
      guard let now = Counterparts.key(was, numbers).flatMap({ stays[$0] }), taken.insert(now.id).inserted else {
        rest.append(was)
        continue
      }
      pairs.append(Pair(was: was, now: now))
      if was.kind == .schema { schemas[was.name] = now.name }
      if was.kind == .table || was.kind == .view { tables[was.place] = now.place }
    }
    var named = Dictionary(new.objects.filter { !taken.contains($0.id) }.map { ($0.id, $0) }) { first, _ in first }
    for was in rest {
      guard let now = named.removeValue(forKey: movedID(of: was)) else {
        lost.append(was)
        continue
      }
      let isOther = numbers == .telling && was.oid != nil && now.oid != nil
      pairs.append(Pair(was: was, now: now, isMadeAgain: isOther))
    }
    made = new.objects.filter { named[$0.id] != nil }
    for pair in pairs where pair.was.kind == .table && !pair.was.isUncounted && !pair.now.isUncounted {
      guard let before = pair.was.has["rows"].flatMap({ Int($0) }),
        let after = pair.now.has["rows"].flatMap({ Int($0) })
      else { continue }
      counts[pair.was.place] = (before, after)
    }
    // A table that was made again has all of its columns made again.
    let again = Set(pairs.filter { $0.isMadeAgain && $0.was.kind == .table }.map(\.was.place))
    for index in pairs.indices where pairs[index].was.container.map(again.contains) == true {
      pairs[index].isMadeAgain = false
    }
  }

  // MARK: Where something stands now

  func schema(_ old: Name?) -> Name? { old.map { schemas[$0] ?? $0 } }

  func table(_ old: ObjectState.Place) -> ObjectState.Place {
    tables[old] ?? ObjectState.Place(schema: schema(old.schema), name: old.name)
  }

  private func movedID(of was: ObjectState) -> ObjectState.ID {
    let container = was.container.map(table)
    return ObjectState.ID(
      kind: was.kind, schema: container?.schema ?? schema(was.schema), table: container?.name, name: was.name,
      signature: was.signature)
  }

  /// How many rows a table had and has, by where it stood; nil where somebody did not count them.
  func rows(of table: ObjectState.Place) -> (before: Int, after: Int)? { counts[table] }

  // MARK: Numbers

  /// What stays the same under another name.
  private struct Key: Hashable {
    let kind: ObjectKind
    let number: String
  }

  private static func key(_ object: ObjectState, _ numbers: Numbers) -> Key? {
    switch numbers {
    case .telling: object.oid.map { Key(kind: object.kind, number: $0) }
    // Of an earlier brolly: a table that was renamed keeps its storage.
    case .missing: object.kind == .table ? object.has["storage"].map { Key(kind: .table, number: $0) } : nil
    case .others: nil
    }
  }

  /// What the numbers of two snapshots tell.
  private enum Numbers {
    case telling
    /// An older snapshot has none.
    case missing
    /// Most that stand under one name have another number in each: it is a copy, or all of it was made again.
    case others

    init(_ old: [ObjectState], _ new: [ObjectState]) {
      let numbered = new.filter { $0.oid != nil && $0.kind != .schema }
      guard old.contains(where: { $0.oid != nil }), !numbered.isEmpty || new.contains(where: { $0.oid != nil }) else {
        self = .missing
        return
      }
      let byName = Dictionary(numbered.map { ($0.id, $0.oid) }) { first, _ in first }
      let all = Set(numbered.compactMap { object in object.oid.map { Key(kind: object.kind, number: $0) } })
      var (same, others) = (0, 0)
      for object in old where object.kind != .schema {
        guard let oid = object.oid else { continue }
        if all.contains(Key(kind: object.kind, number: oid)) {
          same += 1
        } else if byName[object.id] != nil {
          others += 1
        }
      }
      self = others == 0 || same > others ? .telling : .others
    }
  }
}
