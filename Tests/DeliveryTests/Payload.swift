import Foundation
import Testing

@testable import Delivery

/// A message as its service decodes it.
struct Payload {
  /// Commands, in order.
  var commands: [String] = []
  /// All other texts, in order, without what brolly puts before them.
  var prose: [String] = []

  init(_ message: Message, of service: any Service.Type) throws {
    switch service.name {
    case "teams":
      let json = try Payload.json(message.body)
      let card = try #require(((json["attachments"] as? [[String: Any]])?.first)?["content"] as? [String: Any])
      prose.append(try #require(card["fallbackText"] as? String))
      for element in try #require(card["body"] as? [[String: Any]]) { read(element: element) }
    case "google-chat":
      let json = try Payload.json(message.body)
      prose.append(try #require(json["fallbackText"] as? String))
      let card = try #require((json["cardsV2"] as? [[String: Any]])?.first?["card"] as? [String: Any])
      for section in try #require(card["sections"] as? [[String: Any]]) {
        for widget in try #require(section["widgets"] as? [[String: Any]]) { read(widget: widget) }
      }
    case "telegram":
      let json = try Payload.json(message.body)
      read(text: try #require(json["text"] as? String), entities: try #require(json["entities"] as? [[String: Any]]))
    case "slack":
      for block in try #require(try Payload.json(message.body)["blocks"] as? [[String: Any]]) {
        if block["elements"] == nil { prose += Payload.texts(in: block) }
        for element in block["elements"] as? [[String: Any]] ?? [] {
          let runs = (element["elements"] as? [[String: Any]] ?? []).filter { $0["style"] == nil }
          let texts = runs.compactMap { $0["text"] as? String }.filter { $0 != "\n" }
          if element["type"] as? String == "rich_text_preformatted" {
            commands += texts
          } else {
            prose += texts
          }
        }
      }
    case "discord":
      for embed in try #require(try Payload.json(message.body)["embeds"] as? [[String: Any]]) {
        read(markdown: try #require(embed["description"] as? String))
      }
    case "ntfy":
      let json = try Payload.json(message.body)
      prose.append(try #require(json["title"] as? String))
      read(markdown: try #require(json["message"] as? String))
    case "webhook":
      let json = try Payload.json(message.body)
      prose += try ["title", "footer"].map { try #require(json[$0] as? String) }
      for line in try #require(json["blocks"] as? [[[String: Any]]]).joined() {
        let text = try #require(line["text"] as? String)
        if line["kind"] as? String == "command" { commands.append(text) } else { prose.append(text) }
      }
    case "zulip": read(markdown: try #require(Payload.form(message.body)["content"]))
    case "mattermost", "rocket-chat":
      read(markdown: try #require(try Payload.json(message.body)["text"] as? String))
    // A service that this list does not know: all its texts, as Markdown.
    default:
      let body = (try? JSONSerialization.jsonObject(with: Data(message.body.utf8))) ?? Payload.form(message.body)
      for text in Payload.strings(in: body) { read(markdown: text) }
    }
  }

  static func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Every string of `json`, in the order of its keys.
  static func strings(in json: Any) -> [String] {
    switch json {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.sorted { $0.key < $1.key }.flatMap { strings(in: $0.value) }
    default: []
    }
  }

  /// Every text below `json`, in order.
  static func texts(in json: [String: Any]) -> [String] {
    if let text = json["text"] as? String { return [text] }
    if let text = json["text"] as? [String: Any] { return texts(in: text) }
    return (json["elements"] as? [[String: Any]] ?? []).flatMap(texts)
  }

  static func form(_ text: String) -> [String: String] {
    var components = URLComponents()
    components.percentEncodedQuery = text.replacingOccurrences(of: "+", with: "%20")
    let pairs = (components.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    return Dictionary(pairs) { $1 }
  }

  private mutating func read(element: [String: Any]) {
    let runs = (element["inlines"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
    let items = element["items"] as? [[String: Any]] ?? []
    if element["style"] as? String == "emphasis" {
      let lines = items.map { ($0["inlines"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }.joined() }
      commands.append(lines.joined(separator: "\n"))
    } else {
      prose += runs.dropFirst()
      for item in items { read(element: item) }
    }
  }

  private mutating func read(widget: [String: Any]) {
    if let text = (widget["textParagraph"] as? [String: Any])?["text"] as? String {
      if text.hasPrefix("<b>"), let end = text.range(of: "</b> ") {
        prose.append(String(text[end.upperBound...]))
      } else {
        commands.append(
          text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&amp;", with: "&"))
      }
    } else if let text = (widget["decoratedText"] as? [String: Any])?["text"] as? String {
      prose.append(String(text.dropFirst("<b>".count).dropLast("</b>".count)))
    }
  }

  private mutating func read(text: String, entities: [[String: Any]]) {
    let units = Array(text.utf16)
    var rest = units
    for entity in entities {
      guard let offset = entity["offset"] as? Int, let length = entity["length"] as? Int else { continue }
      switch entity["type"] as? String {
      case "pre": commands.append(String(decoding: units[offset..<offset + length], as: UTF16.self))
      case "bold": break
      default: continue
      }
      for place in offset..<offset + length { rest[place] = 0x0A }
    }
    prose = String(decoding: rest, as: UTF16.self).split(separator: "\n").map { String($0.dropFirst()) }
  }

  private mutating func read(markdown: String) {
    var fence: String?
    var lines: [String] = []
    for line in markdown.components(separatedBy: "\n") {
      if let open = fence {
        if line == open {
          commands.append(lines.joined(separator: "\n"))
          fence = nil
        } else {
          lines.append(line)
        }
      } else if line.hasPrefix("```") {
        fence = String(line.prefix { $0 == "`" })
        lines = []
      } else if let lead = line.range(of: #"^(#{3,4} |> )?\*{1,2}[^*]+\*{1,2} "#, options: .regularExpression) {
        prose.append(String(line[lead.upperBound...]))
      } else if !line.isEmpty {
        prose.append(line)
      }
    }
  }
}
