import EventLogs
import ProcessModel

/// What is known of a table before its cases are counted: its texts, times and the rows that are left out.
struct PushedLog {
  /// The texts that the log has, as a native reading would have them.
  private(set) var values: [String] = []
  /// For each text of the column what the log has for it; nil where its rows are dropped.
  private var texts: [(text: String, value: String?)] = []
  private(set) var rows = 0
  private(set) var ignored = 0
  private(set) var rowsOfValue: [String: Int] = [:]
  private(set) var isWallClock: Bool
  /// The first and last event, in milliseconds as the engine tells them.
  private var span: ClosedRange<Int64>?
  private var walls: ClosedRange<Int64>?

  /// More texts than this are no states.
  private static let mostValues = 2_000

  /// Asks for the texts of the state column; the attributes are those that the answers will be split by.
  init(
    _ engine: some EventEngine, attributes: [EventRelation.Attribute] = []
  ) throws(PushDownFailure) {
    isWallClock = engine.relation.time.isWallClock
    var relation = engine.relation
    relation.unsound += attributes.compactMap(\.unsound)
    let answer = try EngineAnswers.rows(of: EventSQL.values(of: relation), 9, from: engine)
    guard answer.count <= Self.mostValues else {
      throw .unfit("the state column has more than \(Self.mostValues) values")
    }
    var (odd, zoned, timed) = (0, 0, 0)
    for row in answer {
      let count = try EngineAnswers.count(row[1])
      rows += count
      odd += try EngineAnswers.count(row[5])
      let value = engine.stateValue(of: row[0])
      texts.append((row[0], value))
      guard let value else {
        ignored += count
        continue
      }
      guard !value.isEmpty else { throw .unfit("rows have no state") }
      guard !row[0].unicodeScalars.contains("\0") else { throw .unfit("a state has a zero byte") }
      if rowsOfValue.updateValue(0, forKey: value) == nil { values.append(value) }
      let undated = try EngineAnswers.count(row[2])
      rowsOfValue[value, default: 0] += count - undated
      timed += count - undated
      zoned += try EngineAnswers.count(row[6])
      if !row[3].isEmpty {
        let times = try EngineAnswers.number(row[3])...EngineAnswers.number(row[4])
        span =
          span.map { min($0.lowerBound, times.lowerBound)...max($0.upperBound, times.upperBound) } ?? times
      }
      if !row[7].isEmpty {
        let times = try EngineAnswers.number(row[7])...EngineAnswers.number(row[8])
        walls =
          walls.map { min($0.lowerBound, times.lowerBound)...max($0.upperBound, times.upperBound) } ?? times
      }
    }
    guard odd == 0 else {
      throw .unfit(
        "\(odd) \(odd == 1 ? "row has" : "rows have") to be read with care, as for blanks or odd times")
    }
    guard zoned == 0 || zoned == timed else { throw .unfit("some times name a zone and others do not") }
    if engine.relation.namesZone != nil { isWallClock = zoned == 0 }
    guard span != nil else { throw .unfit("no row is an event") }
  }

  /// The offsets that hold in the stretch of the log's wall clocks.
  func offsets(in zone: TimeZoneRules) -> [(from: Int64, offset: Int64)] {
    guard let span else { return [] }
    let walls =
      walls.map { min($0.lowerBound, span.lowerBound)...max($0.upperBound, span.upperBound) } ?? span
    return zone.wallOffsets(in: walls)
  }

  /// The first and the last event, to within an hour where wall clocks are set back.
  func span(in zone: TimeZoneRules) -> ClosedRange<Int64> {
    guard let span else { return 0...0 }
    guard isWallClock else { return span }
    let ends = [span.lowerBound, span.upperBound].map { zone.instant(wallMilliseconds: $0).milliseconds }
    return min(ends[0], ends[1])...max(ends[0], ends[1])
  }

  /// The state that each text of the column means.
  func codes(_ states: [Int32]) -> [EventSQL.Code] {
    let numbers = Dictionary(zip(values, states)) { first, _ in first }
    return texts.compactMap { text, value in
      value.flatMap { numbers[$0] }.map { EventSQL.Code(text: text, state: Int($0)) }
    }
  }
}
