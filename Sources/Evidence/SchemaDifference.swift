package import Projects
import Releases
package import Transcripts

/// Tables of a database that no schema file declares, and those that only a schema file has.
package struct SchemaDifference: Encodable, Sendable {
  /// With their schemas.
  package let undeclared: [Name]
  package let missing: [Name]
  /// Why more may be declared than was read; nil where all of it was.
  package let doubt: String?

  package init(_ schema: Schema, _ tables: [TableLine]) {
    let declared = schema.objects.filter { $0.kind == .table }
    doubt =
      schema.doubts.first ?? declared.first { $0.name == nil }.map { "\($0.file):\($0.line): its name is computed" }
    undeclared = tables.filter { table in
      table.isTable && table.ownership == nil && !declared.contains(where: table.isDeclared)
    }.map { $0.schema.dotted($0.name) }
    missing = declared.filter { object in !tables.contains { $0.isDeclared(by: object) } }.compactMap { object in
      object.name.map { Name(object.schema ?? "public").dotted(Name($0)) }
    }
  }
}
