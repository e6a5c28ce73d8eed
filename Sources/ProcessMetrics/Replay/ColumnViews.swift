import EventLogs

// These stand here and not in EventLogs, since the compiler takes into a loop what is in its own module.

extension TimeView {
  /// The time at a place, in milliseconds since 1970; `VisitTable.unknownEntry` for none.
  @inline(__always)
  subscript(place: Int) -> Int64 {
    if let seconds {
      let second = seconds[place]
      return second == .max ? VisitTable.unknownEntry : Int64(second) &* 1000
    }
    return milliseconds.map { $0[place] } ?? VisitTable.unknownEntry
  }

  /// The time at a place in ticks of one millisecond, or of a thousand where all times are stored in seconds;
  /// `VisitTable.unknownEntry` for none.
  @inline(__always)
  func ticks(_ place: Int, millisecondsPerTick scale: Int64) -> Int64 {
    guard scale > 1, let seconds else { return self[place] }
    let second = seconds[place]
    return second == .max ? VisitTable.unknownEntry : Int64(second)
  }
}

extension IndexView {
  /// The index at a place, or -1 for none.
  @inline(__always)
  subscript(place: Int) -> Int32 {
    if let bytes { return Int32(bytes[place]) &- 1 }
    if let shorts { return Int32(shorts[place]) &- 1 }
    return words.map { Int32(truncatingIfNeeded: $0[place]) &- 1 } ?? -1
  }
}
