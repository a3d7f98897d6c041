/// What a format writes: data for programs, and the answer for people.
package protocol Document: Encodable, Sendable {
  var answer: Answer { get }
}

extension ReportDocument: Document {}
