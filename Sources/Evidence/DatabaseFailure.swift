/// Why a database cannot be asked: what is wrong, and what to do; never with a password in it.
package struct DatabaseFailure: Error, Sendable {
  package enum Kind: Sendable {
    /// The address is not one.
    case usage
    /// The server cannot be reached, the login fails, or the database does not exist.
    case unreachable
    /// Something is missing on this machine, such as libpq.
    case unusable
    /// The role is a superuser, and nobody has said that this is meant.
    case superuser
  }

  package let kind: Kind
  package let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// What libpq says of a connection that failed, in words that say what to do.
  ///
  /// Source: the messages of libpq 15 and of the server's authentication.
  /// - Parameter place: host and port; empty where they may hold a piece of the address that is no host.
  init(connecting said: String, place: String, hiding address: DatabaseAddress) {
    kind = .unreachable
    let at = place.isEmpty ? "" : " at \(place)"
    let known = DatabaseFailure.table.first { row in row.said.contains { said.contains($0) } }
    guard let known else {
      // Where it was not understood which part is the password, nothing is repeated.
      let line = place.isEmpty ? "" : ": " + address.masked(String(said.split(separator: "\n").last ?? ""))
      message = "the database\(at) does not let brolly in\(line); try `psql ADDRESS -c 'select 1'`, which says more"
      return
    }
    message = known.means.split(separator: "{at}", omittingEmptySubsequences: false).joined(separator: at)
  }

  private static let table: [(said: [String], means: String)] = [
    (
      ["password authentication failed", "SASL authentication failed", "Wrong password"],
      "the server{at} refuses the password; correct it where it is kept: DATABASE_URL, ~/.pgpass, or the service file"
    ),
    (
      ["no password supplied"],
      "the server{at} wants a password and none was given; put it into ~/.pgpass (mode 600), the service file, or DATABASE_URL"
    ),
    (
      ["Connection refused", "No such file or directory"],
      "nothing listens{at}: is the server running there, and is this the right address?"
    ),
    (
      ["could not translate host name", "Name or service not known", "nodename nor servname"],
      "the host of the address is not known{at}; compare it with the one in your provider's console"
    ),
    (
      ["timeout expired", "Connection timed out", "Operation timed out"],
      "the server{at} does not answer in time: asleep, behind a firewall, or another address?"
    ),
    (
      ["No route to host", "Network is unreachable"],
      "there is no way to the server{at}: a VPN that is off, or an address of IPv6 where only IPv4 goes?"
    ),
    (
      ["no pg_hba.conf entry", "pg_hba.conf rejects"],
      "the server{at} does not let this role in from here, or not without TLS; sslmode=require may be missing"
    ),
    (
      ["Tenant or user not found", "tenant/user"],
      "the pooler{at} does not know this role; its name there ends with the project, as in postgres.abcd"
    ),
    (
      [
        "too many clients", "too many connections", "remaining connection slots", "max client connections",
        "MaxClientsInSessionMode",
      ],
      "the server{at} has no connection left; try again, or close some"
    ),
    (
      ["is starting up", "is shutting down", "in recovery mode", "not yet accepting connections"],
      "the server{at} is starting or stopping; try again in a moment"
    ),
    (
      ["not currently accepting connections"],
      "the server{at} lets nobody into this database for now; ask whoever runs it"
    ),
    (
      ["is not permitted to log in"], "this role may not log in{at}; take one that may: ALTER ROLE … LOGIN makes it one"
    ),
    (
      ["definition of service", "service file"], "there is no such service in ~/.pg_service.conf; give a URL, or `env`"
    ),
    (
      ["server does not support SSL", "SSL error", "certificate", "SSL connection", "sslmode"],
      "TLS does not come about{at}; see sslmode and sslrootcert in the address"
    ),
    (
      ["invalid port", "invalid integer value", "missing \"=\"", "invalid URI", "invalid percent", "invalid sslmode"],
      "the address cannot be read; it is postgresql://user@host:port/database, with odd characters as %NN"
    ),
    (["permission denied for database"], "this role may not connect to the database{at}; GRANT CONNECT lets it"),
    (["database \""], "the server{at} has no database of that name; compare the address with `psql -l`"),
    (["role \""], "the server{at} has no role of that name; compare the address with the one that works"),
  ]
}
