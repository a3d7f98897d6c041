import Bytes
package import Checks
package import Evidence
package import Runbooks
package import Transcripts

/// A live database that was asked beside a paste: which, by whom, and what it said.
package struct LiveDatabase: Sendable {
  /// Nil where it could not be asked.
  package let identity: Identity?
  /// Who else is there; nil where nothing was the matter, or nobody told.
  package let activity: Activity?
  /// One for each decision, in their order; fewer where the database went away.
  package let looks: [Look]
  /// What it tells of a run in which nothing is the matter.
  package let notes: [Inquiry.Note]
  /// Why it could not be asked, or not to the end.
  package let failure: String?
  /// What has to be so before the runbook is followed.
  package let preconditions: [Precondition]
  /// What became of the checks of a step, in their order; nil for one that only a person can look at.
  package let results: [Runbooks.Step.ID: [CheckResult?]]

  package init(
    identity: Identity?, activity: Activity? = nil, looks: [Look], notes: [Inquiry.Note] = [], failure: String?,
    preconditions: [Precondition], results: [Runbooks.Step.ID: [CheckResult?]]
  ) {
    self.identity = identity
    self.activity = activity
    self.looks = looks
    self.notes = notes
    self.failure = failure
    self.preconditions = preconditions
    self.results = results
  }
}

extension ReportDocument {
  /// The database that was asked.
  package struct Database: Codable, Sendable {
    package internal(set) var name: Name?
    package internal(set) var role: Name?
    package internal(set) var place: String?
    package internal(set) var server: String?
    /// What the role may do beyond looking.
    package internal(set) var powers: [String]?
    package internal(set) var replica: Bool?
    package internal(set) var pooled: Bool?
    /// Who and what else is there.
    package internal(set) var activity: Phrase?
    /// Whether it looks like one that people work with.
    package internal(set) var production: Bool?
    /// Why it was not asked, or not to the end.
    package internal(set) var failure: String?
    /// What was checked before the runbook.
    package internal(set) var checks: [Precheck]?
    /// What it tells of a run in which nothing is the matter.
    package internal(set) var notes: [Phrase]?

    /// Something that has to be so before the runbook is followed.
    package struct Precheck: Codable, Sendable {
      package let say: String
      package let result: CheckOutcome
      package internal(set) var because: Phrase?
    }

    init(_ identity: Identity?, _ activity: Activity?, failure: String?) {
      self.failure = failure
      self.activity = activity?.phrase
      production = activity.map(\.looksLikeProduction)
      guard let identity else { return }
      name = identity.database
      role = identity.role
      place = identity.place.isEmpty ? nil : identity.place
      server = "PostgreSQL " + identity.version
      powers = identity.powers.isEmpty ? nil : identity.powers
      replica = identity.isReplica ? true : nil
      pooled = identity.isPooled ? true : nil
    }

    /// Stands where no database has told anything.
    static func unchecked(because: String) -> Phrase { Phrase("Not checked: \(because).") }

    /// Which database it is and who asked, in one sentence.
    var sentence: Phrase {
      guard let name, let role else {
        return ReportDocument.Database.unchecked(because: failure ?? "the database was not asked")
      }
      var phrase = Phrase([.text("Asked: "), .name(name)])
      if let place { phrase = phrase + Phrase([.text(" at "), .shown(ShownText(place))]) }
      phrase = phrase + Phrase([.text(" as "), .name(role)])
      var words: [String] = []
      if let powers { words.append("which " + powers.joined(separator: ", ")) }
      if replica == true { words.append("a replica: what was written last may be missing") }
      if pooled == true { words.append("through a pooler") }
      if let failure { words.append("not to the end: " + failure) }
      phrase = phrase + Phrase(words.isEmpty ? "." : " (" + words.joined(separator: "; ") + ").")
      // Where it warns, that is said by itself.
      guard let activity, production != true else { return phrase }
      return phrase + Phrase(" ") + activity + Phrase(".")
    }

    /// What is said beside the matter itself, where other people may be hit.
    var warning: Phrase? {
      guard production == true, let activity else { return nil }
      return Phrase("Take this database for production: ") + activity + Phrase(".")
    }
  }
}

extension ReportDocument {
  /// Why nothing was checked against a database; nil where one answered to the end.
  package var unchecked: Phrase? {
    guard let database else { return AnswerWriter.unchecked }
    return database.failure.map(Database.unchecked) ?? (database.name == nil ? database.sentence : nil)
  }
}

extension MatterGroup {
  /// What a live database said of it, and what is to be reached from it, each once, in a few lines.
  var found: [Phrase] {
    var seen: Set<Phrase> = []
    func lines(_ isKnown: Bool) -> [Phrase] {
      matters.flatMap(\.evidence).filter { $0.source == nil && ($0.known == true) == isKnown }
        .map { $0.asks + Phrase(": ") + ($0.says ?? Phrase("not known")) }.filter { seen.insert($0).inserted }
    }
    var found: [Phrase] = []
    for (words, lines) in [("In the database: ", lines(true)), ("Could not tell: ", lines(false))] {
      guard let first = lines.first else { continue }
      found.append(Phrase(words) + lines.dropFirst().reduce(first) { $0 + Phrase("; ") + $1 } + Phrase("."))
    }
    func reached(_ effect: Look.Reached.Effect) -> Phrase? {
      let objects = matters.flatMap(\.reach).filter { $0.effect == ShownText(effect.rawValue) }.map { reached in
        let size = reached.size.map { ", " + $0.asBytes } ?? ""
        let rows = reached.rows.map { " (\($0.counted("row"))\(size))" } ?? ""
        // A view, a trigger and a sequence do not show by their names what they are.
        let kind = effect == .goes ? reached.how.map { Phrase([.shown($0), .text(" ")]) } : nil
        return (kind ?? Phrase("")) + Phrase([.name(reached.object), .text(rows)])
      }.withoutRepeats
      return objects.isEmpty ? nil : Phrase.list(objects, atMost: 6)
    }
    if let objects = reached(.losesKey) {
      found.append(Phrase("A drop with CASCADE takes the keys of ") + objects + Phrase("; their rows stay."))
    }
    if let objects = reached(.goes) {
      found.append(Phrase("A drop with CASCADE takes ") + objects + Phrase(" along."))
    }
    if let objects = reached(.emptied) {
      found.append(Phrase("A truncate with CASCADE empties ") + objects + Phrase(", too."))
    }
    if let objects = reached(.orphaned) {
      found.append(
        Phrase("Its key is dropped before the truncate, so that these rows stay without a parent: ") + objects
          + Phrase("."))
    }
    return found
  }
}

extension ReportDocument.Database.Precheck {
  init(_ precondition: Precondition) {
    say = precondition.says
    because = precondition.objection
    result =
      switch precondition.result {
      case .passed: .passed
      case .failed: .failed
      case .unknown: .couldNotTell
      }
  }
}

extension ReportDocument.Step {
  /// Takes what became of its checks.
  mutating func take(_ results: [CheckResult?]) {
    for (index, result) in results.enumerated() where checks.indices.contains(index) {
      if let result { checks[index].say = checks[index].say + result.phrase }
    }
    result = CheckResult.worst(results.compactMap(\.self))?.outcome ?? result
  }
}

extension ReportDocument.ReportedIssue {
  /// Takes what the database says of it.
  mutating func take(_ look: Look) {
    evidence += look.answers.map { ReportDocument.Evidence(asks: $0.asks, says: $0.says, known: $0.isKnown) }
    reach = look.reach.map {
      ReportDocument.Reach(
        object: $0.object, how: $0.how, effect: ShownText($0.effect.rawValue), rows: $0.rows?.number, size: $0.size)
    }
    if !look.declarations.isEmpty {
      declarations = look.declarations.map {
        ReportDocument.Declaration(
          object: $0.object, text: $0.text, leavesOut: $0.doubts.isEmpty ? nil : $0.doubts)
      }
    }
  }
}
