import Foundation

/// As much of JSON Schema, draft 6, as the schema of Adaptive Cards uses; any other keyword is a finding.
struct JSONSchema {
  let definitions: [String: JSON]

  /// An official JSON Schema.
  init(_ schema: JSON) { definitions = schema["definitions"]?.entries ?? [:] }

  /// A discovery document of Google's, where nothing unknown is let through.
  init(discovery: JSON) {
    definitions = (discovery["schemas"]?.entries ?? [:]).mapValues(JSONSchema.closed)
  }

  /// The fields of Telegram's methods and types, as PaulSonOfLars/telegram-bot-api-spec lists them.
  init(telegram: JSON) {
    let all = (telegram["methods"]?.entries ?? [:]).merging(telegram["types"]?.entries ?? [:]) { $1 }
    definitions = all.mapValues { entry in
      if let subtypes = entry["subtypes"]?.elements, !subtypes.isEmpty {
        return .object(["anyOf": .array(subtypes.compactMap(\.string).map(JSONSchema.telegram))])
      }
      let fields = entry["fields"]?.elements ?? []
      let properties = fields.map { field -> (String, JSON) in
        let types = (field["types"]?.elements ?? []).compactMap(\.string).map(JSONSchema.telegram)
        return (field["name"]?.string ?? "", .object(["anyOf": .array(types)]))
      }
      let required = fields.filter { $0["required"] == .bool(true) }.compactMap { $0["name"] }
      return .object([
        "type": .string("object"), "additionalProperties": .bool(false), "required": .array(required),
        "properties": .object(Dictionary(properties) { $1 }),
      ])
    }
  }

  /// The components of an OpenAPI document, where nothing unknown is let through.
  init(openAPI: JSON) {
    definitions = (openAPI["components"]?["schemas"]?.entries ?? [:]).mapValues(JSONSchema.strict)
  }

  private static func strict(_ schema: JSON) -> JSON {
    if case .array(let elements) = schema { return .array(elements.map(strict)) }
    guard case .object(let entries) = schema else { return schema }
    var result = entries.mapValues(strict)
    if entries["properties"] != nil, entries["additionalProperties"] == nil {
      result["additionalProperties"] = .bool(false)
    }
    return .object(result)
  }

  /// What is wrong with `value` by the definition of `name`, each with its place.
  func findings(in value: JSON, by name: String) -> [String] {
    guard let schema = definitions[name] else { return ["there is no definition of \(name)"] }
    return findings(in: value, by: schema, at: name)
  }

  private func findings(in value: JSON, by schema: JSON, at place: String) -> [String] {
    schema.entries.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
      switch keyword {
      case "$ref":
        let name = rule.string?.split(separator: "/").last.map(String.init) ?? ""
        return definitions[name].map { findings(in: value, by: $0, at: place) } ?? [
          "\(place): no definition of \(name)"
        ]
      case "type": return types(of: rule).contains { isOne(value, $0) } ? [] : ["\(place) is no \(rule)"]
      case "enum": return rule.elements.contains(value) ? [] : ["\(place) is none of \(rule.elements.count) values"]
      case "pattern":
        guard let text = value.string, let pattern = rule.string else { return [] }
        return text.range(of: pattern, options: .regularExpression) != nil ? [] : ["\(place) is not as \(pattern)"]
      case "allOf": return rule.elements.flatMap { findings(in: value, by: $0, at: place) }
      case "maxLength": return (value.string?.unicodeScalars.count ?? 0) <= size(rule) ? [] : ["\(place) is too long"]
      case "maxItems": return value.elements.count <= size(rule) ? [] : ["\(place) has too many"]
      case "anyOf", "oneOf":
        let tries = rule.elements.map { findings(in: value, by: $0, at: place) }
        return tries.contains { $0.isEmpty } ? [] : [tries.min { $0.count < $1.count }?.first ?? "\(place) is nothing"]
      case "required":
        guard case .object(let entries) = value else { return [] }
        return rule.elements.compactMap(\.string).filter { entries[$0] == nil }.map { "\(place) has no \($0)" }
      case "properties":
        return rule.entries.flatMap { key, schema in
          value[key].map { findings(in: $0, by: schema, at: place + "." + key) } ?? []
        }
      case "additionalProperties":
        let known = schema["properties"]?.entries ?? [:]
        return value.entries.filter { known[$0.key] == nil }.flatMap { key, value in
          rule == .bool(false)
            ? ["\(place) has an unknown \(key)"] : findings(in: value, by: rule, at: place + "." + key)
        }
      case "items":
        return value.elements.enumerated().flatMap { findings(in: $1, by: rule, at: place + "[\($0)]") }
      case "description", "version", "features", "default", "example", "examples", "format", "id", "$schema", "title",
        "uniqueItems", "minimum", "maximum", "minLength", "minItems", "const", "x-discord-union", "contentEncoding":
        return []
      default: return ["\(place): this checker does not know \(keyword)"]
      }
    }
  }

  private func size(_ rule: JSON) -> Int { if case .number(let number) = rule { Int(number) } else { 0 } }

  private func types(of rule: JSON) -> [String] {
    rule.string.map { [$0] } ?? rule.elements.compactMap(\.string)
  }

  private func isOne(_ value: JSON, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
      (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }

  private static func closed(_ schema: JSON) -> JSON {
    var result: [String: JSON] = [:]
    for (key, value) in schema.entries {
      switch key {
      case "type": if value != .string("any") { result[key] = value }
      case "$ref": result[key] = value
      case "enum": result[key] = value
      case "items", "additionalProperties": result[key] = closed(value)
      case "properties": result[key] = .object(value.entries.filter { $1["readOnly"] != .bool(true) }.mapValues(closed))
      // What is left says nothing about what is valid.
      default: break
      }
    }
    if result["properties"] != nil, result["additionalProperties"] == nil {
      result["additionalProperties"] = .bool(false)
    }
    return .object(result)
  }

  private static func telegram(_ type: String) -> JSON {
    let array = "Array of "
    if type.hasPrefix(array) {
      return .object(["type": .string("array"), "items": telegram(String(type.dropFirst(array.count)))])
    }
    switch type {
    case "Integer": return .object(["type": .string("integer")])
    case "Float": return .object(["type": .string("number")])
    case "String": return .object(["type": .string("string")])
    case "Boolean", "True": return .object(["type": .string("boolean")])
    default: return .object(["$ref": .string(type)])
    }
  }
}
