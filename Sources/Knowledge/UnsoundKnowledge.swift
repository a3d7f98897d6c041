package import Markup

/// All that is wrong in a knowledge folder.
package struct UnsoundKnowledge: Error, Sendable {
  package let errors: [MarkupError]

  package init(errors: [MarkupError]) { self.errors = errors }
}
