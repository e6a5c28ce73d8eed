import Stagemap
import TestSupport
import Testing

/// Random specs with random logs, all the way to the pictures, in one process.
///
/// Of a project that fails, spec and log are kept in a folder `stagemap-random-SEED-…` of the temporary folder, after a
/// crash of the process, too. `STAGEMAP_SEED=17` runs that seed alone and keeps its files, `STAGEMAP_SEED=100-200` a
/// hundred.
@Suite struct RandomProjectTests {
  @Test func `a random spec with a random log becomes readable pictures or an error at its place`()
    async throws
  {
    let builds = try await Self.builds(of: TestCounts.seeds(24, full: 2000))
    for build in builds where !build.problems.isEmpty { Issue.record("\(build.report)") }
    TestCounts.report("random projects built", builds.count)
    TestCounts.report("of them with a fault on purpose", builds.count { $0.project.expectedError != nil })
    TestCounts.report("events measured in them", builds.reduce(0) { $0 + $1.events })
    TestCounts.report("pictures drawn of them", builds.reduce(0) { $0 + $1.pictures })
  }

  /// Builds the projects of seeds, as many at a time as there are processors; every fifth one twice.
  private static func builds(of seeds: ClosedRange<UInt64>) async throws -> [RandomBuild] {
    try await withThrowingTaskGroup(of: RandomBuild.self) { group in
      for seed in seeds {
        group.addTask { try RandomBuild.of(RandomProject(seed: seed), isRepeated: seed % 5 == 0) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.project.seed < $1.project.seed }
    }
  }

  @Test(arguments: [RandomProject.Crowd.oneCase(10_000), .everyEventItsOwnCase(10_000)])
  func `ten thousand events of one case, or of as many, become pictures`(crowd: RandomProject.Crowd) throws {
    let project = RandomProject(seed: 3, crowd: crowd, mayBeFaulty: false)
    let build = try RandomBuild.of(project)
    #expect(build.problems.isEmpty, "\(build.report)")
    #expect(build.events > 8000)
  }
}
