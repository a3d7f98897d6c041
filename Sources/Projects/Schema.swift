import Bytes
import Machine
package import Releases

/// What the schema files of a project declare, as far as it is written.
package struct Schema: Sendable {
  package private(set) var objects: [DeclaredObject] = []
  /// The files that were read, from the project folder.
  package private(set) var files: [String] = []
  /// Why something may be declared that is not in `objects`.
  package private(set) var doubts: [String] = []
  /// Read when a module is first called otherwise than by its place.
  private var aliases: PathAliases?

  private static let fileLimit = 1 << 20
  private static let sizeLimit = 8 << 20

  /// Whether an object is declared.
  package enum Declaration: Sendable {
    case yes(DeclaredObject)
    case no
    case unknown(because: String)
  }

  package init(of project: Project) {
    guard let patterns = project.config?.schema.value else {
      doubts = ["the config does not say where the schema files are"]
      return
    }
    let found = SchemaFiles(patterns, in: project)
    doubts = found.doubts
    var waiting = found.found[...]
    var size = 0
    while let file = waiting.popFirst() {
      guard size < Schema.sizeLimit, files.count < 1_000 else {
        doubts.append("the schema files are larger than what is read")
        break
      }
      do throws(Files.Failure) {
        let bytes = try Files.bytes(of: project.path(file), atMost: Schema.fileLimit)
        size += bytes.count
        files.append(file)
        for other in read(bytes, file, in: project) where !files.contains(other) && !waiting.contains(other) {
          waiting.append(other)
        }
      } catch {
        doubts.append("\(file): \(error.because)")
      }
    }
  }

  /// What one file declares, without a look at others.
  package init(file: String, bytes: [UInt8], casing: Setting<String>) {
    let reader = SchemaReader(bytes, file: file, casing: casing)
    objects = reader.objects
    files = [file]
  }

  /// Reads one file; gives those whose exports it passes on.
  private mutating func read(_ bytes: [UInt8], _ file: String, in project: Project) -> [String] {
    let casing = project.config?.casing ?? .computed
    var reader = SchemaReader(bytes, file: file, casing: casing)
    // Makers of tables and schemas often stand in a file of their own.
    var imported: [String: SchemaReader.Maker] = [:]
    for (name, module) in reader.reader.imports where !module.hasPrefix("drizzle-orm") {
      guard imported.count < 50, reader.mentions(name), let other = resolved(module, from: file, in: project),
        let text = try? Files.bytes(of: project.path(other), atMost: Schema.fileLimit)
      else { continue }
      imported[name] = SchemaReader(text, file: other, casing: casing).maker(named: name)
    }
    if !imported.isEmpty { reader = SchemaReader(bytes, file: file, casing: casing, imported: imported) }
    objects += reader.objects
    for name in reader.unknownMakers where !doubts.contains(where: { $0.contains("`\(name)`") }) {
      doubts.append("\(file): what `\(name)` makes stands elsewhere")
    }
    var others: [String] = []
    for module in reader.reader.passedOn {
      if let other = resolved(module, from: file, in: project) {
        others.append(other)
      } else {
        doubts.append("\(file): `\(module)` is not found")
      }
    }
    return others
  }

  /// The table that a foreign key refers to and its columns, as the database calls them; nil where that is not read.
  package func target(of key: DeclaredKey) -> (table: String, columns: [String])? {
    guard let table = objects.first(where: { $0.kind == .table && $0.property == key.parent }), let name = table.name
    else { return nil }
    return (
      name,
      key.parentColumns.map { property in table.columns.first { $0.property == property }?.name ?? property }
    )
  }

  /// The file that a module means in `file`: one beside it, or by a name that tsconfig.json gives.
  private mutating func resolved(_ module: String, from file: String, in project: Project) -> String? {
    if module.hasPrefix(".") { return Schema.beside(file, module, in: project) }
    let known = aliases ?? PathAliases(of: project)
    aliases = known
    for path in known.paths(of: module) {
      if let file = Schema.file(path, in: project) { return file }
    }
    return nil
  }

  private static func beside(_ file: String, _ module: String, in project: Project) -> String? {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in module.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(String(part)) }
    }
    return Schema.file((file.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/"), in: project)
  }

  /// The source file at `path`, which a module names with another ending, with none, or by its folder.
  private static func file(_ path: String, in project: Project) -> String? {
    let stem =
      [".js", ".mjs", ".cjs", ".ts"].first { path.hasSuffix($0) }.map { String(path.dropLast($0.count)) } ?? path
    let candidates =
      [path] + SchemaFiles.endings.flatMap { ["\(stem).\($0)"] }
      + SchemaFiles.endings.map { "\(path)/index.\($0)" }
    return candidates.first { Files.exists(project.path($0)) && !Files.isFolder(project.path($0)) }
  }

  // MARK: Questions

  /// Whether an object of this kind and name is declared; `schema` nil means any.
  package func declaration(of kind: ObjectKind, named name: (String) -> Bool, in schema: String?) -> Declaration {
    let found = objects.filter { object in
      object.kind == kind && object.name.map(name) == true
        && (schema == nil || (object.schema ?? "public") == schema)
    }
    if let object = found.first(where: \.isExported) ?? found.first { return .yes(object) }
    if let doubt = doubts.first { return .unknown(because: doubt) }
    if let computed = objects.first(where: { $0.kind == kind && $0.name == nil }) {
      return .unknown(because: "\(computed.file):\(computed.line): its name is computed")
    }
    return files.isEmpty ? .unknown(because: "no schema file was read") : .no
  }
}
