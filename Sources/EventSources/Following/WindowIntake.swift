import Diagnostics
import EventLogs

/// Takes the rows of a table that are not known yet, and notes which were recorded lately.
struct WindowIntake: RecordConsumer {
  private(set) var intake: RowIntake<EntriesShape>
  private(set) var window: RowWindow
  /// How often each row is known that has not been met yet.
  private(set) var missing: [RowWindow.Key: Int]
  private let columns: [Int]
  private let recorded: Int
  private var times: TimestampParser

  /// Makes an intake that hands on rows that are not known, and notes those recorded lately in a window that has none
  /// yet; among the columns is one of recorded times.
  init(
    _ intake: RowIntake<EntriesShape>, _ roles: ColumnRoles, _ context: ReadingContext,
    known: [RowWindow.Key: Int], window: RowWindow
  ) {
    self.intake = intake
    self.window = window
    missing = known
    columns =
      ColumnPart.allCases.compactMap { roles[$0] } + roles.attributes.map(\.column)
      + roles.conditions.map(\.column)
    recorded = roles[.recorded] ?? 0
    times = TimestampParser(context)
  }

  mutating func consume(
    _ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext
  ) -> RowProblem? {
    let key = key(bytes, fields)
    let (start, end) = trimmedCell(bytes, fields, recorded)
    let time = start < end ? times.reading(bytes, start, end)?.milliseconds : nil
    window.add(key, time: time, bytes, start, end)
    if let count = missing[key] {
      missing[key] = count > 1 ? count - 1 : nil
      return nil
    }
    return intake.consume(bytes, fields, context)
  }

  mutating func report(_ problem: RowProblem, at position: SourcePosition) {
    intake.report(problem, at: position)
  }

  mutating func reject(_ problem: RowProblem, at position: SourcePosition) {
    intake.reject(problem, at: position)
  }

  mutating func finish() {
    intake.finish()
    window.prune()
  }

  private func key(_ bytes: Span<UInt8>, _ fields: [Field]) -> RowWindow.Key {
    var key = RowWindow.Key(first: 0x9E37_79B9_7F4A_7C15, second: 0xC2B2_AE3D_27D4_EB4F)
    for column in columns {
      let (start, end) = trimmedCell(bytes, fields, column)
      key.first = hashOfBytes(bytes, start, end, seed: key.first &* 31)
      key.second = hashOfBytes(bytes, start, end, seed: key.second &* 1_000_003 ^ UInt64(end - start))
    }
    return key
  }
}
