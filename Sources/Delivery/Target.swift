/// Where a checklist goes.
package struct Target: Sendable {
  package let service: any Service.Type
  package let url: WebhookURL
  package let settings: Settings
  /// Whether nobody has to be asked before sending.
  package let hasConsent: Bool
  /// Takes the target's secrets out of a text.
  package let scrubber: Scrubber

  /// - Throws: `DeliveryError` where the address or the settings are not those of the service.
  package init(_ service: any Service.Type, _ url: WebhookURL, settings: Settings, hasConsent: Bool)
    throws(DeliveryError)
  {
    try ServiceDetection.confirm(url, is: service)
    try Target.check(settings, of: service)
    self.service = service
    self.url = url
    self.settings = settings
    self.hasConsent = hasConsent
    // A server may repeat what it was sent, the account in the form that a header has included.
    let request = service.request(
      posting: Message(part: 1, parts: 1, body: "", preview: ""), to: url, settings: settings, thread: nil,
      insteadOf: nil)
    let accounts = request.headers.filter { $0.name == "Authorization" }.map(\.value)
    scrubber = Scrubber(url, others: accounts + service.settings.filter(\.isSecret).compactMap { settings[$0.key] })
  }

  /// - Throws: `DeliveryError` with what is missing.
  package static func check(_ settings: Settings, of service: any Service.Type) throws(DeliveryError) {
    let missing = service.settings.filter { $0.isRequired && (settings[$0.key] ?? "").isEmpty }
    guard missing.isEmpty else {
      let list = missing.map { "`\($0.key)` (\($0.summary))" }.joined(separator: ", ")
      throw DeliveryError(
        because: "\(service.name) needs \(list); write a target with it into config.yaml, and name that: --to TARGET")
    }
    try service.check(settings)
  }

  /// A cloud service is found at public addresses only.
  var reach: Transport.Reach { service.hosts != nil && !url.isLoopback ? .publicOnly : .anywhere }

  /// The host, for people; not where the host itself tells whose hook it is.
  package var place: String {
    if url.isLoopback { return "this machine" }
    // What stands before a shared suffix tells whose hook it is.
    return service.publicHosts.contains(url.host) || service.hosts == nil ? url.host : "its own host"
  }
}
