import EventLogs

/// The order of a case's events that share one time and one sequence number.
///
/// Repeatedly the next is the state that a declared transition reaches from the state before, the
/// earliest in the spec's order; if there is none, the earliest in the spec's order. Equal states are
/// one event, whose attributes are those of the row that is greatest by bytes.
struct TieOrder {
  private let log: EventLog
  private let partition: EventLog.Partition
  private let space: StateSpace

  typealias Row = (event: Int, state: Int32)

  init(log: EventLog, partition: Int, space: StateSpace) {
    self.log = log
    self.partition = log.partitions[partition]
    self.space = space
  }

  func ordered(_ rows: [Row], after before: Int32?) -> [Row] {
    var pending: [Row] = []
    for row in rows {
      if let place = pending.firstIndex(where: { $0.state == row.state }) {
        if isLess(pending[place].event, row.event) { pending[place] = row }
      } else {
        pending.append(row)
      }
    }
    pending.sort { $0.state < $1.state }
    var ordered: [Row] = []
    var last = before
    while !pending.isEmpty {
      let reachable = last.flatMap { last in
        pending.firstIndex { space.isDeclared(from: Int(last), to: Int($0.state)) }
      }
      let next = pending.remove(at: reachable ?? 0)
      ordered.append(next)
      last = next.state
    }
    return ordered
  }

  /// Whether a row's texts come before another's by bytes; rows that agree keep the earlier line.
  private func isLess(_ left: Int, _ right: Int) -> Bool {
    for (attribute, column) in zip(log.attributes, partition.attributeValues)
    where column[left] != column[right] {
      let leftText = column[left] >= 0 ? attribute.values[Int(column[left])] : ""
      let rightText = column[right] >= 0 ? attribute.values[Int(column[right])] : ""
      if leftText != rightText { return leftText.utf8Precedes(rightText) }
    }
    if partition.recordedTime(of: left) != partition.recordedTime(of: right) {
      return partition.recordedTime(of: left) < partition.recordedTime(of: right)
    }
    return (partition.source(of: left), partition.lines[left]) > (
      partition.source(of: right), partition.lines[right]
    )
  }
}
