import Bytes
import Knowledge

/// What a text calls things that only a paste has names for.
enum Holes {
  /// The text with `TABLE` for `<table>`, `OLD` for `<candidates>`, as manuals write what is to be put in.
  static func named(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let after = rest.index(after: open)
      guard let close = rest[after...].firstIndex(of: ">"), Hole(rest[after..<close]) != nil,
        let word = rest[after..<close].split(separator: ".").last
      else {
        result += "<"
        rest = rest[after...]
        continue
      }
      result += word == "candidates" ? "OLD" : word.uppercased()
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
