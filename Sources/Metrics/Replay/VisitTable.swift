import EventLogs

/// The visits of the cases of one partition, in columns: case after case, in order within each case.
package struct VisitTable: Sendable {
  /// The partition of the log the cases come from.
  package let partition: Int
  // By case.
  /// The case's number in its partition of the log.
  package internal(set) var logCases: [Int32] = []
  /// Where each case's visits begin; one more entry than cases.
  package internal(set) var starts: [Int] = [0]
  /// For each attribute of the log, the index of each case's value, or -1: the first event's for
  /// `segment` and `source`, the last non-empty one for all others.
  package internal(set) var caseValues: [[Int32]]
  /// The pipeline each case belongs to, or -1.
  package internal(set) var pipelines: [Int16] = []

  // By visit.
  /// The state in the replay's `space`.
  package internal(set) var states: [Int32] = []
  /// When the state was entered, in milliseconds since 1970; `Instant.unknownPast` where unknown.
  package internal(set) var entered: [Int64] = []
  /// The event, in the log's partition, whose attributes and line stand for the visit: its last.
  package internal(set) var events: [Int32] = []

  init(partition: Int, attributes: Int) {
    self.partition = partition
    caseValues = Array(repeating: [], count: attributes)
  }

  package var caseCount: Int { logCases.count }
  package func visits(ofCase index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

  static let unknownEntry = Instant.unknownPast.milliseconds

  /// Lends the columns that every measure walks, without the cost of counting references on the way.
  @inline(__always)
  func withView(_ body: (VisitView) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      states.withUnsafeBufferPointer { states in
        entered.withUnsafeBufferPointer { entered in
          pipelines.withUnsafeBufferPointer { pipelines in
            body(VisitView(starts: starts, pipelines: pipelines, states: states, entered: entered))
          }
        }
      }
    }
  }
}

/// The columns of a visit table, lent for the time of one call.
struct VisitView {
  let starts: UnsafeBufferPointer<Int>
  let pipelines: UnsafeBufferPointer<Int16>
  let states: UnsafeBufferPointer<Int32>
  let entered: UnsafeBufferPointer<Int64>

  func visits(ofCase row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }
}
