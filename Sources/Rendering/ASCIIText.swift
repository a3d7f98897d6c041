/// Text for a terminal whose locale knows ASCII only.
enum ASCIIText {
  /// `text` with our own marks in ASCII, and any other character as its code.
  static func written(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      case "–", "—": result += "-"
      case "·", "•": result += "|"
      case "“", "”": result += "\""
      case "‘", "’": result += "'"
      case "…": result += "..."
      case "■": result += "#"
      case "☐": result += "[ ]"
      case "◀", "❮": result += "<"
      case "›", "❯", "→": result += ">"
      case "┊", "│": result += "|"
      default: result += "{U+" + String(scalar.value, radix: 16, uppercase: true) + "}"
      }
    }
  }
}
