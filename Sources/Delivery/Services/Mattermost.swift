import Bytes
package import Notation
package import Transcripts
import Vetting

/// Incoming webhooks of Mattermost: <https://developers.mattermost.com/integrate/webhooks/incoming/>.
package enum Mattermost: Service {
  package static let name = "mattermost"
  package static let hosts: [String]? = nil
  package static let settings: [TargetSetting] = []
  package static let secretAddresses: [SecretAddress] = [SecretAddress("/hooks/")]
  package static let example = HookExample(
    path: "/hooks/plantedsecretofmattermost1",
    status: 200, body: "ok",
    markup: ##"@[\p{L}\d_*]|[A-Za-z]:/|\w\.[A-Za-z]|(?<!\\)(\\\\)*[*_`\[\]|{}]|<|~[\w~]|#[\w*]|:\w+:|\$|&[#\w]"##)
  package static let pause = 1.0
  package static let edits = false

  /// Code points of a text; the server cuts at 16,383, anywhere (`server/public/model/post.go`).
  static let limit = 15_000

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard let id = url.path.last, url.path.dropLast().last == "hooks", id.utf8.count == 26,
      id.utf8.allSatisfy({ $0.isDigit || $0.isSmall })
    else {
      throw DeliveryError(
        because: "this is no incoming webhook of Mattermost: its path ends with /hooks/ and 26 letters and digits; "
          + "copy it from Integrations, Incoming Webhooks")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages(keeps: { !rewrites($0.text) }) { markdown.written($0).unicodeScalars.count <= limit }
      .map { $0.message(JSONText.compact(Payload(text: markdown.written($0)))) }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Sent: Decodable {
      let text: String
    }
    return SentTexts(markdown: try JSONText.read(Sent.self, from: Array(body.utf8)).text)
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    Request(method: .post, url: url, headers: [("Content-Type", "application/json")], body: message.body)
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    if answer.status == 200, answer.isWhole, answer.body == Array("ok".utf8) { return .posted(id: nil, thread: nil) }
    if answer.status == 501 { return .notPosted(because: "it answered 501: incoming webhooks are switched off") }
    return .usual(
      answer,
      reasons: [
        400: "the webhook is unknown there, or it does not take the message",
        403: "the webhook may not post to its channel",
        404: "the channel of the webhook is gone",
        413: "the message is too large for the server or what stands before it",
        // The server divides what it finds too long by itself.
        500: "a part of the message may be there",
      ])
  }

  private struct Payload: Encodable {
    let text: String
  }

  private static let markdown = ChatMarkdown(heading: "#### ", bold: "**") { text in
    text.written {
      if $0.isAny(of: "\\`*_{}[]()+-.!>|") { return "\\" + String($0) }
      // Rewritten before Markdown is read, see `rewrites`; formulas hold whatever stands in them.
      if $0.isAny(of: "<$") { return MarkupNeutraliser.widened($0) }
      // Found in the text that Markdown leaves: mentions, channels, hashtags, emoji and links, entities.
      return $0.isAny(of: "@~#:&") ? MarkupNeutraliser.parted($0) : nil
    }
  }

  /// Whether the server would take a part of a command for a link or mention of Slack's, which it looks for in code
  /// too: `<a|b>`, `<!channel>`, `<@id>` (`server/channels/app/webhook.go`, `slack.go`).
  private static func rewrites(_ command: String) -> Bool {
    command.split(separator: "\n").contains { line in
      line.indices.contains { start in
        guard line[start] == "<", let end = line[start...].firstIndex(of: ">") else { return false }
        let inside = line[start..<end].dropFirst()
        return inside.contains("|") || inside.hasPrefix("!") || inside.hasPrefix("@")
      }
    }
  }
}
