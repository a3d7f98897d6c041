/// The proxy that the environment sets for a host.
struct Proxy: Sendable {
  /// Nil for none.
  let url: String?

  /// - Parameter environment: gives the value of a variable.
  init(for host: String, environment: (String) -> String?) {
    let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    let url = names.lazy.compactMap(environment).first { !$0.isEmpty }
    let exceptions = environment("no_proxy") ?? environment("NO_PROXY") ?? ""
    let isExempt = exceptions.split { $0 == "," || $0 == " " }.contains { exception in
      let name = exception.lowercased().drop { $0 == "." || $0 == "*" }
      return exception == "*" || !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
    self.url = isExempt ? nil : url
  }
}
