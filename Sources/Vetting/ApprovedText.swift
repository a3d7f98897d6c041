/// A command, query or edit that may leave the program: the only thing a runbook can hold as one.
package struct ApprovedText: Sendable {
  package let text: String
  package let language: Language
  /// The file that an edit belongs to.
  package let file: String?
  package let verdict: Verdict

  /// Approves `text` if the policy allows it.
  /// - Parameter afterStop: whether it stands directly after a STOP that names what a person has decided; only there
  ///   may it change state.
  /// - Throws: `PolicyRefusal` with the reason.
  package init(_ text: String, language: Language, file: String? = nil, afterStop: Bool) throws(PolicyRefusal) {
    let judgement = Vetting.judge(text, as: language)
    let passes = judgement.verdict == .allowed || (judgement.verdict == .needsPerson && afterStop)
    guard passes else { throw PolicyRefusal(text: text, judgement: judgement) }
    self.text = text
    self.language = language
    self.file = file
    verdict = judgement.verdict
  }

  /// Approves `text` by what the policy said of the same text with other plain names in it, when the program was built;
  /// nil where it may not stand. Only `JudgedAhead` of Runbooks knows such texts, and its tests judge each of them
  /// again.
  package init?(
    _ text: String, language: Language, file: String?, judgedAhead verdict: Verdict, afterStop: Bool
  ) {
    guard verdict == .allowed || (verdict == .needsPerson && afterStop) else { return nil }
    self.init(text: text, language: language, file: file, verdict: verdict)
  }

  /// The same text at another place of a runbook, where it is not judged a second time; nil where it may not stand.
  package func again(file: String?, afterStop: Bool) -> ApprovedText? {
    guard verdict == .allowed || (verdict == .needsPerson && afterStop) else { return nil }
    return ApprovedText(text: text, language: language, file: file, verdict: verdict)
  }

  private init(text: String, language: Language, file: String?, verdict: Verdict) {
    self.text = text
    self.language = language
    self.file = file
    self.verdict = verdict
  }
}
