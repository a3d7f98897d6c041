import Machine

/// Why something is not sent, and what to do. Holds no part of a URL.
package struct DeliveryError: Error, Sendable, Equatable {
  package let because: String

  /// Runs `body`; what the machine cannot give is a reason not to send.
  static func unless<Value>(_ body: () throws(Unavailable) -> Value) throws(DeliveryError) -> Value {
    do throws(Unavailable) { return try body() } catch { throw DeliveryError(because: error.because) }
  }
}
