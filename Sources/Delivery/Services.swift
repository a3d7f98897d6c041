/// All services. Written by `ServiceListTests` from the folder `Services`.
package enum Services {
  package static let all: [any Service.Type] = [
    Discord.self,
    Ntfy.self,
    Slack.self,
    Webhook.self,
  ]

  /// For people.
  package static var names: String { all.map { $0.name }.joined(separator: ", ") }

  package static func named(_ name: String) -> (any Service.Type)? { all.first { $0.name == name } }
}
