import Foundation
import Support
import Testing

/// Runbooks followed as they are printed, step by step, on the database of a recording. A script on the PATH stands in
/// for drizzle-kit: it prints the recorded screens and executes the recorded statements. What each ends with is held
/// against what was there before; a wrong turn at each STOP has to be caught by the look or the box behind it.
@Suite(.onPostgres, .waiting)
struct FollowedTests {
  /// A drill with what brolly says of it.
  struct Answered: Sendable, CustomTestStringConvertible {
    let drill: Drill
    let runbook: Follower.Runbook
    var testDescription: String { drill.testDescription }
  }

  static let drills: [Answered] = Drill.all.compactMap { drill in
    guard let answer = try? drill.answer(),
      let report = try? JSONDecoder().decode(Follower.Report.self, from: Data(answer.utf8))
    else { return nil }
    return Answered(drill: drill, runbook: report.runbook)
  }

  /// One of each release that ends in a push.
  private static let pushing = Dictionary(grouping: drills.filter(\.runbook.isPushing), by: \.drill.kit)
    .compactMap(\.value.first).sorted { $0.drill.kit < $1.drill.kit }

  private func outcome(_ one: Answered, _ mistake: Follower.Mistake, isMigrated: Bool = false) throws
    -> Follower.Outcome
  {
    let follower = try Follower(one.drill, one.runbook, mistake, isMigrated: isMigrated)
    defer { follower.leave() }
    return try follower.follow()
  }

  @Test func thereAreTenRunbooks() {
    #expect(FollowedTests.drills.count == Drill.all.count)
    #expect(FollowedTests.drills.allSatisfy { $0.runbook.id == $0.drill.runbook && $0.runbook.stops > 0 })
    #expect(Set(FollowedTests.drills.map(\.runbook.id)).count >= 10)
    #expect(FollowedTests.pushing.count >= 4)
  }

  @Test(arguments: drills) func endsWithTheDataWhole(_ drill: Answered) throws {
    #expect(try outcome(drill, .none) == drill.drill.end)
  }

  @Test(arguments: drills) func aWrongTurnAtEachStopIsCaughtBehindIt(_ drill: Answered) throws {
    let stops = 0..<drill.runbook.stops
    for stop in stops where stops.count > 1 {
      let outcome = try outcome(drill, .passes([stop]))
      #expect(outcome != .whole, "STOP \(stop) of \(drill) was passed, and nothing said so")
    }
    // Nobody asked and nothing read: then the commands and the boxes alone are left.
    guard stops.count == 1 || FollowedTests.chosen.contains(where: { $0.runbook.id == drill.runbook.id }) else {
      return
    }
    let last = try outcome(drill, .passes(Set(stops)))
    #expect(last != .whole && last != .stopped, "\(drill): \(last)")
  }

  /// One of each runbook with ways of a kind of its own.
  private static let chosen = ["drift", "data-loss", "type-change", "foreign-key", "planned-migration"].compactMap {
    id in
    drills.first { $0.drill.runbook == id }
  }

  @Test(arguments: chosen)
  func thatTheWayWasWrongIsSeenBehindIt(_ drill: Answered) throws {
    #expect(try outcome(drill, .takesOtherWays) != .whole)
  }

  /// A database with a history of migrations is not pushed to, whatever the list says.
  @Test(arguments: pushing) func thatMigrationsAreKeptIsSeenBesideTheList(_ drill: Answered) throws {
    #expect(try outcome(drill, .none, isMigrated: true) == .stopped)
  }
}
