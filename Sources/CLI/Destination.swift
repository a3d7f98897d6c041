import Bytes
import Delivery
import Machine
import Markup

/// What `--to` names: a service, with the address of the environment or a file, or a target of the user's.
struct Destination {
  let service: any Service.Type
  private let url: WebhookURL?
  private let settings: Settings
  private let hasConsent: Bool

  init(_ named: String?, urlFile: String?) throws(Failure) {
    ProcessHardening.begin()
    let variable = "BROLLY_WEBHOOK_URL"
    let given = Environment.value(of: variable)
    Environment.forget(variable)
    if let named, Services.named(named) == nil {
      let entry = try Destination.entry(named)
      (service, settings, hasConsent) = (entry.service, entry.settings, entry.hasConsent)
      url = try Destination.url(file: urlFile ?? entry.urlFile, text: entry.url ?? given)
      return
    }
    (settings, hasConsent) = ([:], false)
    url = try Destination.url(file: urlFile, text: given)
    if let service = named.flatMap(Services.named) {
      self.service = service
    } else if let url {
      do throws(DeliveryError) { service = try ServiceDetection.service(for: url) } catch {
        throw Failure(.usage, error.because)
      }
    } else {
      throw Failure(.usage, "say where to: --to with \(Services.names), or a target in config.yaml")
    }
  }

  /// - Throws: `Failure` where there is no address, or it is not one of the service.
  func target() throws(Failure) -> Target {
    guard let url else {
      throw Failure(
        .usage,
        "no address for \(service.name); put it into BROLLY_WEBHOOK_URL, into a file of mode 600 (--url-file), or "
          + "into a target in config.yaml")
    }
    do throws(DeliveryError) { return try Target(service, url, settings: settings, hasConsent: hasConsent) } catch {
      throw Failure(.usage, error.because)
    }
  }

  /// Needs no address: what is sent does not depend on it.
  func messages(for checklist: Checklist) throws(Failure) -> [Message] {
    do throws(DeliveryError) {
      if let url { try ServiceDetection.confirm(url, is: service) }
      try Target.check(settings, of: service)
    } catch { throw Failure(.usage, error.because) }
    return service.messages(for: checklist, settings: settings)
  }

  var scrubber: Scrubber { Scrubber(url) }

  private static func url(file: String?, text: String?) throws(Failure) -> WebhookURL? {
    var text = text
    if let file {
      let path = file.hasPrefix("~/") ? (Environment.value(of: "HOME") ?? "~") + file.dropFirst() : file
      text = String(decoding: try secret(of: path), as: UTF8.self)
    }
    guard let text else { return nil }
    do throws(DeliveryError) { return try WebhookURL(text) } catch { throw Failure(.usage, error.because) }
  }

  private static func secret(of path: String) throws(Failure) -> [UInt8] {
    guard Files.exists(path) else { throw Failure(.missingFile, "there is no file `\(path)`") }
    do throws(Unavailable) { return try PrivateFile.secret(of: path) } catch {
      throw Failure(.unreadable, "`\(path)` \(error.because)")
    }
  }

  private static func entry(_ name: String) throws(Failure) -> Targets.Entry {
    var known: [String] = []
    if let path = Targets.path(environment: Environment.value), Files.exists(path) {
      let yaml = try secret(of: path)
      do throws(MarkupError) {
        let entries = try Targets(yaml: yaml, file: path).entries
        if let entry = entries.first(where: { $0.name == name }) { return entry }
        known = entries.map(\.name)
      } catch { throw Failure(.unreadable, "\(error)") }
    }
    let near = Arguments.nearest(name, among: Services.all.map { $0.name } + known)
    throw Failure(
      .usage,
      "`\(name)` is no service and no target in config.yaml"
        + (near.map { "; did you mean `\($0)`?" } ?? "; services are \(Services.names)"))
  }
}
