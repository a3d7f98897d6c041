/// `socat`, which joins two ends of anything: a file, an address, or a program that reads what the other end says.
enum SocketRelay {
  static func meaning(of invocation: Invocation) -> Meaning {
    var meanings: [Meaning] = [.unknown("brolly cannot tell what its two ends say to each other")]
    for word in invocation.arguments where !word.isFlag {
      let kind = word.text.prefix { $0 != ":" }
      guard ["EXEC", "SYSTEM", "SHELL"].contains(kind.uppercased()) else { continue }
      let address = word.text.dropFirst(kind.count + 1)
      let isQuoted = address.first == "'" || address.first == "\""
      // Options stand behind commas.
      let line = isQuoted ? address.dropFirst().prefix { $0 != address.first } : address.prefix { $0 != "," }
      meanings.append(.piped(String(line), "what the other end says"))
    }
    return .all(meanings)
  }
}
