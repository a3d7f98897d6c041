enum EmbeddedKnowledge {
  static let table: StaticString = ""
}
