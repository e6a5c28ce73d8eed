import Testing

@testable import ProcessModel

@Suite struct CheckCatalogTests {
  @Test func `the sound example breaks no rule`() {
    #expect(CheckCatalog.problems(in: .example).map(\.message) == [])
  }

  @Test func `codes are unique, kebab-case, and summaries are sentences`() {
    let codes = CheckCatalog.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for check in CheckCatalog.all {
      #expect(check.code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
      #expect(check.summary.last == "." && check.summary.first?.isUppercase == true)
    }
  }

  @Test(arguments: CheckCatalog.all.map(\.code))
  func `a check finds its own example and nothing else is wrong with it`(code: String) throws {
    let check = try #require(CheckCatalog.all.first { $0.code == code })
    #expect(!check.problems(in: check.example).isEmpty)
    let others = CheckCatalog.problems(in: check.example).filter {
      $0.code != code && $0.level < check.level
    }
    #expect(others.map(\.message) == [])
  }

  @Test(arguments: CheckCatalog.all.map(\.code))
  func `a problem says what is wrong, where, and what to do`(code: String) throws {
    let check = try #require(CheckCatalog.all.first { $0.code == code })
    for problem in check.problems(in: check.example) {
      #expect(problem.code == code && problem.level == check.level)
      #expect(problem.message.last != "." && problem.message.contains("'") || code == "no-states")
      #expect(problem.hint != nil)
    }
  }
}

extension ProblemLevel {
  /// Whether this level is graver than another one.
  fileprivate static func < (left: Self, right: Self) -> Bool {
    let order: [Self] = [.error, .warning, .advice]
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}
