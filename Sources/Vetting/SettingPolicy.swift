import Bytes
import Effects

/// Settings of servers, frameworks and descriptions of machines that take away what keeps rows, in whatever file they
/// stand.
enum SettingPolicy {
  /// `name value…: what comes of it`, without blanks and quotes, in lower case.
  private static let rows: StaticString = #"""
    innodb_flush_log_at_trx_commit 0: rows that were confirmed may be gone after a crash
    ddl-auto create create-drop: tables are dropped and made anew at each start
    spring.jpa.hibernate.ddl-auto create create-drop: tables are dropped and made anew at each start
    hibernate.hbm2ddl.auto create create-drop: tables are dropped and made anew at each start
    deletion_protection false 0: one command takes the database away
    deletionprotection false 0: one command takes the database away
    skip_final_snapshot true 1: nothing is kept when the database goes
    skipfinalsnapshot true 1: nothing is kept when the database goes
    prevent_destroy false: a plan may take the database away
    backup_retention_period 0: no copies are kept
    delete_automated_backups true: the copies go with the database
    synchronize true: columns and tables that the code does not name are dropped at each start
    dropschema true: everything is dropped at each start
    flyway.clean-disabled false: one command drops every object
    spring.flyway.clean-disabled false: one command drops every object
    spring.flyway.clean-on-validation-error true: every object is dropped where a migration was changed
    clean-on-validation-error true: every object is dropped where a migration was changed
    """#

  /// A refusal of a line that sets something so; nil for any other.
  static func judge(_ line: some StringProtocol) -> Judgement? {
    guard line.utf8.count < 120,
      let sign = line.utf8.firstIndex(where: { $0 == "=" || $0 == ":" }),
      mayBeValue(Substring(line[sign...]).utf8.span)
    else { return nil }
    let name = line[..<sign].lowercased().filter { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    let key = name.hasPrefix("-") ? String(name.dropFirst()) : name
    let value = line[line.index(after: sign)...].lowercased().drop { " =\"'".contains($0) }.prefix {
      $0.isLetter || $0.isNumber || $0 == "-"
    }
    let isOff = ["off", "false", "0", "no"].contains(value)
    let isSwitch = isOff || ["on", "true", "1", "yes"].contains(value)
    let because =
      values[key].map { $0.values.contains(value) ? $0.because : nil }
      ?? (isSwitch ? ServerSetting.loss(by: key, isOff: isOff) : nil)
    return because.map { Judgement(.refused, $0, instead: .countFirst) }
  }

  /// Whether behind the sign at the start of `text` may stand a value that harms: its bytes tell so of most lines, in a
  /// thirtieth of the time.
  private static func mayBeValue(_ text: Span<UInt8>) -> Bool {
    var start = 1
    while start < text.count, " =\"'".utf8.contains(text[start]) { start += 1 }
    var end = start
    while end < text.count, text[end].isLetter || text[end].isDigit || text[end] == UInt8(ascii: "-") { end += 1 }
    if end < text.count, text[end] >= 0x80 { return true }
    let words: [StaticString] = [
      "off", "false", "0", "no", "on", "true", "1", "yes", "create", "create-drop",
    ]
    return words.contains { $0.utf8CodeUnitCount == end - start && text.has(caseless: $0, at: start) }
  }

  private static let values: [String: (values: [Substring], because: String)] = {
    var values: [String: (values: [Substring], because: String)] = [:]
    for line in rows.description.split(separator: "\n") {
      guard let colon = line.firstRange(of: ": ") else { continue }
      let words = line[..<colon.lowerBound].split(separator: " ")
      guard let name = words.first else { continue }
      values[String(name)] = (Array(words.dropFirst()), String(line[colon.upperBound...]))
    }
    return values
  }()
}
