/// All formats. Written by `FolderListTests` from the folder `Formats`.
package enum Formats {
  package static let all: [any Format.Type] = [
    HTML.self,
    JSON.self,
    Markdown.self,
    Terminal.self,
  ]

  package static func named(_ name: String) -> (any Format.Type)? { all.first { $0.name == name } }
}
