import Diagnostics
import Specs

/// Gives sources without a mapping that of the export which their columns tell that they are.
///
/// A list of records beside a history says only what its records are, when they were made and what they were
/// converted into: their present states are in the history.
enum ExportRecognition {
  /// Recognises the exports among some sources that are read into one log.
  static func settle(_ requests: inout [SourceRequest], _ formats: [EventSourceFormat]) {
    var tables: [Int: ExportFinder] = [:]
    for index in requests.indices where isOpen(requests[index]) {
      let finder = ExportFinder(section: requests[index].section, file: requests[index].name)
      guard let found = try? formats[index].visit(requests[index], with: finder), let preset = found.preset
      else { continue }
      tables[index] = found
      requests[index].export = preset
      requests[index].lack = found.lack
      requests[index].section.shape = found.shape
      requests[index].section.mapping = found.mapping(over: requests[index].section.mapping)
      requests[index].context.ignoredValues += preset.ignored
    }
    let hasHistory = requests.contains { request in
      request.export.map { !$0.isStock && $0.hasEvents }
        ?? (request.section.rowKind(mayGiveAttributesOnly: request.mayGiveAttributesOnly) != .attributes)
    }
    guard requests.count > 1 else { return }
    for (index, table) in tables {
      guard let preset = requests[index].export, preset.isStock, hasHistory else { continue }
      requests[index].section.mapping = table.facts
      requests[index].givesFactsOnly = true
    }
    link(&requests, tables)
  }

  /// Whether the mapping of a source leaves it to us what its rows say.
  private static func isOpen(_ request: SourceRequest) -> Bool {
    let section = request.section
    return section.mapping.isOpen && section.shape != .snapshot
      && section.rowKind(mayGiveAttributesOnly: request.mayGiveAttributesOnly) != .attributes
  }

  /// Joins leads to the opportunities that they were converted into.
  private static func link(_ requests: inout [SourceRequest], _ tables: [Int: ExportFinder]) {
    let opportunities = requests.indices.filter { requests[$0].export?.object == .opportunity }
    guard !opportunities.isEmpty else { return }
    for (index, table) in tables {
      guard requests[index].section.mapping.link == nil, let column = table.linkColumn else { continue }
      requests[index].section.mapping.link = CaseLink(column: column, target: opportunityName)
      for other in opportunities { requests[other].section.name = opportunityName }
    }
  }

  private static let opportunityName = "opportunity"
}

/// Tells by the columns of a source which export it is, and looks for the rows about the state.
private struct ExportFinder: SourceVisitor {
  let section: EventSourceSection
  let file: String
  private(set) var preset: CRMPreset?
  private var reading: CRMPreset.Reading?
  private var names: [String] = []
  private var header = SourcePosition(line: 1, column: 1)

  init(section: EventSourceSection, file: String) {
    self.section = section
    self.file = file
  }

  mutating func visit(_ reader: inout some RecordReader, _ opening: SourceOpening) throws(ReadingFailure) {
    guard let found = CRMPreset.matching(reader.columns) else { return }
    guard section.shape == .entries || section.shape == found.kind.shape else { return }
    names = reader.columns
    header = reader.headerPosition
    preset = found
    let column = found.about.flatMap { about in
      names.firstIndex { about.column.contains(columnKey($0)) }
    }
    guard let column, found.about.map({ $0.values.count > 1 }) == true else {
      reading = found.reading(names) { _ in nil }
      return
    }
    var texts = ColumnTexts(column: column)
    try reader.read(into: &texts)
    reading = found.reading(names) { $0 == column ? texts.values.texts : nil }
  }

  var shape: EventSourceSection.Shape { preset?.kind.shape ?? section.shape }

  /// The export's mapping, with what another maps besides.
  func mapping(over own: ColumnMapping) -> ColumnMapping {
    guard let reading else { return own }
    var mapping = ColumnMapping(reading.roles, names)
    mapping.sequence = own.sequence
    mapping.recorded = own.recorded
    mapping.owner = own.owner
    mapping.segment = own.segment
    mapping.amount = own.amount ?? mapping.amount
    mapping.reason = own.reason
    mapping.parentCase = own.parentCase
    mapping.attributes = own.attributes
    mapping.created = own.created ?? mapping.created
    mapping.link = own.link
    return mapping
  }

  /// What a list of records says of its records beside their states.
  var facts: ColumnMapping {
    guard let reading else { return ColumnMapping() }
    var columns = ColumnRecognition(names: names, isPlain: names.map { _ in true })
    var roles = ColumnRoles(kind: .entries)
    roles.columns = reading.roles.columns
    for column in reading.roles.usedColumns { columns.take(column) }
    _ = columns.recognise(&roles)
    var mapping = ColumnMapping()
    let name = { (part: ColumnPart) in roles[part].map { names[$0] } }
    (mapping.caseID, mapping.owner, mapping.segment) = (name(.caseID), name(.owner), name(.segment))
    (mapping.amount, mapping.reason) = (name(.amount), name(.reason))
    mapping.created = names.first { ["createddate", "作成日時"].contains(columnKey($0)) } ?? name(.time)
    mapping.conditions = ColumnMapping(reading.roles, names).conditions
    return mapping
  }

  /// The column that names the record which a row's was converted into.
  var linkColumn: String? { reading?.roles.link.map { names[$0] } }

  /// What to say when no row can be an event.
  var lack: Diagnostic? {
    guard let preset else { return nil }
    let place = SourceRange(file: file, line: header.line, column: header.column)
    if !preset.hasEvents {
      return Diagnostic(
        .error, "empty-log", "this is an export of \(preset.name), which has no events", at: place,
        hint: preset.notes.first)
    }
    return reading?.lack.map {
      Diagnostic(
        .error, "empty-log", "\($0), and the file is an export of \(preset.name)", at: place,
        hint: "say under 'where' which rows are about the state; 'stagemap events inspect' shows the mapping")
    }
  }
}

/// Takes the different texts of one column.
private struct ColumnTexts: RecordConsumer {
  let column: Int
  private(set) var values = ByteInterner()

  /// Names of fields are fewer.
  private static let limit = 10_000

  init(column: Int) { self.column = column }

  mutating func consume(_ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext) -> RowProblem? {
    let (start, end) = trimmedCell(bytes, fields, column)
    if start < end, values.count < Self.limit { _ = values.intern(bytes, start, end) }
    return nil
  }

  mutating func report(_ problem: RowProblem, at position: SourcePosition) {}
  mutating func reject(_ problem: RowProblem, at position: SourcePosition) {}
}
