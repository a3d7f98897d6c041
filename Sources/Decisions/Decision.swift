package import Evidence
package import Findings
package import Knowledge
package import Releases
package import Transcripts

/// What to do about one finding, and why.
package struct Decision: Sendable {
  package struct Choice: Sendable {
    package let action: Article.Row.Action
    /// The option to choose, as it stands in the paste.
    package let option: ShownText?
    /// How the prompt is left; nil when none is open.
    package let keys: String?
    package let because: Phrase
    /// What a person must establish before going on.
    package let until: Phrase?
    /// What made its row the first that holds: what holds, and then what is false or not known and ruled out each row
    /// above it.
    package fileprivate(set) var grounds: [Ground] = []
  }

  /// A line of the menu with what it really does.
  package struct JudgedOption: Sendable {
    package let label: ShownText
    package let effect: Phrase
    package let loses: Loss
    /// The releases that the claim rests on; nil when none was run.
    package let versions: ReleaseRange?
    package let basis: Article.Basis
    /// Its number in the article, from 0.
    package let number: Int
  }

  package let finding: Finding
  package let article: Article
  package let title: Phrase
  package let choice: Choice
  package let options: [JudgedOption]

  /// The worst that any option of the menu lost; for a matter without a menu, nil.
  package var worst: Loss? { options.map(\.loses).max() }
}

extension Decision {
  /// Decides one finding on what is known. No row that holds means stop.
  package init(_ finding: Finding, article: Article, facts: Facts) {
    self.finding = finding
    self.article = article
    title =
      article.id == KnownArticle.dataLoss.id && !finding.listed.isEmpty
      ? ListedLosses(facts.taken(of: finding)).title(haveRun: facts.hasTaken(finding))
      : finding.subjects.phrase(article.title)
    let options =
      article.role == .error
      ? Decision.hints(article, finding, facts)
      : finding.options.map { Decision.judged($0, in: article, finding, facts) }
    self.options = options
    let (row, conditions) = Decision.row(of: article, for: finding, facts)
    let rest = article.role == .error && row?.action == .fix ? facts.rest(of: finding) : nil
    let option = row.flatMap { Decision.option($0, of: options) }
    var choice =
      row.map { Decision.held(Decision.choice($0, finding, options, option, mayBeOpen: facts.mayBeOpen), by: rest) }
      ?? Choice(
        action: .stop, option: nil, keys: facts.mayBeOpen ? "Ctrl+C" : nil, because: Decision.undecided,
        until: Phrase("a person has read the whole prompt and says what it means"))
    choice.grounds = conditions
    if row?.action == .answer { choice.grounds.append(Ground(of: option)) }
    if let rest { choice.grounds.append(Ground(of: rest)) }
    self.choice = choice
  }

  /// Said where no row holds.
  static let undecided = Phrase("nothing that is known here says which answer is safe")

  /// The first row of an article that holds, and the conditions that made it so: its own, then those that ruled out the
  /// rows above it. Of a row of which something is false, that alone; else what is not known.
  private static func row(
    of article: Article, for finding: Finding, _ facts: Facts
  ) -> (row: Article.Row?, grounds: [Ground]) {
    var passed: [Ground] = []
    rows: for row in article.decide {
      var (held, open): ([Ground], [Ground]) = ([], [])
      for condition in row.when {
        let ground = Ground(subject: .condition(condition), known: facts.known(condition, for: finding))
        switch ground.known {
        case .yes: held.append(ground)
        case .unknown: open.append(ground)
        case .no:
          if !passed.contains(ground) { passed.append(ground) }
          continue rows
        }
      }
      if open.isEmpty { return (row, held + passed) }
      for ground in open where !passed.contains(ground) { passed.append(ground) }
    }
    return (nil, passed)
  }

  /// The line of the menu that a row names.
  private static func option(_ row: Article.Row, of options: [JudgedOption]) -> JudgedOption? {
    row.option.flatMap { wanted in options.first { $0.label == ShownText(wanted) } }
  }

  /// A cure is for one statement: where the push has left more undone than that, a person compares first.
  private static func held(_ choice: Choice, by rest: Look.Rest?) -> Choice {
    guard let rest else { return choice }
    let more: Phrase
    switch rest {
    case .nothing: return choice
    case .missing(let list):
      more = Phrase(" Declared and not there: ") + list + Phrase("; dropped before the error, or never made.")
    case .unknown(let because): more = Phrase(" What else of the push has run is not known: \(because).")
    }
    return Choice(
      action: .stop, option: nil, keys: choice.keys, because: choice.because + more,
      until: choice.until
        ?? Phrase("somebody has compared the keys, columns and rows with what was there before this push"))
  }

  private static func choice(
    _ row: Article.Row, _ finding: Finding, _ options: [JudgedOption], _ named: JudgedOption?, mayBeOpen: Bool
  ) -> Choice {
    let isPrompt = finding.role == .question || finding.role == .list
    // A prompt that is over needs no key.
    let leave = mayBeOpen ? "Ctrl+C" : nil
    let because = finding.subjects.phrase(row.because)
    let until = row.until.map { finding.subjects.phrase($0) }
    switch row.action {
    case .answer:
      // Only what was recorded harmless may be recommended, whatever an article says.
      guard let named, named.loses == .nothing else {
        return Choice(
          action: .stop, option: nil, keys: leave, because: because,
          until: until ?? Phrase("a person has read what this answer did in recorded runs, and agrees"))
      }
      // The cursor of the menu stands on its first line.
      let keys = !mayBeOpen ? nil : options.first?.label == named.label ? "Enter" : "Down, Enter"
      return Choice(action: .answer, option: named.label, keys: keys, because: because, until: nil)
    case .abort:
      // The option is named only where runs show that it aborts.
      let aborts = named?.loses == .nothing ? named?.label : nil
      return Choice(action: .abort, option: aborts, keys: leave, because: because, until: until)
    case .stop:
      return Choice(action: .stop, option: nil, keys: isPrompt ? leave : nil, because: because, until: until)
    case .fix:
      return Choice(action: .fix, option: nil, keys: nil, because: because, until: until)
    }
  }

  /// What an error offers to run again with, where no menu can be shown.
  private static func hints(_ article: Article, _ finding: Finding, _ facts: Facts) -> [JudgedOption] {
    article.options.enumerated().compactMap { number, option in
      guard let label = option.labels.first else { return nil }
      let row = option.effects.first { $0.when.allSatisfy { facts.holds($0, for: finding) } }
      return JudgedOption(
        label: ShownText(label.text), effect: finding.subjects.phrase(row?.text ?? option.effect), loses: .unknown,
        versions: nil, basis: article.basis, number: number)
    }
  }

  private static func judged(
    _ option: Finding.FoundOption, in article: Article, _ finding: Finding, _ facts: Facts
  ) -> JudgedOption {
    let known = article.options[option.number]
    let row = known.effects.first { $0.when.allSatisfy { facts.holds($0, for: finding) } }
    // The list in the paste says more than what such a list may hold in general.
    let isApproval = article.id == KnownArticle.dataLoss.id && option.number > 0 && !finding.listed.isEmpty
    let listed = isApproval ? ListedLosses(finding.listed).effect(in: facts.dialect) : nil
    let record = known.record(for: facts.releases, dialect: facts.dialect, command: facts.command)
    // The option's own names first: a menu has a line for each candidate.
    let effect = listed ?? option.subjects.phrase(row?.text ?? known.effect, else: finding.subjects)
    return JudgedOption(
      label: option.label, effect: effect, loses: record?.loss ?? .unknown,
      versions: record?.versions, basis: record == nil ? .published : .recorded, number: option.number)
  }
}

extension Ground {
  /// Only what was recorded harmless may be recommended.
  fileprivate init(of option: Decision.JudgedOption?) {
    let known: Known =
      switch option?.loses {
      case nil: .unknown(because: "the menu does not show the option")
      case .unknown: .unknown(because: "no recorded run shows what the option does")
      case let loses: Known(loses == .nothing)
      }
    self.init(subject: .harmlessOption, known: known)
  }

  fileprivate init(of rest: Look.Rest) {
    let known: Known =
      switch rest {
      case .nothing: .yes
      case .missing: .no
      case .unknown(let because): .unknown(because: because)
      }
    self.init(subject: .wholeRest, known: known)
  }
}
