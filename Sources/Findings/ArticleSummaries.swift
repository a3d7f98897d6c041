import Knowledge

/// The summaries of articles that something claims, each read once.
struct ArticleSummaries {
  private let knowledge: KnowledgeBase
  /// Where the summary of each article stands in `read`; -1 where nothing claims it.
  private var places: [Int32]
  private(set) var read: [ArticleSummary] = []

  init(of knowledge: KnowledgeBase) {
    self.knowledge = knowledge
    places = [Int32](repeating: -1, count: knowledge.articleCount)
  }

  mutating func read(_ article: Int) {
    guard places[article] < 0 else { return }
    places[article] = Int32(read.count)
    read.append(knowledge.summary(article))
  }

  /// Whether something claims an article.
  func has(_ article: KnownArticle) -> Bool { read.contains { $0.id == article.id } }

  /// What an article is called.
  func title(_ article: Int) -> String { knowledge.article(article).title }

  /// Nil for an article that nothing claims.
  subscript(article: Int) -> ArticleSummary? { places[article] < 0 ? nil : read[Int(places[article])] }
}

extension ArticleSummary {
  /// Whether a match of the article makes an issue of some kind.
  var claims: Bool { kind != nil || !also.isEmpty }
}
