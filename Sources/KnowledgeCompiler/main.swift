import Knowledge
import Machine
import Markup
import Runbooks

// Compiles a folder of articles and one of runbooks into the file that the program embeds:
//     knowledge-compiler knowledge runbooks Sources/CKnowledge/knowledge.bin
// The file is written only when it changes, so that a build after it does nothing when nothing was edited.

func fail(_ message: String) -> Never {
  try? StandardStream.error.write(message + "\n")
  Program.exit(1)
}

func files(_ folder: String) -> [Folder.File] {
  do throws(MarkupError) { return try Folder(at: folder).files } catch { fail("\(error)") }
}

guard CommandLine.arguments.count == 4 else { fail("usage: knowledge-compiler ARTICLES RUNBOOKS OUTPUT") }
let (articles, runbooks, output) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])
let chapters = files(runbooks)
let unsound = RunbookCheck.errors(in: chapters)
if !unsound.isEmpty { fail(unsound.map { "\(runbooks)/\($0)" }.joined(separator: "\n")) }
let verdicts: [[UInt8]: Int]
do throws(MarkupError) { verdicts = try JudgedAhead.verdicts(ofRunbooks: chapters) } catch { fail("\(error)") }
do throws(UnsoundKnowledge) {
  let lists = try KnowledgeLists { file in
    (try? Files.bytes(of: articles + "/" + file)).map { String(decoding: $0, as: UTF8.self) }
  }
  let image = try KnowledgeBase.compiled(
    articles: files(articles), runbooks: chapters, lists: lists, verdicts: verdicts)
  if (try? Files.bytes(of: output)) != image {
    guard Files.replace(output, with: image) else { fail("\(output) cannot be written: \(Files.systemMessage)") }
    print("\(output): \(image.count) bytes")
  }
} catch {
  fail(error.errors.map { "\($0)" }.joined(separator: "\n"))
}
