import EventLogs

/// When the stays of a case began and ended, as places among its visits: the same for all cases of a variant.
struct StayCourse {
  struct Stay {
    let entry: Int32
    private(set) var end: Int32 = -1
    /// In few bytes, since there may be many variants; negative for none.
    private var ending: Int8 = -1

    init(entry: Int32) { self.entry = entry }

    /// One of `StayCounts`; nil for a stay that is open.
    var outcome: Int? { ending < 0 ? nil : Int(ending) }

    mutating func end(at visit: Int32, as outcome: Int) { (end, ending) = (visit, Int8(outcome)) }
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

/// The courses of variants by number, as far as some times ask for them.
struct VariantCourses {
  private let kept: StayTimes.Kept
  fileprivate var stays: [StayCourse.Stay] = []
  /// Where those of each variant begin, and the end of the last.
  fileprivate var starts: [Int32] = [0]
  /// Empty where nothing asks for them.
  fileprivate var firstTouches: [StayCourse.Stay?] = []

  init(keeping kept: StayTimes.Kept) { self.kept = kept }

  mutating func append(_ course: StayCourse) {
    if kept.contains(.spans) {
      stays += course.stays
    } else if kept.contains(.passing) {
      for stay in course.stays where stay.outcome == StayCounts.passed { stays.append(stay) }
    }
    starts.append(Int32(stays.count))
    if kept.contains(.firstTouches) { firstTouches.append(course.firstTouch) }
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
    for stay in course.stays { add(stay, view, visits.lowerBound) }
    if kept.contains(.firstTouches) { addFirst(course.firstTouch, view, visits.lowerBound) }
  }

  /// Adds the stays of all cases.
  mutating func add(_ courses: VariantCourses, _ variants: CaseVariants, of cases: MeasuredCases) {
    let (stays, starts, firstTouches) = (courses.stays, courses.starts, courses.firstTouches)
    for (selection, numbers) in zip(cases.selections, variants.numbers) {
      selection.table.withView { view in
        for (row, number) in zip(selection.rows, numbers) {
          // Most variants have none.
          for stay in Int(starts[Int(number)])..<Int(starts[Int(number) + 1]) {
            add(stays[stay], view, Int(view.starts[Int(row)]))
          }
          if !firstTouches.isEmpty { addFirst(firstTouches[Int(number)], view, Int(view.starts[Int(row)])) }
        }
      }
    }
  }

  @inline(__always)
  private mutating func add(_ stay: StayCourse.Stay, _ view: VisitView, _ first: Int) {
    let entry = view.entered[first + Int(stay.entry)]
    guard entry != VisitTable.unknownEntry else { return }
    let time = (stay.outcome == nil ? asOf : view.entered[first + Int(stay.end)]) - entry
    if stay.outcome == StayCounts.passed, kept.contains(.passing) { passing.append(time) }
    if kept.contains(.spans) { spans.append(ObservedSpan(time: time, outcome: stay.outcome)) }
  }

  @inline(__always)
  private mutating func addFirst(_ firstTouch: StayCourse.Stay?, _ view: VisitView, _ first: Int) {
    guard let firstTouch, firstTouch.outcome != nil else { return }
    let entry = view.entered[first + Int(firstTouch.entry)]
    guard entry != VisitTable.unknownEntry else { return }
    firstTouches.append(view.entered[first + Int(firstTouch.end)] - entry)
  }
}
