import Bytes
import Machine
import Notation
package import Projects
import Transcripts

/// Where a database is, as libpq takes it: a URL, a list of `keyword=value`, a service; its password is never shown.
package struct DatabaseAddress: Sendable {
  private enum Form {
    case url(base: String, options: [(key: String, value: String)])
    /// Whatever libpq makes of it; empty for what the environment says.
    case text(String)
  }

  private let form: Form
  /// What no message may repeat.
  private let secrets: [String]
  /// Whether the address itself says that a pooler stands before the server.
  let isPooled: Bool

  /// Seconds that a connection may take.
  static let patience = 10

  /// Reads what `--database` says: a URL, `keyword=value …`, `env` for the environment, a file such as `.env`, or the
  /// name of a service.
  /// - Parameter project: a file that is not here may be its own; its config tells the variable that is read from there,
  ///   and what the environment holds where DATABASE_URL is not set.
  /// - Throws: `DatabaseFailure` for what is no address of a PostgreSQL database.
  package init(_ text: String, of project: Project? = nil, environment: (String) -> String?) throws(DatabaseFailure) {
    let own = environment("PGPASSWORD").map { [$0] } ?? []
    let variables = [project?.config?.variable, Workplace.usualVariable].compactMap(\.self).withoutRepeats
    if text == "env" {
      if let url = variables.reversed().compactMap({ environment($0) }).first(where: { !$0.isEmpty }) {
        try self.init(address: url, secrets: own)
      } else if ["PGHOST", "PGSERVICE", "PGDATABASE", "PGHOSTADDR"].contains(where: { environment($0) != nil }) {
        try self.init(address: "", secrets: own)
      } else {
        throw DatabaseFailure(
          .usage,
          "--database env reads DATABASE_URL, or PGHOST and its like, and none is set; export it, or name a file: "
            + "--database .env")
      }
    } else if DatabaseAddress.isEnvironmentFile(text) {
      let file = Files.exists(text) ? text : project?.path(text) ?? text
      try self.init(address: try DatabaseAddress.address(inFile: file, variables), secrets: own)
    } else if text.contains("://") || text.contains("=") {
      try self.init(address: text, secrets: own)
    } else {
      guard !text.isEmpty else { throw DatabaseFailure(.usage, "--database is empty; give a URL, a service, or `env`") }
      try self.init(address: "service='\(DatabaseAddress.escaped(text))'", secrets: own)
    }
  }

  private init(address: String, secrets: [String]) throws(DatabaseFailure) {
    guard let scheme = address.range(of: "://") else {
      form = .text(address)
      self.secrets = secrets + DatabaseAddress.passwords(in: address)
      isPooled = false
      return
    }
    let name = address[..<scheme.lowerBound].lowercased()
    guard name == "postgres" || name == "postgresql" else {
      throw DatabaseFailure(
        .usage, "this is not the address of a PostgreSQL database; only those can be asked: postgresql://…")
    }
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let authority = parts[0][scheme.upperBound...].prefix { $0 != "/" }
    guard authority.count(where: { $0 == "@" }) < 2 else {
      throw DatabaseFailure(.usage, "the address has more than one @; write the one in the password as %40")
    }
    var options: [(key: String, value: String)] = []
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let words = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      options.append((String(words[0]), words.count > 1 ? String(words[1]) : ""))
    }
    let login = authority.contains("@") ? authority.prefix { $0 != "@" } : ""
    let password = login.drop { $0 != ":" }.dropFirst()
    form = .url(base: String(parts[0]), options: options)
    self.secrets =
      secrets + [String(password), PercentText.decoded(password)]
      + options.filter { $0.key.contains("password") }.map(\.value)
    isPooled =
      options.contains { $0.key == "pgbouncer" && $0.value == "true" } || authority.contains("pooler")
      || authority.hasSuffix(":6543")
  }

  /// The address for libpq, which stops at an option that it does not know: those of other drivers are left out.
  /// - Throws: `DatabaseFailure` for an address that libpq would read otherwise than it is meant.
  func text(knowing keywords: Set<String>) throws(DatabaseFailure) -> String {
    switch form {
    case .text(let text): return text
    case .url(let base, let options):
      let known = options.compactMap { option -> String? in
        switch (option.key, option.value) {
        // What node-postgres calls TLS without a look at the certificate.
        case ("sslmode", "no-verify"), ("ssl", "true"): "sslmode=require"
        case (let key, let value): keywords.contains(key) ? "\(key)=\(value)" : nil
        }
      }
      return known.isEmpty ? base : base + "?" + known.joined(separator: "&")
    }
  }

  /// `text` without anything that is secret here.
  func masked(_ text: String) -> String {
    secrets.filter { $0.count > 2 }.reduce(text) { text, secret in
      text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "•••")
    }
  }

  // MARK: Reading

  private static func isEnvironmentFile(_ text: String) -> Bool {
    text.split(separator: "/").last?.hasPrefix(".env") == true && !text.contains("://")
  }

  /// - Parameter variables: the names of the one that holds it, the best first.
  private static func address(inFile path: String, _ variables: [String]) throws(DatabaseFailure) -> String {
    let bytes: [UInt8]
    do throws(Files.Failure) { bytes = try Files.bytes(of: path) } catch {
      throw DatabaseFailure(.usage, "\(path) cannot be read: \(error.because)")
    }
    var values: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      var text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("export ") { text = text.dropFirst(7).drop { $0 == " " } }
      let words = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, let name = variables.first(where: { $0 == words[0].trimmingBlanks }) else { continue }
      let value = words[1].trimmingBlanks
      if let quote = value.first, quote == "\"" || quote == "'" {
        values[name] = String(value.dropFirst().prefix { $0 != quote })
      } else {
        values[name] = String(value.prefix { $0 != " " && $0 != "#" })
      }
    }
    // What is empty would mean whatever libpq takes by itself.
    guard let value = variables.compactMap({ values[$0] }).first(where: { !$0.isEmpty }) else {
      let names = variables.map { Name($0).quoted(for: .terminal) }
      throw DatabaseFailure(.usage, "\(path) has no \(names.joined(separator: " and no "))")
    }
    return value
  }

  private static func passwords(in text: String) -> [String] {
    text.split(separator: " ").compactMap { word in
      let words = word.split(separator: "=", maxSplits: 1)
      guard words.count == 2, words[0] == "password" else { return nil }
      return String(words[1].drop { $0 == "'" }.prefix { $0 != "'" })
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += ($1 == "'" || $1 == "\\" ? "\\" : "") + String($1) }
  }
}

extension String {
  /// Where `text` stands first.
  fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
