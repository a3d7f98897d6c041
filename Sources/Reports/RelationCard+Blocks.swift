import Evidence
import Releases
import Transcripts

extension RelationCard {
  /// All that it holds, as an answer shows it.
  var blocks: [Block] { summaryBlocks + columnBlocks + keyBlocks + dependentBlocks + reachBlocks + codeBlocks }

  private var summaryBlocks: [Block] {
    var words = Phrase([.text("\(kind), \(size.asBytes), owner "), .shown(owner)])
    if let writes, isTable { words = words + Phrase("; \(writes) rows written so far") }
    if hasRowSecurity { words = words + Phrase("; row security is on") }
    guard let ownership else { return [.paragraph(words + Phrase("."))] }
    return [
      .paragraph(words + Phrase(".")),
      .paragraph(Phrase("Whose: ") + ownership.owner + Phrase(": \(ownership.advice).")),
    ]
  }

  private var columnBlocks: [Block] {
    columns.map { column in
      var line = Phrase([
        .text("column "), .name(column.name), .text("  "), .shown(column.type),
        .text(column.isNotNull ? " not null" : ""),
      ])
      if let value = column.defaultValue { line = line + Phrase([.text(" default "), .shown(value)]) }
      if let comment = column.comment { line = line + Phrase([.text("  comment "), .shown(comment)]) }
      return .paragraph(line)
    }
  }

  private var keyBlocks: [Block] {
    keys.map { key in
      .paragraph(
        Phrase([.text("key "), .name(key.name), .text("  "), .shown(key.definition)])
          + Phrase(key.isValid ? "" : "  not valid"))
    }
  }

  private var dependentBlocks: [Block] {
    dependents.map { dependent in
      let name = dependent.schema?.dotted(dependent.name) ?? dependent.name
      return .paragraph(Phrase([.text("\(dependent.kind.rawValue) "), .name(name)]))
    }
  }

  /// What else loses rows or keys with it.
  private var reachBlocks: [Block] {
    guard isTable else { return [] }
    if let reachUnknown {
      return [.paragraph(Phrase("What refers to it could not be told: \(reachUnknown)."))]
    }
    guard !referrers.isEmpty else { return [.paragraph(Phrase("No foreign key refers to it."))] }
    let head = Phrase(
      "A truncate with CASCADE empties these, too; a drop with CASCADE takes the keys of level 1 and no row:")
    return [.paragraph(head)]
      + referrers.map { referrer in
        .paragraph(
          Phrase([
            .text("level \(referrer.level)  "), .name(referrer.schema.dotted(referrer.name)),
            .text("  \(referrer.rows.words)  by "), .shown(referrer.how), .text("; on delete: "),
            .shown(referrer.onDelete),
          ]))
      }
  }

  /// What a schema file would have to say to declare it.
  private var codeBlocks: [Block] {
    guard let declaration = TableDeclaration(self) else { return [] }
    return Block.code(Phrase("it"), declaration.text, leavingOut: declaration.doubts)
  }
}
