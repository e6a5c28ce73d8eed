import EventLogs

/// Visits in columns while they are added, at most one for each event.
///
/// Copies share their memory: one of them may be added to.
struct VisitColumns {
  private let memory: Memory
  private let stateColumn: UnsafeMutableBufferPointer<Int32>
  private let eventColumn: UnsafeMutableBufferPointer<Int32>
  private let entryColumn: UnsafeMutableBufferPointer<Int64>
  private(set) var count = 0
  /// Whether the event of each visit has the number that the visit has.
  private(set) var areInPlace = true

  /// Is given back with the last copy.
  private final class Memory {
    let states: UnsafeMutableBufferPointer<Int32>
    let events: UnsafeMutableBufferPointer<Int32>
    let entries: UnsafeMutableBufferPointer<Int64>

    init(capacity: Int) {
      states = .allocate(capacity: capacity)
      events = .allocate(capacity: capacity)
      entries = .allocate(capacity: capacity)
    }

    deinit {
      states.deallocate()
      events.deallocate()
      entries.deallocate()
    }
  }

  init(capacity: Int) {
    memory = Memory(capacity: capacity)
    (stateColumn, eventColumn, entryColumn) = (memory.states, memory.events, memory.entries)
  }

  /// Adds a visit to a state.
  @inline(__always)
  mutating func append(_ state: Int32, event: Int32, entered: Int64) {
    precondition(count < stateColumn.count)
    stateColumn[count] = state
    eventColumn[count] = event
    entryColumn[count] = entered
    areInPlace = areInPlace && Int(event) == count
    count &+= 1
  }

  /// The event of the visit added last.
  var lastEvent: Int32 {
    get { eventColumn[count - 1] }
    set {
      eventColumn[count - 1] = newValue
      areInPlace = areInPlace && Int(newValue) == count - 1
    }
  }

  /// When the visit added last was entered.
  var lastEntry: Int64 {
    get { entryColumn[count - 1] }
    set { entryColumn[count - 1] = newValue }
  }

  var states: IndexColumn {
    withExtendedLifetime(memory) { IndexColumn(UnsafeBufferPointer(rebasing: stateColumn[..<count])) }
  }

  var events: DisplacedIndices {
    withExtendedLifetime(memory) { DisplacedIndices(areInPlace ? [] : Array(eventColumn[..<count])) }
  }

  var entries: TimeColumn {
    withExtendedLifetime(memory) { TimeColumn(UnsafeBufferPointer(rebasing: entryColumn[..<count])) }
  }
}
