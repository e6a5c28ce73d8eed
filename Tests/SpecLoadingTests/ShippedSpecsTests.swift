import Diagnostics
import Foundation
import SpecLoading
import Testing

/// The specs that come with the tool.
enum ShippedSpecs {
  static let names = ["seed", "the-model", "manufacturing", "plg-saas"]
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "specs")

  static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: folder.appending(path: "\(name).yaml")))
  }

  static func load(_ name: String) throws -> LoadedSpec {
    SpecLoader().load(text: try bytes(name), file: "specs/\(name).yaml")
  }
}

@Suite struct ShippedSpecsTests {
  @Test(arguments: ShippedSpecs.names) func `a shipped spec has no problem`(name: String) throws {
    let loaded = try ShippedSpecs.load(name)
    let problems = loaded.lint().map { problem in
      "\(problem.range?.start.line ?? 0):\(problem.range?.start.column ?? 0) \(problem.message) [\(problem.code)]"
    }
    #expect(problems.filter { !$0.isEmpty } == [])
  }
}
