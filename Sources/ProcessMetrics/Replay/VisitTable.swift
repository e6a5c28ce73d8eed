package import EventLogs

/// The visits of the cases of one partition, in columns: case after case, in order within each case.
package struct VisitTable: Sendable {
  /// The partition of the log the cases come from.
  package let partition: Int
  // By case.
  /// The case's number in its partition of the log.
  package internal(set) var logCases = DisplacedIndices([])
  /// Where each case's visits begin; one more entry than cases.
  package internal(set) var starts: [Int32] = [0]
  /// For each attribute of the log, the index of each case's value, or -1: the first event's for
  /// `segment` and `source`, the last non-empty one for all others.
  package internal(set) var caseValues: [IndexColumn] = []
  /// The pipeline each case belongs to, or -1.
  package internal(set) var pipelines: [Int16] = []

  // By visit.
  /// The state in the replay's `space`.
  package internal(set) var states: IndexColumn = []
  /// When the state was entered, in milliseconds since 1970; `Instant.unknownPast` where unknown.
  package internal(set) var entered: TimeColumn = []
  /// The event, in the log's partition, whose attributes and line stand for the visit: its last.
  package internal(set) var events = DisplacedIndices([])

  init(partition: Int) { self.partition = partition }

  package var caseCount: Int { starts.count - 1 }
  package func visits(ofCase index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

  /// The milliseconds of `Instant.unknownPast`; written out, since it is asked for at each visit.
  @inline(__always)
  static var unknownEntry: Int64 { .min }

  /// Lends the columns that every measure walks, without the cost of counting references on the way.
  @inline(__always)
  func withView(_ body: (VisitView) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      pipelines.withUnsafeBufferPointer { pipelines in
        states.withView { states in
          entered.withView { entered in
            body(VisitView(starts: starts, pipelines: pipelines, states: states, entered: entered))
          }
        }
      }
    }
  }
}

/// The columns of a visit table, lent for the time of one call.
struct VisitView {
  let starts: UnsafeBufferPointer<Int32>
  let pipelines: UnsafeBufferPointer<Int16>
  let states: IndexView
  let entered: TimeView

  @inline(__always)
  func visits(ofCase row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
}

/// An index for each place of a column, as how far it is from its own place, which is little.
package struct DisplacedIndices: Sendable {
  private let least: Int32
  /// How much further than the least; empty where none is.
  private let further: IndexColumn

  init(_ indices: [Int32]) {
    let distances = indices.enumerated().map { $1 - Int32(truncatingIfNeeded: $0) }
    let least = distances.min() ?? 0
    self.least = least
    further = distances.contains { $0 != least } ? IndexColumn(distances.map { $0 - least }) : []
  }

  /// Whether each index is its own place.
  var areInPlace: Bool { least == 0 && further.isEmpty }

  package subscript(place: Int) -> Int32 {
    Int32(truncatingIfNeeded: place) + least + (further.isEmpty ? 0 : further[place])
  }
}
