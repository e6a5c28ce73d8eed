import Diagnostics
import Testing

@testable import EventSources

@Suite struct LostServerTests {
  private static func failure(_ code: String) -> ReadingFailure {
    .diagnostic(Diagnostic(.error, code, "the connection is lost"))
  }

  /// Reads with failures one after the other, then with success.
  private func read(_ codes: [String]) -> (result: Result<String, ReadingFailure>, tries: Int) {
    var tries = 0
    let result = Result { () throws(ReadingFailure) in
      try LostServer.retried(pauses: [0, 0, 0]) { () throws(ReadingFailure) -> String in
        tries += 1
        if tries <= codes.count { throw Self.failure(codes[tries - 1]) }
        return "rows"
      }
    }
    return (result, tries)
  }

  @Test func `a server that is there again is asked anew`() {
    let (result, tries) = read(["lost-connection", "no-connection", "lost-connection"])
    #expect(result == .success("rows"))
    #expect(tries == 4)
  }

  @Test func `a server that stays away is told with the first reason and the number of tries`() throws {
    let (result, tries) = read(["lost-connection"] + Array(repeating: "no-connection", count: 3))
    #expect(tries == 4)
    let problems = #expect(throws: ReadingFailure.self) { try result.get() }?.diagnostics
    #expect(problems?.map(\.code) == ["lost-connection"])
    #expect(problems?.first?.message.hasSuffix("3 more tries within 0 s did not find it again") == true)
  }

  @Test(arguments: ["no-connection", "query-failed"])
  func `what another try cannot mend is told at once`(code: String) {
    let (result, tries) = read([code])
    #expect(result == .failure(Self.failure(code)))
    #expect(tries == 1)
  }

  @Test func `what is wrong at a later try is told`() {
    let (result, tries) = read(["lost-connection", "unknown-table"])
    #expect(result == .failure(Self.failure("unknown-table")))
    #expect(tries == 2)
  }
}
