/// A first guess at a template: numbers and what stands in quotes become holes.
enum Draft {
  static func template(of line: String) -> String {
    var result = ""
    var rest = line[...]
    while let character = rest.popFirst() {
      if character == "\"" || character == "`", let end = rest.firstIndex(of: character), end > rest.startIndex {
        result += "\(character)<table>\(character)"
        rest = rest[rest.index(after: end)...]
      } else if character.isNumber, result.last?.isLetter != true, result.last != "_" {
        rest = rest.drop { $0.isNumber }
        result += "<n>"
      } else {
        result.append(character)
      }
    }
    return result
  }
}
