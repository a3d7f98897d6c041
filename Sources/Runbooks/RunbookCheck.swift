package import Markup

/// Whether the files of a folder are runbooks, before anything is made of them.
package enum RunbookCheck {
  /// The first error of each file, and every reference to a shared section that is not there.
  package static func errors(in files: [Folder.File]) -> [MarkupError] {
    var errors: [MarkupError] = []
    var chapters: [(file: String, chapter: Chapter)] = []
    for file in files {
      do throws(MarkupError) {
        let document = try Document(source: file.source, file: file.id + ".md")
        chapters.append((document.file, try Chapter(id: file.id, document: document)))
      } catch { errors.append(error) }
    }
    let shared = Set(chapters.first { $0.chapter.id == KnownRunbook.shared.id }?.chapter.sections.map(\.heading) ?? [])
    for (file, chapter) in chapters {
      for section in chapter.sections.flatMap({ [$0] + $0.ways.flatMap(\.sections) }) {
        for heading in section.content.uses where !shared.contains(heading) {
          errors.append(
            MarkupError(file: file, line: section.line, message: "`Use: \(heading)`: shared.md has no such section"))
        }
      }
    }
    return errors
  }
}

extension Content {
  /// The shared sections that it refers to.
  fileprivate var uses: [String] {
    parts.compactMap(\.uses) + boxes.flatMap { [$0.uses] + $0.parts.map(\.uses) }.compactMap(\.self)
  }
}
