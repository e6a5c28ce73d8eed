import ADBC
package import Diagnostics
package import EventLogs
package import Specs

/// What came of looking for an engine that can count the events of a spec.
package enum EngineOutcome<Result> {
  case done(Result, remarks: [Diagnostic])
  /// The table has fewer rows than are worth it.
  case small
  /// The rows have to travel, for a reason.
  case unfit(String)
  /// The engine cannot be reached, or has no such table.
  case failed([Diagnostic])
}

extension EventReader {
  /// Whether the events of a section lie in a table of a database that is no file.
  package static func usesServer(
    _ section: EventsSection, folder: String, overrides: [SourceOverride] = []
  ) -> Bool {
    let (places, _) = SourcePlaces.resolve(section.sources, folder: folder, overrides: overrides)
    return places.count == 1 && places[0].database != nil && section.sources[0].query == nil
  }

  /// Opens the engine in which the events of a section lie and hands it to a body, unless there are fewer rows.
  /// - Returns: What the body made, or why there is no engine for it.
  /// - Throws: What the body throws beside `PushDownFailure`.
  package func withEngine<Result>(
    _ section: EventsSection, folder: String, overrides: [SourceOverride] = [],
    declared: [SourceRange?] = [], leastRows: Int = 0, _ body: (any EventEngine) throws -> Result
  ) throws -> EngineOutcome<Result> {
    let (places, problems) = SourcePlaces.resolve(
      section.sources, folder: folder, overrides: overrides, declared: declared)
    guard problems.isEmpty else { return .unfit("its sources cannot be told") }
    guard places.count == 1, let place = places.first else {
      return .unfit("several sources are read as one")
    }
    var context = context
    context.ignoredValues += section.ignoredValues
    guard
      let (request, format) = prepare([(place, section.sources[0])], mayGiveAttributesOnly: false, context)
        .first
    else { return .unfit("it has no source") }
    guard request.export == nil else { return .unfit("the table is read as an export of a CRM") }
    do {
      switch format.name {
      case "sqlite": return try withSQLite(request, body)
      case "adbc": return try withADBC(request, leastRows, body)
      default: return .unfit("a file is no engine")
      }
    } catch let failure as PushDownFailure {
      switch failure {
      case .unfit(let reason): return .unfit(reason)
      case .failed(let message): return .unfit("\(request.name) says: \(message)")
      }
    } catch let failure as ReadingFailure {
      return .failed(failure.diagnostics.map { place.placed($0) })
    }
  }

  private func withSQLite<Result>(
    _ request: SourceRequest, _ body: (any EventEngine) throws -> Result
  ) throws -> EngineOutcome<Result> {
    let outcome = try SQLiteDatabase(request).open {
      database throws(ReadingFailure) -> Swift.Result<EngineOutcome<Result>, any Error> in
      var reader = try SQLiteReader(database, request)
      let table = try SQLiteQuery(database, request).relation
      return Swift.Result {
        let (roles, remarks) = try Self.roles(&reader, request)
        let relation = try EventRelation(roles, columns: reader.columns, table: table, .sqlite) { _ in nil }
        return .done(try body(SQLiteEngine(relation, database, request)), remarks: remarks)
      }
    }
    return try outcome.get()
  }

  private func withADBC<Result>(
    _ request: SourceRequest, _ leastRows: Int, _ body: (any EventEngine) throws -> Result
  ) throws -> EngineOutcome<Result> {
    var (reader, connection, dialect, request, patience) = try ADBCDatabase(request).session()
    let table = request.query.map(EventRelation.subquery) ?? dialect.quoted(table: request.part ?? "")
    if leastRows > 0 {
      let count = "SELECT COUNT(*) FROM \(table)"
      let answer = try ADBCEngine.answers(to: count, from: connection, within: patience)
      if (answer.first?.first.flatMap { Int($0) } ?? 0) < leastRows { return .small }
    }
    let (roles, remarks) = try Self.roles(&reader, request)
    let types = reader
    let relation = try EventRelation(roles, columns: reader.columns, table: table, dialect) {
      types.type(ofColumn: $0)
    }
    return .done(
      try body(ADBCEngine(relation, connection, dialect, request, patience: patience)), remarks: remarks)
  }

  private static func roles(
    _ reader: inout some RecordReader, _ request: SourceRequest
  ) throws(PushDownFailure) -> (ColumnRoles, [Diagnostic]) {
    let (found, diagnostics) = ColumnResolver.resolve(
      &reader, request.section, file: request.name, mayGiveAttributesOnly: false)
    guard let found else { throw .unfit("its columns are not known") }
    return (found, diagnostics)
  }
}
