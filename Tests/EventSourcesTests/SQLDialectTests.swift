import Testing

@testable import EventSources

@Suite struct SQLDialectTests {
  @Test(arguments: [
    ("leads", ["leads"]), ("public.leads", ["public", "leads"]), ("a.b.c", ["a", "b", "c"]),
    ("\"a.b\".c", ["a.b", "c"]), ("\"a\"\"b\"", ["a\"b"]), ("x\"; DROP TABLE y; --", ["x; DROP TABLE y; --"]),
    ("商談", ["商談"]), ("e\u{301}.f", ["e\u{301}", "f"]),
  ])
  func `a table's name has parts, of which those in quotes may have dots`(table: String, parts: [String]) {
    #expect(SQLDialect.parts(of: table) == parts)
  }

  @Test func `quotes within names are doubled, so that a name stays one`() {
    #expect(SQLDialect.standard.quoted(table: "\"a\"\"; DROP b; --\"") == "\"a\"\"; DROP b; --\"")
    #expect(SQLDialect.spark.quoted(table: "a`b.c") == "`a``b`.`c`")
    let marked = Array(SQLDialect.postgresql.quoted("\"\u{301}; --").utf8)
    #expect(marked == Array("\"\"\"\u{301}; --\"".utf8))
  }

  @Test(arguments: [
    "parquet.\"/lake/v1.2/events\"", "parquet.`/lake/v1.2/events`",
  ])
  func `files in a lake are named in Spark's quotes or in double ones`(table: String) {
    #expect(SQLDialect.spark.quoted(table: table) == "`parquet`.`/lake/v1.2/events`")
  }

  @Test func `a backtick in quotes is doubled for Spark, and two of them are one`() {
    #expect(SQLDialect.spark.quoted(table: "`a``b.c`.d") == "`a``b.c`.`d`")
  }

  @Test(arguments: ["SELECT 1 AS a", "SELECT 1 AS a;", "SELECT 1 AS a ;\n", "SELECT 1 AS a -- the end"])
  func `a query for Spark is asked within another one, where nothing but a query may stand`(query: String) {
    let asked = SQLDialect.spark.asked(query)
    #expect(
      asked.hasPrefix("SELECT * FROM (\nSELECT 1 AS a") && asked.hasSuffix("\n)") && !asked.contains(";"))
    #expect(SQLDialect.postgresql.asked(query) == query)
  }

  @Test(arguments: [
    ("PostgreSQL", "postgresql"), ("postgresql", "postgresql"), ("duckdb", "duckdb"), ("DuckDB", "duckdb"),
    ("Apache Spark", "spark"), ("libadbc_driver_spark.so", "spark"), ("SQLite", "sqlite"),
  ])
  func `a dialect is known by what engine or driver call themselves`(name: String, dialect: String) {
    #expect(SQLDialect.of(name).engines.contains { dialect.hasPrefix($0) })
  }

  @Test(arguments: [
    "SELECT 1", "SELECT 1;", "SELECT ';' AS a; -- the end", "SELECT \"a;b\" /* ; x */ ; ", "SELECT '''; x'",
  ])
  func `a semicolon within quotes or at the end makes no second statement`(query: String) {
    #expect(isOneStatement(query))
  }

  @Test(arguments: [
    "SELECT 1; DROP TABLE a", "SELECT 'a'; SELECT 2", "SELECT 1 /* x */ ; -- y\n DELETE FROM a",
  ])
  func `what follows a semicolon is a second statement`(query: String) {
    #expect(!isOneStatement(query))
  }
}
