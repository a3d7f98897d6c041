@testable import Evidence
@testable import Transcripts

extension Question {
  /// Its parameters, where everything is called the same.
  /// - Parameter number: of the relation, where it was found before.
  func parameters(calling name: Name, numbered number: String) -> [Name?] {
    switch self {
    case .rows, .reach, .dependents, .relationColumns, .relationKeys: return [Name(number)]
    case .relation: return [name, Name(listing: [name])]
    case .others, .typeColumns: return [name, name]
    case .appliedMigrations: return [name, name]
    case .duplicates, .nulls: return [name, name, Name(listing: [name]), nil]
    case .orphans: return [name, name, Name(listing: [name]), name, name, Name(listing: [name]), nil]
    case .valueRows, .misfits: return [name, name, name, name, nil]
    case .strays: return [name, name, name, Name(listing: [name]), nil]
    case .breaking:
      return [name, name]
        + [Name("0"), Name(""), name, Name(">"), Name("value"), Name("0")].map { Name(listing: [$0]) } + [nil]
    case .overlong: return [name, name, name, Name("5"), nil]
    default: return []
    }
  }
}
