import Foundation
import Synchronization
package import Testing

/// Runs tests that mostly wait for other processes on threads of their own: the two of a machine with two cores are kept
/// for those that compute.
package struct WaitingTrait: SuiteTrait, TestTrait, TestScoping {
  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Threads.shared) { try await function() }
  }

  /// A few threads that take jobs in their order.
  private final class Threads: TaskExecutor {
    static let shared = Threads(count: 4)

    private let jobs = Mutex<[UnownedJob]>([])
    private let ready = DispatchSemaphore(value: 0)

    init(count: Int) {
      for _ in 0..<count { Thread.detachNewThread { self.work() } }
    }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      jobs.withLock { $0.append(job) }
      ready.signal()
    }

    private func work() {
      while true {
        ready.wait()
        jobs.withLock { $0.removeFirst() }.runSynchronously(on: asUnownedTaskExecutor())
      }
    }
  }
}

extension Trait where Self == WaitingTrait {
  /// The tests mostly wait for other processes.
  package static var waiting: Self { WaitingTrait() }
}

extension Trait where Self == ConditionTrait {
  /// The tests need a database server.
  package static var onPostgres: Self {
    .enabled(if: PostgresServer.shared != nil, "PostgreSQL is not installed: .ci/install postgresql")
  }
}
