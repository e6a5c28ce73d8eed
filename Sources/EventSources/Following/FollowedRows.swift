import ADBC
import Diagnostics
import EventLogs
import Specs

/// A table of a database that rows are inserted into.
///
/// With a column of recorded times only rows are asked for that were recorded lately; those among them that are
/// known count once. From time to time all rows are counted, and when there are others than those that are known, or
/// when a known row has changed, the table is read as a whole; so it is without such a column.
struct FollowedRows: Sendable {
  private let question: LogQuestion
  private let place: SourceLocation
  private let pace: LogFollower.Pace
  private var state: State?
  private var connection: (ADBCConnection, SQLDialect)?
  private var version: SQLiteVersion?
  private var seen: SQLiteVersion.Token?
  /// What a look has found and `read` has not taken yet.
  private var found = Finding.nothing
  private var nextLook = ContinuousClock.now
  private var nextCount = ContinuousClock.now
  private var isRead = false
  /// How often in a row the database could not be read.
  private var failures = 0

  private struct State: Sendable {
    var log: GrowingLog
    var diagnostics: [Diagnostic]
    var request: SourceRequest?
    /// Nil when the table can only be read as a whole.
    var window: Window?
    var styles: TimeStyles
  }

  private struct Window: Sendable {
    var query: WindowQuery
    var rows: RowWindow
  }

  private enum Finding {
    case nothing
    case events(EventLog, RowWindow)
    /// The whole table has to be read.
    case other
    case failure([Diagnostic])
  }

  init(_ question: LogQuestion, _ place: SourceLocation, _ pace: LogFollower.Pace) {
    self.question = question
    self.place = place
    self.pace = pace
    if place.database == nil { version = SQLiteVersion(place.path) }
  }

  // MARK: looking

  mutating func hasNews() -> Bool {
    guard isRead, case .nothing = found else { return true }
    if failures > 0 {
      guard ContinuousClock.now >= nextLook || isFileChanged else { return false }
      if state == nil { return true }
    } else if version != nil {
      guard isFileChanged else { return false }
    } else if ContinuousClock.now < nextLook {
      return false
    }
    let wasFailing = failures > 0
    look()
    // That all is well again has to be told even where nothing is new.
    if case .nothing = found { return wasFailing }
    return true
  }

  /// Whether a database file was written to since it was looked at last.
  private var isFileChanged: Bool {
    mutating get {
      guard let token = version?.token() else { return false }
      return token != seen
    }
  }

  /// Asks for what is new.
  private mutating func look() {
    let start = ContinuousClock.now
    if version != nil { seen = version?.token() }
    do throws(ReadingFailure) {
      found = try finding()
      failures = 0
    } catch {
      found = .failure(error.diagnostics.map { place.placed($0) })
      fail()
      return
    }
    pause(since: start)
  }

  /// Lets a server rest, so that looking takes a fifth of the time at most, and reading all a twentieth.
  private mutating func pause(since start: ContinuousClock.Instant) {
    let took = (ContinuousClock.now - start) / Duration.seconds(1)
    nextLook = .now + .seconds(state?.window == nil ? max(10, 20 * took) : max(pace.poll, 4 * took))
  }

  /// Tries again later, each time after twice as long, up to half a minute.
  private mutating func fail() {
    connection = nil
    failures += 1
    nextLook = .now + .milliseconds(250 << min(failures, 7))
  }

  private mutating func finding() throws(ReadingFailure) -> Finding {
    guard let state, let window = state.window, let query = window.query.rows(of: window.rows) else {
      return .other
    }
    let count = try countIfDue(window.query)
    guard let request = state.request?.asking(query) else { return .other }
    var reading = RowsReading(
      request: request, known: window.rows.counts, window: RowWindow(continuing: window.rows))
    try read(&reading, request)
    guard let content = reading.content, reading.isComplete, content.problems.count == 0,
      state.styles.agrees(with: content.table.styles)
    else { return .other }
    let known = state.log.log.quality.rows
    let added = content.table.quality.rows
    if let count, count > known + added || count < known { return .other }
    guard added > 0, let rows = reading.window else { return .nothing }
    let source = ReadSource(name: place.name, section: request.section, content: content)
    var assembly = EventLogAssembly([source], CaseNumbering([source]))
    return .events(assembly.assemble(), rows)
  }

  /// How many rows the table has, when it is time to ask.
  private mutating func countIfDue(_ query: WindowQuery) throws(ReadingFailure) -> Int? {
    guard ContinuousClock.now >= nextCount, let request = state?.request?.asking(query.count) else {
      return nil
    }
    let start = ContinuousClock.now
    var reading = CountReading()
    try read(&reading, request)
    // Counting takes a hundredth of the time at most.
    nextCount = .now + .seconds(max(60, 100 * ((ContinuousClock.now - start) / Duration.seconds(1))))
    return reading.count
  }

  // MARK: reading

  mutating func read() -> LogFollower.Answer {
    if case .nothing = found, state != nil, version == nil || isFileChanged { look() }
    let finding = found
    (found, isRead) = (.nothing, true)
    switch finding {
    case .failure(let diagnostics):
      return LogFollower.Answer(log: nil, diagnostics: diagnostics, isWhole: false)
    case .events(let batch, let rows):
      guard var state else { return readWhole() }
      self.state = nil
      guard state.log.append(batch) else { return readWhole() }
      state.window?.rows = rows
      self.state = state
      return LogFollower.Answer(log: state.log, diagnostics: state.diagnostics, isWhole: false)
    case .nothing:
      guard let state else { return readWhole() }
      return LogFollower.Answer(log: state.log, diagnostics: state.diagnostics, isWhole: false)
    case .other: return readWhole()
    }
  }

  private mutating func readWhole() -> LogFollower.Answer {
    state = nil
    if version != nil { seen = version?.token() }
    let start = ContinuousClock.now
    let answer: LogFollower.Answer
    do throws(ReadingFailure) {
      answer = try whole()
    } catch {
      answer = LogFollower.Answer(
        log: nil, diagnostics: error.diagnostics.map { place.placed($0) }, isWhole: true)
    }
    if answer.log == nil {
      fail()
    } else {
      failures = 0
      pause(since: state?.window == nil ? start : .now)
    }
    return answer
  }

  private mutating func whole() throws(ReadingFailure) -> LogFollower.Answer {
    guard var (request, _) = question.request(at: place), request.lack == nil, request.export == nil else {
      return unfollowed()
    }
    var reading = RowsReading(request: request, known: [:], window: RowWindow(overlap: pace.overlap))
    try read(&reading, request, settling: &request)
    nextCount = .now + .seconds(60)
    guard let content = reading.content, let rows = reading.window else { return unfollowed() }
    var diagnostics = content.problems.diagnostics(
      tolerating: question.reader.toleratedBadRows, by: question.reader.allowance)
    guard !diagnostics.hasErrors else {
      return LogFollower.Answer(log: nil, diagnostics: diagnostics, isWhole: true)
    }
    var sources = [ReadSource(name: place.name, section: request.section, content: content)]
    diagnostics += question.reader.zoneProblems(
      sources, question.section, folder: question.folder, overrides: question.overrides)
    let (log, problems) = question.reader.assemble(&sources, skipped: content.problems.count, diagnostics)
    diagnostics = problems
    guard let log else { return LogFollower.Answer(log: nil, diagnostics: diagnostics, isWhole: true) }
    let growing = GrowingLog(log)
    state = State(
      log: growing, diagnostics: diagnostics, request: request,
      window: try window(of: reading, rows, request),
      styles: content.table.styles)
    return LogFollower.Answer(log: growing, diagnostics: diagnostics, isWhole: true)
  }

  /// Reads the table in the way of one that is not followed.
  private mutating func unfollowed() -> LogFollower.Answer {
    let reading = question.reading()
    guard let log = reading.log else {
      return LogFollower.Answer(log: nil, diagnostics: reading.diagnostics, isWhole: true)
    }
    let growing = GrowingLog(log)
    state = State(log: growing, diagnostics: reading.diagnostics, window: nil, styles: TimeStyles())
    return LogFollower.Answer(log: growing, diagnostics: reading.diagnostics, isWhole: true)
  }

  private mutating func window(
    of reading: RowsReading, _ rows: RowWindow, _ request: SourceRequest
  ) throws(ReadingFailure) -> Window? {
    let dialect = connection?.1 ?? .sqlite
    guard let recorded = reading.recordedColumn, let place = WindowQuery.place(of: request, dialect),
      let kind = try kind(of: recorded, in: place, dialect)
    else { return nil }
    let query = WindowQuery(
      place, columns: reading.columns, recorded: recorded, kind: kind, dialect)
    guard query.rows(of: rows) != nil else { return nil }
    return Window(query: query, rows: rows)
  }

  private func kind(
    of column: String, in place: String, _ dialect: SQLDialect
  ) throws(ReadingFailure) -> WindowQuery.Kind? {
    guard let connection = connection?.0 else { return .text }
    do throws(ADBCFailure) {
      let query = "SELECT \(dialect.quoted(column)) FROM \(place) WHERE 1 = 0"
      return WindowQuery.Kind(try connection.rows(of: query, within: patience).fields.first?.type)
    } catch {
      return nil
    }
  }

  // MARK: reaching the database

  private var patience: Double {
    place.database?.timeLimit.map(Double.init) ?? ADBCDatabase.patience
  }

  private mutating func read(
    _ reading: inout some RowsVisit, _ request: SourceRequest
  ) throws(ReadingFailure) {
    var settled = request
    try read(&reading, request, settling: &settled)
  }

  /// Reads rows, and settles which table is meant where none is named.
  private mutating func read<Visit: RowsVisit>(
    _ reading: inout Visit, _ request: SourceRequest, settling settled: inout SourceRequest
  ) throws(ReadingFailure) {
    guard place.database != nil else {
      let before = reading
      let (visit, table) = try SQLiteDatabase(request).read {
        (reader: inout SQLiteReader) throws(ReadingFailure) -> (Visit, String?) in
        var visit = before
        try visit.read(&reader)
        return (visit, reader.table)
      }
      reading = visit
      settled.part = settled.part ?? table
      return
    }
    guard connection != nil else { return try ask(&reading, request, settling: &settled) }
    let before = reading
    do throws(ReadingFailure) {
      try ask(&reading, request, settling: &settled)
    } catch {
      // A connection that was kept may have been closed; only a new one tells what is wrong.
      connection = nil
      reading = before
      try ask(&reading, request, settling: &settled)
    }
  }

  /// Reads rows through a driver.
  private mutating func ask(
    _ reading: inout some RowsVisit, _ request: SourceRequest, settling settled: inout SourceRequest
  ) throws(ReadingFailure) {
    var request = request
    let (connection, dialect) = try connected(request)
    if request.query == nil, request.part == nil {
      request.part = try ADBCTables(connection, dialect, within: min(patience, dialect.connecting))
        .standard(for: request)
    }
    settled.part = request.part
    var reader = try ADBCReader(connection, dialect, request, patience: patience)
    try reading.read(&reader)
  }

  private mutating func connected(
    _ request: SourceRequest
  ) throws(ReadingFailure) -> (ADBCConnection, SQLDialect) {
    if let connection { return connection }
    let (connection, dialect, _) = try ADBCDatabase(request).connect()
    self.connection = (connection, dialect)
    return (connection, dialect)
  }
}

extension SourceRequest {
  /// The same source asked another query.
  fileprivate func asking(_ query: String) -> SourceRequest {
    var copy = self
    (copy.part, copy.section.table, copy.section.query) = (nil, nil, query)
    return copy
  }
}
