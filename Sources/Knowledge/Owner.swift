import Markup
import Transcripts

/// Whose a table or a schema is by its name: a line of `lists/owners.txt`.
package struct Owner: Sendable {
  /// Whether the names are of schemas, with all that stands in them.
  package let isSchema: Bool
  package let names: [String]
  /// Columns that a table must have, too: others may use the name.
  package let columns: [String]
  /// Whose, such as `Prisma's migration table`.
  package let owner: String
  /// What to do about a table; empty for a schema.
  package let advice: String

  package static let all = KnowledgeImage.embedded.owners

  /// - Throws: `UnsoundKnowledge` with every line that is none.
  static func all(in text: String, file: String) throws(UnsoundKnowledge) -> [Owner] {
    var owners: [Owner] = []
    var errors: [MarkupError] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      if let owner = Owner(line) {
        owners.append(owner)
      } else {
        errors.append(
          MarkupError(
            file: file, line: index + 1,
            message: "no owner; write `table: names | columns | whose | what to do` or `schema: names | whose`"))
      }
    }
    if !errors.isEmpty { throw UnsoundKnowledge(errors: errors) }
    return owners
  }

  private init?(_ line: Substring) {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0.trimmingBlanks) }
    var names = cells[0].split(separator: " ").map(String.init)
    guard let kind = names.first, names.count > 1 else { return nil }
    names.removeFirst()
    self.names = names
    switch (kind, cells.count) {
    case ("table:", 4) where !cells[2].isEmpty && !cells[3].isEmpty:
      (isSchema, owner, advice) = (false, cells[2], cells[3])
      columns = cells[1].split(separator: " ").map(String.init)
    case ("schema:", 2) where !cells[1].isEmpty: (isSchema, owner, advice, columns) = (true, cells[1], "", [])
    default: return nil
    }
  }
}

extension Owner: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(isSchema)
    image.write(names)
    image.write(columns)
    image.write(owner)
    image.write(advice)
  }

  init(from image: inout ImageReader) {
    isSchema = image.read()
    names = image.read()
    columns = image.read()
    owner = image.read()
    advice = image.read()
  }
}
