import Foundation

/// How often random tests repeat: little in every run, much in `make test-full`.
package enum TestCounts {
  /// Whether the full counts are asked for (`STAGEMAP_FULL`).
  package static let isFull = ProcessInfo.processInfo.environment["STAGEMAP_FULL"] != nil

  /// The fixed small count, or the full one in a full run.
  package static func count(_ small: Int, full: Int) -> Int { isFull ? full : small }

  /// The seeds to look into after a failure: `STAGEMAP_SEED=17` or `STAGEMAP_SEED=100-200`.
  package static let chosenSeeds: ClosedRange<UInt64>? = {
    let numbers = ProcessInfo.processInfo.environment["STAGEMAP_SEED"]?.split(separator: "-").map {
      UInt64($0)
    }
    guard let first = numbers?.first ?? nil, let last = numbers?.last ?? nil, first <= last else {
      return nil
    }
    return first...last
  }()

  /// The seeds from 0, few or many, or those to look into.
  package static func seeds(_ small: UInt64, full: UInt64) -> ClosedRange<UInt64> {
    chosenSeeds ?? 0...(isFull ? full : small) - 1
  }

  /// Prints a figure that a full run measured, in one form that can be searched for.
  package static func report(_ name: String, _ figure: some CustomStringConvertible) {
    if isFull { print("figure: \(name): \(figure)") }
  }
}
