import EventLogs

/// What looks wrong in a log before there is a model for it.
extension EventLog {
  /// Events that share their time with another of their case.
  var tiedEvents: Int {
    count { partition, events in
      let times = partition.times[events].sorted()
      return zip(times, times.dropFirst()).count { $0 == $1 }
    }
  }

  /// Events that another of their case equals in state and time.
  var doubledEvents: Int {
    count { partition, events in
      let keys = events.map { (partition.times[$0], partition.states[$0]) }.sorted { $0 < $1 }
      return zip(keys, keys.dropFirst()).count { $0 == $1 }
    }
  }

  /// Events that were recorded only after a later event of their case was.
  var lateEvents: Int {
    count { partition, events in
      guard !partition.recorded.isEmpty else { return 0 }
      var earliest = Int64.max
      return events.sorted { partition.times[$0] > partition.times[$1] }.count { event in
        defer { earliest = min(earliest, partition.recorded[event]) }
        return partition.recorded[event] > earliest
      }
    }
  }

  private func count(_ ofCase: (Partition, Range<Int>) -> Int) -> Int {
    partitions.reduce(0) { sum, partition in
      (0..<partition.caseCount).reduce(sum) { $0 + ofCase(partition, partition.events(ofCase: $1)) }
    }
  }
}
