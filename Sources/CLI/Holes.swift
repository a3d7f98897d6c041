import Bytes
import Knowledge

/// What a text calls things that only a paste has names for.
enum Holes {
  /// The text with `TABLE` for `<table>`, `OLD` for `<candidates>`, as manuals write what is to be put in.
  static func named(in text: String) -> String {
    var result = ""
    let rest = text.readHoles { literal, hole in
      guard Hole(hole) != nil, let word = hole.split(separator: ".").last else { return false }
      result += literal + (word == "candidates" ? "OLD" : word.uppercased())
      return true
    }
    return result + rest
  }
}
