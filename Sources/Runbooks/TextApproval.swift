import Releases
import Vetting

/// Texts of a runbook that may leave the program: each is judged once, and none is printed over and over.
struct TextApproval {
  private let dialect: Dialect?
  /// What the push of the runbook is to make.
  private let wanted: WantedChanges
  /// What was judged so far.
  private(set) var approved: [ApprovedText]
  /// How often each text stands in the runbook so far.
  private var printed: [String: Int] = [:]

  init(dialect: Dialect?, wanted: WantedChanges, approved: [ApprovedText]) {
    self.dialect = dialect
    self.wanted = wanted
    self.approved = approved
  }

  /// Whether the runbook shows a text as often as anybody needs it.
  func isPrintedOften(_ text: ApprovedText) -> Bool { printed[text.text, default: 0] >= 3 }

  mutating func count(_ step: Step) {
    for command in step.commands { printed[command.text.text, default: 0] += 1 }
    for check in step.checks { if let command = check.command { printed[command.text, default: 0] += 1 } }
  }

  /// The texts of a fence as something that may leave the program; none where a name is missing, or where it is
  /// refused, which the note then says.
  mutating func texts(
    of fence: Content.Fence, for matter: Matter, at library: Library, isChecked: Bool = false, afterStop: Bool,
    note: inout String
  ) -> [ApprovedText] {
    if let family = fence.language.family, dialect?.family != family { return [] }
    var texts: [ApprovedText] = []
    for text in FilledFence.texts(fence, for: matter, wanted: wanted, isChecked: isChecked).map(library.addressed) {
      do throws(PolicyRefusal) {
        texts.append(try approve(text, fence.language.printed, file: fence.file, afterStop: afterStop))
      } catch {
        if let plain = FilledFence.withoutDescriptions(fence, for: matter, isChecked: isChecked),
          let rest = try? approve(library.addressed(plain), .shell, afterStop: afterStop)
        {
          texts.append(rest)
        } else if !FilledFence.isOnlyDescriptions(fence) {
          // Fails closed: the step stays and says why there is nothing to run.
          note += " The command is withheld: \(error.judgement.because)."
        }
      }
    }
    return texts
  }

  /// - Throws: `PolicyRefusal` for a text that may not stand here.
  mutating func approve(
    _ text: String, _ language: Language, file: String? = nil, afterStop: Bool
  ) throws(PolicyRefusal) -> ApprovedText {
    // Bytes: strings are equal, too, where only their accents are composed alike.
    let known = approved.first { $0.language == language && $0.text.utf8.elementsEqual(text.utf8) }
    if let again = known?.again(file: file, afterStop: afterStop) { return again }
    let new = try ApprovedText(text, language: language, file: file, afterStop: afterStop)
    approved.append(new)
    return new
  }
}
