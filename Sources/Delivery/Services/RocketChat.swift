package import Notation
package import Transcripts
import Vetting

/// Incoming webhooks of Rocket.Chat: <https://docs.rocket.chat/docs/integrations>.
package enum RocketChat: Service {
  package static let name = "rocket-chat"
  package static let hosts: [String]? = nil
  package static let settings: [TargetSetting] = []
  package static let secretAddresses: [SecretAddress] = [SecretAddress("/hooks/")]
  package static let example = HookExample(
    path: "/hooks/plantedIntegration/plantedTokenOfRocketChat1",
    status: 200, body: #"{"success":true}"#,
    markup: ##"@[\p{L}\d_*]|[A-Za-z]:/|\w\.[A-Za-z]|[*~`\[\]<|\\$]|(?<![A-Za-z])_|_(?![A-Za-z])|#\w|:\w+:"##)
  package static let pause = 1.0
  package static let edits = false

  /// Characters of a text; `Message_MaxAllowedSize` is 5,000 if nobody changed it
  /// (`apps/meteor/server/settings/message.ts`).
  static let limit = 4_800

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    let hook = url.path.lastIndex(of: "hooks").map { url.path[$0...].dropFirst() } ?? []
    guard (2...3).contains(hook.count), hook.allSatisfy({ !$0.isEmpty }) else {
      throw DeliveryError(
        because:
          "this is no incoming webhook of Rocket.Chat: its path ends with /hooks/, the integration and its token; "
          + "copy it from Workspace, Integrations")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages(keeps: { !changes($0.text) }) { markdown.written($0).utf16.count <= limit }
      .map { $0.message(JSONText.compact(Payload(text: markdown.written($0), parseUrls: false))) }
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
    let said = try? JSONText.read(Said.self, from: answer.body)
    if answer.status == 200, answer.isWhole, said?.success == true { return .posted(id: nil, thread: nil) }
    switch (answer.status, said?.error) {
    case (400..<500, .some(let error)) where error.contains("error-message-size-exceeded"):
      return .notPosted(because: "it takes only shorter messages; raise Message_MaxAllowedSize to 5000")
    case (429, .some(let error)):
      return .notNow(seconds: seconds(in: error))
    case (503, _) where said?.success == false:
      return .notPosted(because: "it answered 503: incoming webhooks are switched off")
    default:
      return .usual(
        answer,
        reasons: [
          400: "it does not take the message, or the webhook may not post to its channel",
          401: "the token of the webhook is wrong",
          404: "the webhook is unknown there",
        ])
    }
  }

  private struct Payload: Encodable {
    let text: String
    /// A preview would make the server fetch what a paste names.
    let parseUrls: Bool
  }

  private struct Said: Decodable {
    let success: Bool?
    let error: String?
  }

  /// The number in "You must wait N seconds".
  private static func seconds(in error: String) -> Double? {
    let words = error.split(separator: " ")
    guard let place = words.firstIndex(where: { $0.hasPrefix("second") }), place > 0 else { return nil }
    return Double(words[place - 1])
  }

  /// Rocket.Chat has no escape. Emphasis lives through an invisible character, so its marks are widened.
  private static let markdown = ChatMarkdown(heading: "", bold: "*") { text in
    let scalars = Array(text.written(for: .terminal).unicodeScalars)
    func isLetter(at place: Int) -> Bool {
      scalars.indices.contains(place) && scalars[place].isASCII && scalars[place].properties.isAlphabetic
    }
    return scalars.indices.map { place in
      let scalar = scalars[place]
      // Between letters an underscore means nothing, and names are full of them.
      if scalar == "_", isLetter(at: place - 1), isLetter(at: place + 1) { return "_" }
      if scalar.isAny(of: "*_~`[]<|\\$") { return MarkupNeutraliser.widened(scalar) }
      return scalar.isAny(of: "@#:.+") ? MarkupNeutraliser.parted(scalar) : String(scalar)
    }.joined()
  }

  /// Whether a command ends its own fence, of which there is no longer form, or calls everybody, code or not.
  private static func changes(_ command: String) -> Bool {
    command.contains("```") || command.contains("`\n") || command.hasSuffix("`")
      || ["@all", "@here"].contains { command.contains($0) }
  }
}
