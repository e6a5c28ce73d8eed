import Diagnostics
import Foundation
import SpecLoading
import TestSupport
import Testing

/// The specs that come with the tool.
enum ShippedSpecs {
  static let names = ["seed", "the-model", "manufacturing", "plg-saas"]

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try ProjectRoot.text("specs/\(name).yaml").utf8)
  }

  static func load(_ name: String) throws -> LoadedSpec {
    SpecLoader().load(text: try bytes(name), file: "specs/\(name).yaml")
  }
}

@Suite struct ShippedSpecsTests {
  @Test(arguments: ShippedSpecs.names) func `a shipped spec passes lint --strict`(name: String) throws {
    let problems = try ShippedSpecs.load(name).lint().filter { $0.severity != .advice }
    #expect(problems.map(\.message) == [])
  }

  @Test(arguments: ShippedSpecs.names.dropFirst())
  func `a full model needs no advice on method`(name: String) throws {
    #expect(try ShippedSpecs.load(name).lint().map(\.message) == [])
  }
}
