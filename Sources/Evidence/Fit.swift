import Transcripts

/// How to test whether the values of a column fit another type without a cast: a cast that fails ends the transaction.
enum Fit {
  /// A pattern that values of the type match; a few odd spellings that the server takes do not.
  case pattern(Name)
  /// The most characters that it takes.
  case length(Name)
  /// Everything fits.
  case all

  /// Nil for a type of which nobody can tell.
  init?(_ type: String) {
    let plain = type.lowercased()
    let word = plain.prefix { $0 != "(" }
    let number = plain.drop { $0 != "(" }.dropFirst().prefix { $0.isNumber }
    switch word {
    case "smallint", "int2", "smallserial": self = .pattern(Name(#"^\s*[-+]?\d{1,4}\s*$"#))
    case "integer", "int", "int4", "serial": self = .pattern(Name(#"^\s*[-+]?\d{1,9}\s*$"#))
    case "bigint", "int8", "bigserial": self = .pattern(Name(#"^\s*[-+]?\d{1,18}\s*$"#))
    case "numeric", "decimal", "real", "double precision":
      self = .pattern(Name(#"^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$"#))
    case "boolean", "bool": self = .pattern(Name(#"^\s*(t|f|true|false|y|n|yes|no|on|off|1|0)\s*$"#))
    case "uuid": self = .pattern(Name(#"^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$"#))
    case _ where word == "date" || word.hasPrefix("timestamp"):
      self = .pattern(Name(#"^\s*\d{4}-\d\d?-\d\d?([ T].*)?$"#))
    case "varchar", "character varying", "char", "character":
      self =
        number.isEmpty
        ? (word.hasSuffix("char") && word != "char" || word.hasSuffix("varying") ? .all : .length(Name("1")))
        : .length(Name(String(number)))
    case "text", "citext": self = .all
    default: return nil
    }
  }
}
