/// What was read of activities, and what of it counts.
///
/// The rows are the ignored, skipped, undated, unjoined and future ones and those of the kinds.
package struct ActivityMeasure: Hashable, Sendable {
  /// The activities of one kind before the as-of.
  package struct Kind: Hashable, Sendable {
    /// As recorded; empty where rows name none.
    package var kind: String
    package var count: Int
    package var cases: Int

    package init(kind: String, count: Int, cases: Int) {
      self.kind = kind
      self.count = count
      self.cases = cases
    }
  }

  package var rows = 0
  /// Rows dropped by the mapping (`where`) or recognised as summary rows.
  package var ignoredRows = 0
  package var skippedRows = 0
  /// Rows without a time.
  package var undated = 0
  /// Activities of cases that have no event.
  package var unjoined = 0
  /// Activities at or after the as-of.
  package var future = 0
  /// By kind, in byte order.
  package var kinds: [Kind] = []

  package init() {}
}
