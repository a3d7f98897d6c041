@testable import Evidence
@testable import Transcripts

extension Question {
  /// Its parameters, where everything is called the same.
  func parameters(calling name: Name) -> [Name] {
    switch self {
    case .relation, .others, .rows, .reach, .dependents, .relationColumns, .relationKeys, .typeColumns:
      return [name, name]
    case .appliedMigrations: return [name, name]
    case .duplicates, .nulls: return [name, name, Name(listing: [name])]
    case .orphans: return [name, name, Name(listing: [name]), name, name, Name(listing: [name])]
    case .valueRows, .misfits: return [name, name, name, name]
    case .strays: return [name, name, name, Name(listing: [name])]
    case .breaking:
      return [name, name]
        + [Name("0"), Name(""), name, Name(">"), Name("value"), Name("0")].map { Name(listing: [$0]) }
    case .overlong: return [name, name, name, Name("5")]
    default: return []
    }
  }
}
