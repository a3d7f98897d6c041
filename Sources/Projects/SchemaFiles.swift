import Bytes
import Machine

/// The files that `schema` of a config names: a file, a folder, a pattern, and what they export from others.
struct SchemaFiles {
  /// Their paths from the project folder, in order.
  private(set) var found: [String] = []
  /// Why it may be that some are missing.
  private(set) var doubts: [String] = []
  private var looks = 0

  static let endings = ["ts", "js", "mts", "cts", "mjs", "cjs", "tsx", "jsx"]
  private static let lookLimit = 20_000
  private static let fileLimit = 1_000
  private static let depthLimit = 12

  init(_ patterns: [String], in project: Project) {
    for pattern in patterns { add(pattern.hasPrefix("./") ? String(pattern.dropFirst(2)) : pattern, in: project) }
    if looks > SchemaFiles.lookLimit || found.count >= SchemaFiles.fileLimit {
      doubts.append("`schema` stands for more files than are looked at")
    }
  }

  private mutating func add(_ pattern: String, in project: Project) {
    guard pattern.utf8.contains(where: { "*?[{".utf8.contains($0) }) else {
      let path = project.path(pattern)
      if Files.isFolder(path) {
        // As drizzle-kit does: what stands directly in it.
        for entry in sorted(path) where !entry.isFolder && SchemaFiles.isSource(entry.name) {
          take(pattern.hasSuffix("/") ? pattern + entry.name : "\(pattern)/\(entry.name)")
        }
      } else if Files.exists(path) {
        take(pattern)
      } else {
        doubts.append("there is no `\(pattern)`")
      }
      return
    }
    guard let patterns = Glob.expanded(Array(pattern.utf8)) else {
      doubts.append("`\(pattern)` stands for too much")
      return
    }
    for bytes in patterns {
      let parts = String(decoding: bytes, as: UTF8.self).split(separator: "/").map(String.init)
      walk(pattern.hasPrefix("/") ? "/" : "", parts[...], in: project, depth: 0)
    }
  }

  /// - Parameter place: what has been walked already; empty or with a slash at its end.
  private mutating func walk(_ place: String, _ parts: ArraySlice<String>, in project: Project, depth: Int) {
    guard let part = parts.first, depth < SchemaFiles.depthLimit, looks <= SchemaFiles.lookLimit else { return }
    let rest = parts.dropFirst()
    if part == "." || part == ".." || !part.utf8.contains(where: { "*?[".utf8.contains($0) }) {
      let path = place + part
      if !rest.isEmpty {
        walk(path + "/", rest, in: project, depth: depth)
      } else if Files.exists(project.path(path)) {
        add(path, in: project)
      }
      return
    }
    let isAnyDepth = part == "**"
    let glob = isAnyDepth ? nil : Glob(part)
    if !isAnyDepth, glob == nil {
      doubts.append("`\(part)` is not read here")
      return
    }
    if isAnyDepth { walk(place, rest, in: project, depth: depth) }
    for entry in sorted(project.path(place.isEmpty ? "." : place)) where entry.name.first != "." {
      if isAnyDepth {
        if entry.isFolder, entry.name != "node_modules" {
          walk(place + entry.name + "/", parts, in: project, depth: depth + 1)
        } else if rest.isEmpty, SchemaFiles.isSource(entry.name) {
          take(place + entry.name)
        }
      } else if glob?.matches(entry.name) ?? false {
        if !rest.isEmpty {
          if entry.isFolder { walk(place + entry.name + "/", rest, in: project, depth: depth + 1) }
        } else if entry.isFolder {
          add(place + entry.name, in: project)
        } else if SchemaFiles.isSource(entry.name) {
          take(place + entry.name)
        }
      }
    }
  }

  private mutating func sorted(_ path: String) -> [Files.Entry] {
    let entries = (try? Files.entries(of: path)) ?? []
    looks += entries.count + 1
    return entries.sorted { $0.name < $1.name }
  }

  private mutating func take(_ file: String) {
    if found.count < SchemaFiles.fileLimit, !found.contains(file) { found.append(file) }
  }

  private static func isSource(_ name: String) -> Bool {
    !name.hasSuffix(".d.ts") && endings.contains { name.hasSuffix("." + $0) }
  }
}
