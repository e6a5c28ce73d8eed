/// Points in time in milliseconds since 1970, in four bytes each where all are whole seconds from 1970 to 2106.
///
/// `Instant.unknownPast` stands for none and takes no more room.
package struct TimeColumn: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
  private enum Storage: Sendable {
    case seconds([UInt32])
    case milliseconds([Int64])
  }

  private var storage: Storage

  private static var unknownSeconds: UInt32 { TimeView.unknownSeconds }
  private static let unknown = Instant.unknownPast.milliseconds

  package init(arrayLiteral elements: Int64...) { self.init(elements) }

  /// Makes a column of times.
  package init(_ times: [Int64]) {
    self = times.withUnsafeBufferPointer { TimeColumn($0) }
  }

  /// Makes a column of times.
  package init(_ times: UnsafeBufferPointer<Int64>) {
    guard times.allSatisfy({ Self.fits($0) }) else {
      storage = .milliseconds(Array(times))
      return
    }
    storage = .seconds(
      Array(count: times.count) { seconds in
        for place in times.indices { seconds[place] = Self.seconds(times[place]) }
      })
  }

  /// Makes a column of so many places that hold no time yet.
  package init(count: Int, inSeconds: Bool) {
    storage =
      inSeconds
      ? .seconds(Array(repeating: Self.unknownSeconds, count: count))
      : .milliseconds(Array(repeating: Self.unknown, count: count))
  }

  /// Makes a column of times, each at the place it is given.
  package init(_ times: UnsafeBufferPointer<Int64>, scatteredTo places: UnsafeBufferPointer<Int32>) {
    if times.allSatisfy({ Self.fits($0) }) {
      storage = .seconds(
        Array(count: times.count) { seconds in
          for index in times.indices { seconds[Int(places[index])] = Self.seconds(times[index]) }
        })
    } else {
      storage = .milliseconds(
        Array(count: times.count) { milliseconds in
          for index in times.indices { milliseconds[Int(places[index])] = times[index] }
        })
    }
  }

  /// Whether each time takes four bytes.
  package var isInSeconds: Bool {
    switch storage {
    case .seconds: true
    case .milliseconds: false
    }
  }

  @inline(__always)
  private static func fits(_ time: Int64) -> Bool {
    let (seconds, rest) = time.quotientAndRemainder(dividingBy: 1000)
    return rest == 0 && UInt64(bitPattern: seconds) < UInt64(unknownSeconds) || time == unknown
  }

  @inline(__always)
  private static func seconds(_ time: Int64) -> UInt32 {
    time == unknown ? unknownSeconds : UInt32(truncatingIfNeeded: time / 1000)
  }

  // MARK: writing

  /// Puts a part of another column's times each at the place it is given.
  package mutating func scatter(
    _ other: TimeColumn, _ part: Range<Int>, to places: UnsafeBufferPointer<Int32>
  ) {
    // The array is taken out while it is written, so that it has one owner.
    switch storage {
    case .seconds(var own):
      guard case .seconds(let theirs) = other.storage else {
        storage = .milliseconds(Array(self))
        return scatter(other, part, to: places)
      }
      storage = .seconds([])
      Self.scatter(theirs, part, to: places, of: &own)
      storage = .seconds(own)
    case .milliseconds(var own):
      storage = .seconds([])
      switch other.storage {
      case .milliseconds(let theirs): Self.scatter(theirs, part, to: places, of: &own)
      case .seconds: for (place, index) in zip(places, part) { own[Int(place)] = other[index] }
      }
      storage = .milliseconds(own)
    }
  }

  private static func scatter<Value>(
    _ values: [Value], _ part: Range<Int>, to places: UnsafeBufferPointer<Int32>, of column: inout [Value]
  ) {
    values.withUnsafeBufferPointer { values in
      column.withUnsafeMutableBufferPointer { column in
        for (place, index) in zip(places, part) { column[Int(place)] = values[index] }
      }
    }
  }

  package mutating func append(_ time: Int64) {
    switch storage {
    case .seconds(var seconds) where Self.fits(time):
      storage = .seconds([])
      seconds.append(Self.seconds(time))
      storage = .seconds(seconds)
    case .milliseconds(var milliseconds):
      storage = .seconds([])
      milliseconds.append(time)
      storage = .milliseconds(milliseconds)
    case .seconds: storage = .milliseconds(Array(self) + [time])
    }
  }

  // MARK: reading

  package var startIndex: Int { 0 }
  package var endIndex: Int {
    switch storage {
    case .seconds(let seconds): seconds.count
    case .milliseconds(let milliseconds): milliseconds.count
    }
  }

  package subscript(place: Int) -> Int64 {
    switch storage {
    case .seconds(let seconds):
      seconds[place] == Self.unknownSeconds ? Self.unknown : Int64(seconds[place]) * 1000
    case .milliseconds(let milliseconds): milliseconds[place]
    }
  }

  /// Lends what is stored, without the cost of counting references on the way.
  package func withView(_ body: (TimeView) -> Void) {
    switch storage {
    // What an empty array lends is not nil.
    case _ where isEmpty: body(TimeView(seconds: nil, milliseconds: nil))
    case .seconds(let seconds):
      seconds.withUnsafeBufferPointer { body(TimeView(seconds: $0.baseAddress, milliseconds: nil)) }
    case .milliseconds(let milliseconds):
      milliseconds.withUnsafeBufferPointer { body(TimeView(seconds: nil, milliseconds: $0.baseAddress)) }
    }
  }

  /// Whether no time is unknown.
  package var isKnown: Bool {
    switch storage {
    case .seconds(let seconds):
      var latest = UInt32.min
      seconds.withUnsafeBufferPointer { seconds in
        for second in seconds { latest = Swift.max(latest, second) }
      }
      return latest != Self.unknownSeconds
    case .milliseconds(let milliseconds): return !milliseconds.contains(Self.unknown)
    }
  }

  /// The first and the last known time; nil for none.
  package var span: ClosedRange<Int64>? {
    switch storage {
    case .seconds(let seconds):
      var (earliest, latest) = (UInt32.max, UInt32.min)
      seconds.withUnsafeBufferPointer { seconds in
        for second in seconds {
          earliest = Swift.min(earliest, second)
          // One more than each, so that none is the least of all.
          latest = Swift.max(latest, second &+ 1)
        }
      }
      guard earliest != Self.unknownSeconds else { return nil }
      return Int64(earliest) * 1000...Int64(latest - 1) * 1000
    case .milliseconds(let milliseconds):
      var (earliest, latest) = (Int64.max, Int64.min)
      for time in milliseconds where time != Self.unknown {
        earliest = Swift.min(earliest, time)
        latest = Swift.max(latest, time)
      }
      return earliest <= latest ? earliest...latest : nil
    }
  }
}

/// What a time column stores, lent for the time of one call: one of the two, or neither of an empty column.
package struct TimeView {
  /// Seconds since 1970; `unknownSeconds` for none.
  package let seconds: UnsafePointer<UInt32>?
  /// Milliseconds since 1970; `Instant.unknownPast` for none.
  package let milliseconds: UnsafePointer<Int64>?

  package static var unknownSeconds: UInt32 { UInt32.max }
}
