import Releases
import Transcripts

extension ReportDocument.Folder {
  /// Where the commands are run and which address they use, where that differs from what they say.
  var place: Phrase? {
    var parts: [Phrase.Part] = []
    if folder != "." { parts += [.text("The commands are for the folder "), .shown(ShownText(folder)), .text(".")] }
    if let variable, variable != "DATABASE_URL" {
      parts += [
        .text((parts.isEmpty ? "" : " ") + "The config reads "), .shown(ShownText(variable)),
        .text(", and so do the commands: it has to be set in your shell."),
      ]
    }
    return parts.isEmpty ? nil : Phrase(parts)
  }

  /// What its files told.
  var sentence: Phrase {
    var parts: [Phrase.Part] = [.text("Read in the project: ")]
    if let release {
      parts += [
        .text("drizzle-kit "), .shown(ShownText(release)), .text(" by "), .shown(ShownText(releaseSource ?? "")),
      ]
    } else {
      parts.append(.text("no release of drizzle-kit"))
    }
    if let orm { parts += [.text(", drizzle-orm "), .shown(ShownText(orm))] }
    if let config {
      parts += [.text(", "), .shown(ShownText(config))]
      if let dialect { parts.append(.text(" (\(dialect.title))")) }
    }
    parts.append(.text("."))
    if let unread, !unread.isEmpty {
      parts.append(.text(" Not known from it: "))
      for (index, text) in unread.prefix(3).enumerated() {
        if index > 0 { parts.append(.text("; ")) }
        parts.append(.shown(ShownText(text)))
      }
      parts.append(.text("."))
    }
    return Phrase(parts)
  }
}
