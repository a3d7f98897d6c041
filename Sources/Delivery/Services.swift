import Bytes
package import Transcripts

/// All services. Written by `FolderListTests` from the folder `Services`.
package enum Services {
  package static let all: [any Service.Type] = [
    Discord.self,
    GoogleChat.self,
    Mattermost.self,
    Ntfy.self,
    RocketChat.self,
    Slack.self,
    Teams.self,
    Telegram.self,
    Webhook.self,
    Zulip.self,
  ]

  /// How the addresses of all hooks begin.
  package static let secretAddresses = all.flatMap { $0.secretAddresses }

  /// For people.
  package static var names: String { all.map { $0.name }.joined(separator: ", ") }

  package static func named(_ name: String) -> (any Service.Type)? { all.first { $0.name == name } }
}
