import Testing

@testable import Findings
@testable import Knowledge

/// What another tool printed, or a poem, is not drizzle-kit's.
struct OtherToolTests {
  @Test(arguments: [
    ("django.db.utils.ProgrammingError: relation \"users\" already exists", "Django"),
    ("$ npx prisma db push\nPrisma schema loaded from prisma/schema.prisma\nError: P3005 not empty", "Prisma"),
    ("rails aborted!\nPG::NotNullViolation: ERROR:  column \"tz\" of relation \"users\" contains null values", "Rails"),
    ("sqlalchemy.exc.ProgrammingError: (psycopg2.errors.DuplicateTable) relation \"users\" already exists", "Alembic"),
    ("SequelizeDatabaseError: column \"tz\" of relation \"users\" already exists\n    at Query.run", "Sequelize"),
  ]) func itsErrorsAreItsOwn(_ text: String, _ tool: String) throws {
    let reading = try RecognisedPaste(ofText: text)
    #expect(reading.run.otherTool == tool)
    #expect(reading.findings.isEmpty, "\(reading.findings.map(\.kind))")
    #expect(!reading.run.isDrizzleKit)
  }

  /// Where drizzle is named as well, the other tool is only mentioned.
  @Test func besideDrizzleItIsMentioned() throws {
    let reading = try RecognisedPaste(
      ofText:
        """
        We came from Prisma (npx prisma migrate dev).
        $ npx drizzle-kit migrate
        error: relation "users" already exists
        """)
    #expect(reading.run.otherTool == nil)
    #expect(reading.findings.map(\.kind).first == .migrationHistory)
  }

  @Test(arguments: [
    """
    The drizzle falls on table tops,
    the kit of clouds will never stop;
    I push my chair, I drop my pen,
    and wait until it rains again.
    """,
    """
    Soft drizzle on the garden table,
    a push of wind, the lamp unstable,
    we drop our plans and stay in bed
    """,
  ]) func aPoemIsNoMatter(_ text: String) throws {
    let reading = try RecognisedPaste(ofText: text)
    #expect(reading.findings.isEmpty, "\(reading.findings.map(\.kind))")
    #expect(!reading.run.isDrizzleKit)
  }

  /// Short lines about the tool are none.
  @Test(arguments: [
    "Drizzle asked us,\nwe said yes,\nnow the bookings table is gone and all of its rows with it",
    "I ran drizzle push\nand pressed Escape\nall my tables are gone", "drizzle wiped my users\nplease help\nI am lost",
    "drizzle rained on my tables\nthey all vanished\nwhat now",
  ]) func linesAboutTheToolAreNoPoem(_ text: String) throws {
    #expect(try RecognisedPaste(ofText: text).run.isDrizzleKit)
  }
}
