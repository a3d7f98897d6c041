import Bytes

/// `find`, which also starts programs, writes lists and deletes.
enum FileFinder {
  /// Tests and options that only look; those that take a word first.
  private static let valued: Set<String> = [
    "-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-type", "-xtype", "-mtime", "-ctime", "-atime",
    "-mmin", "-cmin", "-amin", "-newer", "-newermt", "-anewer", "-cnewer", "-size", "-perm", "-user", "-group", "-uid",
    "-gid", "-maxdepth", "-mindepth", "-regex", "-iregex", "-regextype", "-printf", "-links", "-inum", "-samefile",
    "-lname", "-ilname", "-fstype", "-used", "-D",
  ]
  private static let plain: Set<String> = [
    "-print", "-print0", "-ls", "-prune", "-quit", "-empty", "-depth", "-d", "-follow", "-mount", "-xdev", "-o", "-or",
    "-a", "-and", "-not", "!", "(", ")", ",", "-true", "-false", "-readable", "-writable", "-executable", "-nouser",
    "-nogroup", "-L", "-H", "-P", "-E", "-X", "-daystart", "-noleaf", "-warn", "-nowarn", "-O1", "-O2", "-O3",
  ]

  static func meaning(of invocation: Invocation) -> Meaning {
    var meanings: [Meaning] = []
    let found = found(invocation)
    var rest = invocation.arguments.drop { !$0.isFlag && !["!", "("].contains($0.text) }
    while let word = rest.first {
      rest = rest.dropFirst()
      switch word.text {
      case "-delete": meanings.append(.judged(FileChanges.deleting(found)))
      case "-exec", "-execdir", "-ok", "-okdir":
        let words = rest.prefix { ![";", "+"].contains($0.text) }
        rest = rest.dropFirst(words.count + 1)
        let command = words.flatMap { filled($0, with: found) }
        meanings.append(invocation.starting(command).map { .command($0) } ?? .unknown("it starts something else"))
      case "-fprint", "-fprint0", "-fls", "-fprintf":
        if let file = rest.first, let judgement = FileChanges.writing(file) { meanings.append(.judged(judgement)) }
        rest = rest.dropFirst(word.text == "-fprintf" ? 2 : 1)
      case _ where valued.contains(word.text): rest = rest.dropFirst()
      case _ where plain.contains(word.text) || !word.isFlag && word.isKnown: continue
      default: meanings.append(.unknown("brolly cannot tell what `\(word.text)` makes of it"))
      }
    }
    return meanings.isEmpty ? .judged(Judgement(.allowed, "it only looks for files")) : .all(meanings)
  }

  /// A word of a command that runs for each file, with the files in place of its `{}`.
  private static func filled(_ word: Invocation.Argument, with files: [Invocation.Argument]) -> [Invocation.Argument] {
    guard word.text.contains("{}") else { return [word] }
    return files.map {
      Invocation.Argument(word.text.replacing("{}", with: $0.text), isKnown: $0.isKnown, isPattern: true)
    }
  }

  /// What is found lies where it is looked for; a name that is looked for says more than a folder that holds everything.
  static func found(_ invocation: Invocation) -> [Invocation.Argument] {
    let names = invocation.arguments.indices.dropLast().filter {
      ["-name", "-path", "-iname", "-wholename"].contains(invocation.words[$0])
    }.map { invocation.arguments[$0 + 1] }
    let paths = invocation.arguments.prefix { !$0.isFlag && !["!", "("].contains($0.text) }
    return names.isEmpty ? Array(paths) : names + paths.filter { !$0.text.allSatisfy { "./~*".contains($0) } }
  }
}
