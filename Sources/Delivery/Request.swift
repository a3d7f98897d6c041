/// One HTTP request. Its URL is the secret: it can be sent and nothing else.
package struct Request: Sendable {
  package enum Method: String, Sendable {
    case post = "POST"
    case patch = "PATCH"
  }

  package let method: Method
  package let url: WebhookURL
  package let headers: [Header]
  package let body: String

  package typealias Header = (name: String, value: String)
}
