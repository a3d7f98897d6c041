import Glibc
import Knowledge
import Markup

// Compiles a folder of articles and one of runbooks into the file that the program embeds:
//     knowledge-compiler knowledge runbooks Sources/CKnowledge/knowledge.bin
// The file is written only when it changes, so that a build after it does nothing when nothing was edited.

func fail(_ message: String) -> Never {
  let line = Array((message + "\n").utf8)
  _ = unsafe Glibc.write(STDERR_FILENO, line, line.count)
  exit(1)
}

func files(_ folder: String) -> [Folder.File] {
  do throws(MarkupError) { return try Folder(at: folder).files } catch { fail("\(error)") }
}

func contents(_ path: String) -> [UInt8] {
  guard let file = unsafe fopen(path, "r") else { return [] }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 20)
  while case let count = unsafe fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return bytes
}

func write(_ bytes: [UInt8], to path: String) {
  let new = path + ".new"
  guard let file = unsafe fopen(new, "w"), unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count,
    unsafe fclose(file) == 0, unsafe rename(new, path) == 0
  else { fail("\(path) cannot be written; free some space, or give yourself the right to") }
}

guard CommandLine.arguments.count == 4 else { fail("usage: knowledge-compiler ARTICLES RUNBOOKS OUTPUT") }
let (articles, runbooks, output) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])
do throws(UnsoundKnowledge) {
  let image = try KnowledgeBase.compiled(articles: files(articles), runbooks: files(runbooks))
  if image != contents(output) {
    write(image, to: output)
    print("\(output): \(image.count) bytes")
  }
} catch {
  fail(error.errors.map { "\($0)" }.joined(separator: "\n"))
}
