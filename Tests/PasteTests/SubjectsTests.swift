import Releases
import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// What a finding names is kept once, and its names follow from that.
struct SubjectsTests {
  private func table(_ name: String, in schema: String? = nil, as role: Subject.Role = .matter) -> Subject {
    Subject(.table, Name(name), in: schema.map { Name($0) }, as: role, from: .tool)
  }

  @Test func anObjectInTwoRolesIsOneObjectUnderTwoWords() {
    let subjects = Subjects([table("users"), table("users", as: .candidate), table("orders", as: .candidate)])
    #expect(subjects.all.map(\.name) == [Name("users"), Name("orders")])
    #expect(subjects[.table] == [Name("users")] && subjects[.candidates] == [Name("users"), Name("orders")])
    #expect(subjects.keys == [.table, .candidates])
    #expect(subjects.only([.candidates]).all.map(\.role) == [.candidate, .candidate])
  }

  /// A table that says where a column is has a name, and is not what the matter is about; a table apart is the other way
  /// round.
  @Test func aPlaceIsNamedAndATableApartIsNot() {
    var subjects = Subjects([
      table("users", in: "shop", as: .place), Subject(.column, Name("code"), in: Name("shop"), from: .tool),
      table("orders", as: .apart),
    ])
    #expect(subjects.all.map(\.kind) == [.column, .table] && subjects[.table] == [Name("users").within(Name("shop"))])
    // A column has no schema of its own.
    #expect(subjects[.column] == [Name("code")] && subjects.names.count == 2)
    subjects.attach(to: Name("users"), in: nil)
    #expect(subjects.all.map(\.table) == [Name("users"), nil])
  }

  /// One mention says the schema, the other leaves it out; many are told apart as few are.
  @Test(arguments: [3, 40]) func eachIsThereOnce(_ count: Int) {
    var subjects = Subjects()
    for _ in 0..<2 {
      for index in 0..<count {
        subjects.add(table("t\(index)", as: .place))
        subjects.add(Subject(.column, Name("id"), of: Name("t\(index)"), from: .tool))
      }
    }
    #expect(subjects.all.count == count && subjects[.table].count == count && subjects[.column] == [Name("id")])
    subjects.add(table("t0", in: "shop"))
    #expect(subjects.all.count == count + 1)
    if count < 16 { #expect(subjects[.table].count == count && subjects[.table][0].schemaName == Name("shop")) }
  }

  /// Nothing is named but by a subject, and in its order: what is made anew of the subjects has the same names.
  @Test func namesFollowFromTheSubjects() throws {
    var named = 0
    for file in try Repository.files(in: "Tests/Fixtures/pastes") where file.hasSuffix(".txt") {
      let bytes = try Repository.bytes("Tests/Fixtures/pastes/" + file)
      for finding in RecognisedPaste(of: try Transcript(bytes, hiding: []), with: .embedded).findings {
        let again = finding.subjects.mapped { $0 }
        for key in ObjectKind.allCases {
          #expect(again[key] == finding.subjects[key], "\(file), \(finding.kind): \(key)")
          named += again[key].count
        }
      }
    }
    #expect(named > 100)
  }
}
