package import Markup

/// All that is wrong in one article.
package struct UnsoundArticle: Error, Sendable {
  package let errors: [MarkupError]
}
