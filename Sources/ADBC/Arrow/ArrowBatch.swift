import CADBC

/// Rows of an answer, released once by `deinit`.
///
/// Nothing writes to them, so any thread may read them.
package final class ArrowBatch: @unchecked Sendable {
  private let array: UnsafeMutablePointer<ArrowArray>

  init(taking array: ArrowArray) {
    self.array = .allocate(capacity: 1)
    self.array.initialize(to: array)
  }

  deinit {
    array.pointee.release?(array)
    array.deallocate()
  }

  package var rowCount: Int { Int(array.pointee.length) }

  /// The columns, to be used only while the batch lives.
  package func withColumns<Result, Failure: Error>(
    of fields: [ArrowField], _ body: ([ArrowColumn?]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let columns = fields.indices.map { index -> ArrowColumn? in
      guard index < Int(array.pointee.n_children), let child = array.pointee.children?[index],
        let type = fields[index].type
      else { return nil }
      return ArrowColumn(type, child.pointee, firstRow: Int(array.pointee.offset))
    }
    defer { withExtendedLifetime(self) {} }
    return try body(columns)
  }
}
