import Testing

@testable import ADBC

@Suite struct SparkMessageTests {
  @Test(arguments: [
    (
      "[Spark] [TABLE_OR_VIEW_NOT_FOUND] The table `a` cannot be found. Verify it.\nSearch path: [`b`]. SQLSTATE: 42P01; line 1 pos 14;\n'Project [*]\n",
      "TABLE_OR_VIEW_NOT_FOUND", "The table `a` cannot be found. Verify it.", "42P01"
    ),
    (
      "[Spark] \n[PARSE_SYNTAX_ERROR] Syntax error at or near 'SELEC'. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL ==\nSELEC 1",
      "PARSE_SYNTAX_ERROR", "Syntax error at or near 'SELEC'.", "42601"
    ),
    (
      "[UNRESOLVED_COLUMN.WITH_SUGGESTION] The column `a` cannot be resolved. Did you mean [`b`]. SQLSTATE: 42703",
      "UNRESOLVED_COLUMN.WITH_SUGGESTION", "The column `a` cannot be resolved. Did you mean [`b`].", "42703"
    ),
  ])
  func `an error of Spark has a class, a sentence and a state`(
    text: String, errorClass: String, sentence: String, state: String
  ) throws {
    let message = try #require(SparkMessage(text))
    #expect(message.errorClass == errorClass)
    #expect(message.text == sentence)
    #expect(message.sqlState == state)
  }

  @Test(arguments: [
    "", "[", "[ABCD", "SQLSTATE: 42P01", "[ABCD] no state", "[lower case] SQLSTATE: 42P01",
    "[ABCD] SQLSTATE: 42",
  ])
  func `other texts are none`(text: String) {
    #expect(SparkMessage(text) == nil)
  }
}
