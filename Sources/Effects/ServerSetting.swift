/// Settings of a PostgreSQL server by which rows are lost that were confirmed, or damage goes unseen.
package enum ServerSetting {
  private static let losses: [String: (isOff: Bool, because: String)] = [
    "fsync": (true, "rows that were confirmed may be gone after a crash"),
    "full_page_writes": (true, "pages may be torn after a crash"),
    "archive_mode": (true, "nothing is kept to go back to"),
    "wal_log_hints": (true, "a server cannot be rewound to its copy"),
    "data_checksums": (true, "damage is no longer seen"),
    "zero_damaged_pages": (false, "what is damaged is thrown away without a word"),
    "ignore_checksum_failure": (false, "what is damaged is read as if it were whole"),
    "ignore_invalid_pages": (false, "what is damaged is thrown away without a word"),
  ]

  /// What comes of a setting, by its name in small letters, that is switched off or on; nil where nothing is lost.
  package static func loss(by name: String, isOff: Bool) -> String? {
    losses[name].flatMap { $0.isOff == isOff ? $0.because : nil }
  }
}
