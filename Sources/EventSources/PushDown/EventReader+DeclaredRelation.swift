import ADBC
package import EventLogs
package import Specs

/// What a spec says of the table that its events lie in, without asking the engine.
package struct DeclaredRelation: Sendable {
  package var relation: EventRelation
  /// How messages name the table.
  package var name: String
  /// What the engine calls itself.
  package var engine: String
  /// What was taken for granted.
  package var assumptions: [String]
}

extension EventReader {
  /// How an engine would be asked about the events of a section, as far as the spec says; nothing is opened.
  /// - Throws: `PushDownFailure` when it cannot be asked.
  package func declaredRelation(
    _ section: EventsSection, folder: String, overrides: [SourceOverride] = []
  ) throws(PushDownFailure) -> DeclaredRelation {
    let (places, problems) = SourcePlaces.resolve(section.sources, folder: folder, overrides: overrides)
    guard problems.isEmpty else { throw .unfit("its sources cannot be told") }
    guard places.count == 1, let place = places.first, let source = section.sources.first else {
      throw .unfit("several sources are read as one")
    }
    guard let format = place.format, ["sqlite", "adbc"].contains(format.name) else {
      throw .unfit("a file is no engine")
    }
    var assumptions: [String] = []
    let request = SourceRequest(
      path: place.path, name: place.name, bytes: bytes, section: source, context: context,
      part: place.part, database: place.database, folder: place.folder)
    var dialect = SQLDialect.sqlite
    if place.database != nil {
      let driver = place.database?.driver ?? (try? ADBCDatabase(request).settings())?.driver.name
      if driver == nil {
        assumptions.append("the driver of the profile is not found: the engine is PostgreSQL")
      }
      dialect = SQLDialect.of(driver ?? "postgresql")
    }
    let mapping = source.mapping
    var columns: [String] = []
    var roles = ColumnRoles(kind: source.rowKind(mayGiveAttributesOnly: false))
    func add(_ name: String) -> Int {
      columns.append(name)
      return columns.count - 1
    }
    let names: [ColumnPart: String] = [.caseID: "case_id", .state: "state", .time: "time"]
    for part in ColumnPart.allCases {
      guard let name = mapping.column(of: part) ?? names[part] else { continue }
      if mapping.column(of: part) == nil {
        assumptions.append("the column of \(part.phrase) is called '\(name)'")
      }
      roles.columns[part] = add(name)
    }
    roles.attributes = mapping.attributes.map { .init(name: $0.name, column: add($0.column)) }
    roles.addStandardAttributes()
    roles.conditions = mapping.conditions.map { .init(column: add($0.column), values: []) }
    roles.link = mapping.link.map { add($0.column) }
    if place.database != nil { assumptions.append("times are instants, other columns texts") }
    let times = [roles[.time], roles[.recorded]]
    let table = place.part ?? source.table
    if table == nil, request.query == nil { assumptions.append("the table is called 'events'") }
    let relation = try EventRelation(
      roles, columns: columns,
      table: request.query.map(EventRelation.subquery)
        ?? (place.database == nil
          ? dialect.quoted(table ?? "events") : dialect.quoted(table: table ?? "events")),
      dialect
    ) { column in
      if times.contains(column) { return .timestamp(.microseconds, isInstant: true) }
      return column == roles[.sequence] ? .integer(.int64) : .text(.small)
    }
    return DeclaredRelation(
      relation: relation, name: place.name, engine: dialect.engines.first ?? "", assumptions: assumptions)
  }
}
