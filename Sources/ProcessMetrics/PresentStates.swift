import EventLogs

extension EventLog {
  /// Whether the log is a list of present states, from which no rate can be told.
  var hasPresentStatesOnly: Bool { quality.limitations.contains(.presentStatesOnly) }
}

extension KPIReport {
  /// Takes out what would be told by moves: what a list of present states says of it is not measured.
  ///
  /// Stocks and outcomes stay. The time in a state is not known either, since a record's last change may have been of
  /// anything.
  mutating func dropWhatMovesTell() {
    steps = []
    funnels = []
    lenses = []
    bottlenecks = []
    chain = nil
    serviceLevels = []
    for index in pipelines.indices { pipelines[index].steps = [] }
  }
}
