/// The one policy over everything that leaves the program as something to run. No article, runbook or flag changes it.
package enum Vetting {
  package static func judge(_ text: String, as language: Language) -> Judgement {
    switch language {
    case .shell: ShellPolicy.judge(text)
    case .sql: SQLPolicy.judgeQuery(text)
    case .sqlFile: SQLPolicy.judgeFile(text)
    case .mysql, .sqlite: ClosedQueries.judge(text, isMySQL: language == .mysql)
    case .typescript: EditPolicy.judge(text)
    }
  }
}
