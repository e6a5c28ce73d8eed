import Foundation

/// How often random tests repeat: little in every run, much in `make test-full`.
package enum TestCounts {
  /// Whether the full counts are asked for (`STAGEMAP_FULL`).
  package static let isFull = ProcessInfo.processInfo.environment["STAGEMAP_FULL"] != nil

  /// The fixed small count, or the full one in a full run.
  package static func count(_ small: Int, full: Int) -> Int { isFull ? full : small }

  /// Prints a figure that a full run measured, in one form that can be searched for.
  package static func report(_ name: String, _ figure: some CustomStringConvertible) {
    if isFull { print("figure: \(name): \(figure)") }
  }
}
