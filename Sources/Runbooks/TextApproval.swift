import Findings
import Releases
import Vetting

/// Judges each text of a runbook once, and keeps those that may leave the program.
struct TextApproval {
  private let dialect: Dialect?
  /// What the push of the runbook is to make.
  private let wanted: WantedChanges
  /// What was judged so far.
  private(set) var approved: [ApprovedText]

  init(dialect: Dialect?, wanted: WantedChanges, approved: [ApprovedText]) {
    self.dialect = dialect
    self.wanted = wanted
    self.approved = approved
  }

  /// Whether what the push is to make is known by name.
  var namesChanges: Bool { !wanted.names.isEmpty }

  /// The texts of a fence as something that may leave the program; none where a name is missing, or where it is
  /// refused, which the note then says.
  mutating func texts(
    of fence: Content.Fence, for matter: RunbookPart, at library: Library, isChecked: Bool = false, afterStop: Bool,
    note: inout String
  ) -> [ApprovedText] {
    if let family = fence.language.family, dialect?.family != family { return [] }
    var texts: [ApprovedText] = []
    for text in FilledFence.texts(fence, for: matter, wanted: wanted, isChecked: isChecked).map(library.addressed) {
      do throws(PolicyRefusal) {
        texts.append(
          try approve(
            text, fence.language.printed, for: matter, at: library, file: fence.file, afterStop: afterStop))
      } catch {
        if let plain = FilledFence.withoutDescriptions(fence, for: matter, isChecked: isChecked),
          let rest = try? approve(library.addressed(plain), .shell, for: matter, at: library, afterStop: afterStop)
        {
          texts.append(rest)
        } else if !FilledFence.isOnlyDescriptions(fence) {
          // Fails closed: the step stays and says why there is nothing to run.
          note += " The command is withheld: \(error.judgement.because). Ask a person who may run it by hand."
        }
      }
    }
    return texts
  }

  /// - Throws: `PolicyRefusal` for a text that may not stand here.
  mutating func approve(
    _ text: String, _ language: Language, for matter: RunbookPart, at library: Library, file: String? = nil,
    afterStop: Bool
  ) throws(PolicyRefusal) -> ApprovedText {
    // Bytes: strings are equal, too, where only their accents are composed alike.
    let known = approved.first {
      $0.language == language && $0.text.utf8.count == text.utf8.count && $0.text.utf8.elementsEqual(text.utf8)
    }
    if let again = known?.again(file: file, afterStop: afterStop) { return again }
    let ahead = library.verdict(on: text, language, matter.subjects.names + wanted.names).flatMap { verdict in
      ApprovedText(text, language: language, file: file, judgedAhead: verdict, afterStop: afterStop)
    }
    let new =
      if let ahead { ahead } else { try ApprovedText(text, language: language, file: file, afterStop: afterStop) }
    approved.append(new)
    return new
  }
}
