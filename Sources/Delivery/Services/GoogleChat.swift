package import Notation
package import Transcripts
import Vetting

/// Webhooks of a Google Chat space: <https://developers.google.com/workspace/chat/quickstart/webhooks>.
package enum GoogleChat: Service {
  package static let name = "google-chat"
  package static let hosts: [String]? = ["chat.googleapis.com"]
  package static let settings: [TargetSetting] = []
  package static let secretAddresses: [SecretAddress] = [SecretAddress("chat.googleapis.com/v1/spaces/")]
  package static let routes: Set<String> = ["messages"]
  package static let example = HookExample(
    path: "/v1/spaces/plantedSpace/messages?key=plantedKeyOfGoogle&token=plantedToken%3DGoogle",
    status: 200, body: #"{"name":"spaces/plantedSpace/messages/B","thread":{"name":"spaces/plantedSpace/threads/C"}}"#,
    markup: ##"<|&(?!amp;|lt;|gt;)|[A-Za-z]:/"##)
  /// A space takes 60 messages a minute from all apps together.
  package static let pause = 1.0
  package static let edits = false

  /// Bytes of a body; the limit is 32,000, text and cards together
  /// (<https://developers.google.com/workspace/chat/limits>).
  static let limit = 28_000
  /// Widgets of a card; those beyond 100 are not shown.
  static let widgetLimit = 90

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard url.path.count == 4, url.path.starts(with: ["v1", "spaces"]), !url.path[2].isEmpty, url.path[3] == "messages"
    else {
      throw DeliveryError(
        because: "this is no webhook of Google Chat: its path is /v1/spaces/, the space, and /messages; copy it from "
          + "the space, Apps & integrations, Webhooks")
    }
    guard ["key", "token"].allSatisfy({ url.parameter($0)?.isEmpty == false }) else {
      throw DeliveryError(because: "the URL is not the whole one: after the question mark it has a key and a token")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages { page in
      page.pieces.count <= widgetLimit && body(page).utf8.count <= limit
    }.map { $0.message(body($0)) }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Text: Decodable {
      let text: String
    }
    struct Sent: Decodable {
      struct Card: Decodable {
        struct Content: Decodable {
          struct Section: Decodable {
            struct Widget: Decodable {
              let textParagraph: Text?
              let decoratedText: Text?
            }

            let widgets: [Widget]
          }

          let sections: [Section]
        }

        let card: Content
      }

      let fallbackText: String
      let cardsV2: [Card]
    }
    let sent = try JSONText.read(Sent.self, from: Array(body.utf8))
    var texts = SentTexts(prose: [sent.fallbackText])
    for widget in sent.cardsV2.flatMap(\.card.sections).flatMap(\.widgets) {
      if let text = widget.textParagraph?.text {
        if text.hasPrefix("<b>"), let end = text.firstRange(of: "</b> ") {
          texts.prose.append(String(text[end.upperBound...]))
        } else {
          texts.commands.append(
            text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&"))
        }
      } else if let text = widget.decoratedText?.text {
        texts.prose.append(String(text.dropFirst("<b>".count).dropLast("</b>".count)))
      }
    }
    return texts
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    // The thread is named in the body, by the run; where it cannot be had the message still comes.
    let option = "messageReplyOption"
    let query = [url.query, url.parameter(option) == nil ? option + "=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD" : nil]
    return Request(
      method: .post, url: url.at(path: url.path, query: query.compactMap(\.self).joined(separator: "&")),
      headers: [("Content-Type", "application/json; charset=UTF-8")], body: message.body)
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    let said = try? JSONText.read(Said.self, from: answer.body)
    if answer.status == 200, answer.isWhole, let name = said?.name {
      return .posted(id: name, thread: said?.thread?.name)
    }
    return .usual(
      answer,
      reasons: [
        400: "it does not take the message",
        401: "the key or the token is wrong, or an administrator has switched webhooks off",
        403: "the key or the token is wrong, or an administrator has switched webhooks off",
        404: "the space or the webhook is gone",
      ])
  }

  private static func body(_ page: Page) -> String {
    let run = "brolly-" + page.checklist.run
    return JSONText.compact(
      Payload(
        fallbackText: page.notification, thread: Payload.Thread(threadKey: run),
        cardsV2: [
          Payload.Card(
            cardId: run + "-\(page.part)",
            card: Payload.Card.Content(sections: page.sections.map { Payload.Section(widgets: $0.map(widget)) }))
        ]))
  }

  /// Cards read a little HTML, and have nothing for code: a command is a paragraph of its own, with nothing else in it.
  private static func widget(_ piece: Piece) -> Payload.Widget {
    switch piece {
    case .command(let command):
      Payload.Widget(
        textParagraph: Payload.Text(text: command.text.unicodeScalars.map { tagless($0) ?? String($0) }.joined()))
    case .paragraph(let paragraph):
      switch paragraph.tone {
      case .heading, .plain, .quiet:
        Payload.Widget(textParagraph: Payload.Text(text: "<b>\(paragraph.lead)</b> " + literal(paragraph.text)))
      case .choice, .stop:
        Payload.Widget(
          decoratedText: Payload.Decorated(topLabel: paragraph.lead, text: "<b>" + literal(paragraph.text) + "</b>"))
      }
    }
  }

  /// Whether a card makes a link of an address without a tag is not documented.
  private static func literal(_ text: ShownText) -> String {
    text.written { $0 == ":" ? MarkupNeutraliser.parted($0) : tagless($0) }
  }

  private static func tagless(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: nil
    }
  }

  private struct Payload: Encodable {
    struct Thread: Encodable {
      let threadKey: String
    }

    struct Card: Encodable {
      struct Content: Encodable {
        let sections: [Section]
      }

      let cardId: String
      let card: Content
    }

    struct Section: Encodable {
      let widgets: [Widget]
    }

    struct Widget: Encodable {
      var textParagraph: Text?
      var decoratedText: Decorated?
    }

    struct Text: Encodable {
      let text: String
    }

    struct Decorated: Encodable {
      let topLabel: String
      let text: String
      var wrapText = true
    }

    let fallbackText: String
    let thread: Thread
    let cardsV2: [Card]
  }

  private struct Said: Decodable {
    struct Thread: Decodable {
      let name: String
    }

    let name: String?
    let thread: Thread?
  }
}
