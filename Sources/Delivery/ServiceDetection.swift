/// Which service an address belongs to.
package enum ServiceDetection {
  /// The service whose own host it is.
  /// - Throws: `DeliveryError` where that is a guess at best: what looks like a hook of a server that people run
  ///   themselves is posted to only when its service is named.
  package static func service(for url: WebhookURL) throws(DeliveryError) -> any Service.Type {
    if let owner = Services.all.first(where: { $0.owns(url.host) }) { return owner }
    // Any address passes as that of a generic hook.
    let guesses = Services.all.filter { $0.hosts == nil && $0 != Webhook.self && passes(url, $0) }.map { $0.name }
    let named = guesses.count == 1 ? guesses[0] : "SERVICE"
    throw DeliveryError(
      because: guesses.isEmpty
        ? "the address belongs to no service that brolly knows; name one: --to webhook"
        : "the address looks like one of \(guesses.joined(separator: " or ")); if it is, say so: --to \(named)")
  }

  /// Whether `url` may be a hook of `service`.
  /// - Throws: `DeliveryError` with what is wrong and what to do.
  package static func confirm(_ url: WebhookURL, is service: any Service.Type) throws(DeliveryError) {
    // Nobody's hook is on this machine: what answers here stands for the service, at any path.
    if url.isLoopback { return }
    if let owner = Services.all.first(where: { $0.owns(url.host) }), owner != service {
      throw DeliveryError(
        because: "the address is one of \(owner.name), not of \(service.name); say --to \(owner.name)")
    }
    if service.hosts != nil {
      guard service.owns(url.host) else {
        throw DeliveryError(
          because: "the address is not one of \(service.name); for a server of your own, say --to webhook")
      }
      guard url.port == nil || url.port == 443 else {
        throw DeliveryError(
          because: "\(service.name) answers on no other port than 443; take the port out of the address")
      }
    }
    try service.check(url)
  }

  private static func passes(_ url: WebhookURL, _ service: any Service.Type) -> Bool {
    do throws(DeliveryError) { try service.check(url) } catch { return false }
    return true
  }
}
