import Foundation
import LogFuzzing
import TestSupport
import Testing

/// What `make fuzz` does for long, done for a moment with a fixed seed: no input may bring a reader to a fault.
@Suite struct FuzzTests {
  private static let folder = ProjectRoot.url("Tests/LogFuzzing/Seeds")

  private static func seeds(of target: FuzzTarget) throws -> [[UInt8]] {
    let files = folder.appendingPathComponent(target.rawValue)
    return try FileManager.default.contentsOfDirectory(atPath: files.path).sorted().map {
      Array(try Data(contentsOf: files.appendingPathComponent($0)))
    }
  }

  @Test(arguments: FuzzTarget.allCases) func `no reader is at fault for a seed`(target: FuzzTarget) throws {
    let seeds = try Self.seeds(of: target)
    #expect(!seeds.isEmpty)
    for seed in seeds { #expect(target.fault(in: seed) == nil, "\(seed)") }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `no reader is at fault for what is made of the seeds`(target: FuzzTarget) throws {
    let seeds = try Self.seeds(of: target)
    var random = SplitMix64(seed: 20)
    for round in 0..<TestCounts.count(100, full: 10_000) {
      var input = random.pick(seeds) ?? []
      for _ in 0...Int(random.next() % 4) { Self.change(&input, with: random.pick(seeds) ?? [], &random) }
      #expect(target.fault(in: input) == nil, "round \(round): \(input)")
    }
  }

  /// Changes a byte, takes a stretch away, puts one in from elsewhere, or goes on with another input.
  private static func change(_ input: inout [UInt8], with other: [UInt8], _ random: inout SplitMix64) {
    guard !input.isEmpty, !other.isEmpty else { return }
    let place = Int(random.next() % UInt64(input.count))
    let start = Int(random.next() % UInt64(other.count))
    let end = min(other.count, start + Int(random.next() % 40))
    switch random.next() % 5 {
    case 0: input[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: input.removeSubrange(place..<min(input.count, place + Int(random.next() % 20)))
    case 2: input.insert(contentsOf: other[start..<end], at: place)
    case 3: input.insert(random.pick(Array(",\"\n\r\t{}[]:\\-/ ".utf8)) ?? 0, at: place)
    default: input.replaceSubrange(place..., with: other[start...])
    }
  }
}
