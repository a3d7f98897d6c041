import Markup

/// The lists beside the articles, as their files hold them. Only the program's own knowledge has them.
package struct KnowledgeLists: Sendable {
  /// In the order of `WordList.Name`.
  let words: [String]
  let owners: [Owner]

  /// For a folder of somebody's own, which has none.
  package static let none = KnowledgeLists()

  private init() {
    words = []
    owners = []
  }

  /// Reads `lists` of a folder.
  /// - Parameter read: gives the text of a file by its path in the folder.
  /// - Throws: `UnsoundKnowledge` with every line that is no owner, and every file that is missing.
  package init(_ read: (String) -> String?) throws(UnsoundKnowledge) {
    var missing: [MarkupError] = []
    func text(_ name: String) -> String {
      let file = "lists/\(name).txt"
      guard let text = read(file) else {
        missing.append(MarkupError(file: file, line: 0, message: "cannot be read"))
        return ""
      }
      return text
    }
    words = WordList.Name.allCases.map { text($0.rawValue) }
    let owners = text("owners")
    if !missing.isEmpty { throw UnsoundKnowledge(errors: missing) }
    self.owners = try Owner.all(in: owners, file: "lists/owners.txt")
  }
}
