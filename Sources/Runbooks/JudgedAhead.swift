import Bytes
import Effects
import Findings
import Knowledge
package import Markup
import Releases
import Transcripts
import Vetting

/// What the policy says of the texts of runbooks, found out when the program is built: judging the commands of one
/// prompt was a quarter of the work.
///
/// A fence is filled with plain names and judged; a text that differs from it only by other plain names is judged
/// alike. Whatever is not found here, above all a text with any other name in it, is judged when it is printed.
package enum JudgedAhead {
  /// Stands for each name.
  private static let mark: UInt8 = 1
  /// Names that a policy could trip over: words of SQL, of a shell and of drizzle-kit. What is said of a text is kept
  /// only where it is the same with each of them.
  private static let samples = ["orders_1", "Force", "drop", "exec"]
  /// More names are not looked for in a text.
  private static let mostNames = 24
  /// Bytes of a plain name; a longer one is cut at some places.
  private static let longestName = 40

  // MARK: When the program is built

  /// The texts of runbooks with their verdicts, as `KnowledgeBase.compiled` takes them.
  package static func verdicts(ofRunbooks files: [Folder.File]) throws(MarkupError) -> [[UInt8]: Int] {
    var verdicts: [[UInt8]: Verdict?] = [:]
    var judged: Set<String> = []
    for file in files {
      let chapter = try Chapter(id: file.id, document: Document(source: file.source, file: file.id + ".md"))
      for sample in samples {
        for kinds in named {
          let matter = RunbookPart(chapter: chapter, subjects: subjects(of: kinds, called: Name(sample)))
          for (text, language) in texts(of: matter) where judged.insert(text).inserted {
            guard let key = key(text, language, [Name(sample)]) else { continue }
            let verdict = Vetting.judge(text, as: language).verdict
            let other = Vetting.judge(onOneLine(text), as: language).verdict
            verdicts[key] = .some((verdicts[key] ?? verdict) == verdict && other == verdict ? verdict : nil)
          }
        }
      }
    }
    return verdicts.compactMapValues { verdict in verdict.flatMap { Verdict.allCases.firstIndex(of: $0) } }
  }

  /// What there may be a name of: lines of a fence are left out for want of one.
  private static let named: [[ObjectKind]] = [ObjectKind.allCases, [], [.table], [.candidates]]

  /// The same name for each kind.
  private static func subjects(of kinds: [ObjectKind], called name: Name) -> Subjects {
    Subjects(kinds.map { Subject(name, under: $0, from: .words) })
  }

  /// All that a runbook may print of the fences of a chapter for these names.
  private static func texts(of matter: RunbookPart) -> [(String, Language)] {
    let contents = matter.chapter.sections.flatMap { [$0] + $0.ways.flatMap(\.sections) }.map(\.content)
    var texts: [(String, Language)] = []
    for fence in contents.flatMap({ $0.parts + $0.boxes.flatMap(\.parts) }).flatMap(\.fences) {
      for isChecked in [false, true] {
        let plain = FilledFence.withoutDescriptions(fence, for: matter, isChecked: isChecked)
        let isOfChanges = fence.text.hasSuffix(WantedChanges.mark)
        for wanted in isOfChanges ? WantedChanges.examples(of: matter.subjects) : [WantedChanges()] {
          texts += FilledFence.texts(fence, for: matter, wanted: wanted, isChecked: isChecked).map {
            ($0, fence.language.printed)
          }
        }
        if let plain { texts.append((plain, .shell)) }
      }
      if let question = FilledFence.question(fence, for: matter) { texts.append((question, .sql)) }
    }
    return texts
  }

  // MARK: When it is printed

  /// The verdict on `text`, which holds `names`; nil where it has to be judged.
  static func verdict(on text: String, _ language: Language, _ names: [Name], in knowledge: KnowledgeBase) -> Verdict? {
    guard let key = key(text, language, names), let number = knowledge.verdict(on: key) else { return nil }
    return Verdict.allCases.indices.contains(number) ? Verdict.allCases[number] : nil
  }

  /// The text with a mark for each plain name, on one line where a command goes on in the next one; nil for too many
  /// names.
  private static func key(_ text: String, _ language: Language, _ names: [Name]) -> [UInt8]? {
    guard names.count <= mostNames else { return nil }
    var words: [[UInt8]] = []
    for name in names { words += [name.bare, name.schemaName].compactMap { $0.flatMap(plainWord) } }
    let bytes = Array(onOneLine(text).utf8)
    var key = tag(of: language)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end].isWord { end += 1 }
      if end == start {
        key.append(bytes[start])
        start += 1
      } else {
        // The value of a short option may stand right behind its letter: `-Sorders`.
        let isOption = start > 0 && bytes[start - 1] == UInt8(ascii: "-") && end - start > 1
        for first in isOption ? [start, start + 1] : [start]
        where words.contains(where: { bytes[first..<end].elementsEqual($0) }) {
          key += bytes[start..<first] + [mark]
          start = end
          break
        }
        key += bytes[start..<end]
        start = end
      }
    }
    return key
  }

  /// A name that stands for itself wherever it is written, and that no database and no tool keeps for what is its own.
  private static func plainWord(_ name: Name) -> [UInt8]? {
    let word = Array(name.quoted(for: .shellWord).utf8)
    guard word.count <= longestName, word.first?.isLetter == true, word.allSatisfy(\.isWord) else { return nil }
    let isKept = ["pg", "sql", "mysql", "information", "performance", "sys", "drizzle"].contains { head in
      word.starts(with: head.utf8) { $0.lowered == $1 }
    }
    return isKept ? nil : word
  }

  private static func onOneLine(_ text: String) -> String { text.replacing(" \\\n  ", with: " ") }

  private static func tag(of language: Language) -> [UInt8] {
    switch language {
    case .shell: [2]
    case .sql: [3]
    case .mysql: [4]
    case .sqlite: [5]
    case .typescript: [6]
    case .sqlFile: [7]
    }
  }
}
