import EventLogs

/// When the stays of a case began and ended, as places among its visits: the same for all cases of a variant.
struct StayCourse {
  struct Stay {
    let entry: Int32
    private(set) var end: Int32 = -1
    /// One of `StayCounts`; nil for a stay that is open.
    private(set) var outcome: Int?

    init(entry: Int32) { self.entry = entry }

    mutating func end(at visit: Int32, as outcome: Int) { (end, self.outcome) = (visit, outcome) }
  }

  /// The stays that count, in the order of their entries.
  var stays: [Stay] = []
  /// From the first entry of all, if it counts, to the first passing after it.
  var firstTouch: Stay?

  mutating func clear() {
    stays.removeAll(keepingCapacity: true)
    firstTouch = nil
  }
}

/// The courses of variants, by number.
struct VariantCourses {
  private var stays: [StayCourse.Stay] = []
  /// Where those of each variant begin, and the end of the last.
  private var starts: [Int] = [0]
  private var firstTouches: [StayCourse.Stay?] = []

  mutating func append(_ course: StayCourse) {
    stays += course.stays
    starts.append(stays.count)
    firstTouches.append(course.firstTouch)
  }

  subscript(number: Int) -> (stays: ArraySlice<StayCourse.Stay>, firstTouch: StayCourse.Stay?) {
    (stays[starts[number]..<starts[number + 1]], firstTouches[number])
  }
}

/// How long the stays of cases took, of those whose entry is timed.
struct StayTimes {
  /// Which times are wanted.
  struct Kept: OptionSet {
    let rawValue: UInt8

    static let passing = Self(rawValue: 1)
    static let firstTouches = Self(rawValue: 2)
    static let spans = Self(rawValue: 4)
  }

  private let asOf: Int64
  private let kept: Kept
  private(set) var passing: [Int64] = []
  private(set) var firstTouches: [Int64] = []
  private(set) var spans: [ObservedSpan] = []

  init(asOf: Int64, keeping kept: Kept) {
    self.asOf = asOf
    self.kept = kept
  }

  /// Adds the stays of a case.
  mutating func add(_ course: StayCourse, of view: VisitView, _ visits: Range<Int>) {
    add(course.stays[...], course.firstTouch, view, visits.lowerBound)
  }

  /// Adds the stays of all cases.
  mutating func add(_ courses: VariantCourses, _ variants: CaseVariants, of cases: MeasuredCases) {
    for (selection, numbers) in zip(cases.selections, variants.numbers) {
      selection.table.withView { view in
        for (row, number) in zip(selection.rows, numbers) {
          let course = courses[Int(number)]
          add(course.stays, course.firstTouch, view, Int(view.starts[Int(row)]))
        }
      }
    }
  }

  @inline(__always)
  private mutating func add(
    _ stays: ArraySlice<StayCourse.Stay>, _ firstTouch: StayCourse.Stay?, _ view: VisitView, _ first: Int
  ) {
    for stay in stays {
      let entry = view.entered[first + Int(stay.entry)]
      guard entry != VisitTable.unknownEntry else { continue }
      let time = (stay.outcome == nil ? asOf : view.entered[first + Int(stay.end)]) - entry
      if stay.outcome == StayCounts.passed, kept.contains(.passing) { passing.append(time) }
      if kept.contains(.spans) { spans.append(ObservedSpan(time: time, outcome: stay.outcome)) }
    }
    guard kept.contains(.firstTouches), let firstTouch, firstTouch.outcome != nil else { return }
    let entry = view.entered[first + Int(firstTouch.entry)]
    guard entry != VisitTable.unknownEntry else { return }
    firstTouches.append(view.entered[first + Int(firstTouch.end)] - entry)
  }
}
