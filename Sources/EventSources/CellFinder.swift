package import Diagnostics
package import EventLogs
package import Specs

/// A cell whose column is sought: a log keeps of each event only the line.
package struct SoughtCell: Hashable, Sendable {
  /// What the cell holds.
  package enum Content: Hashable, Sendable {
    /// A value of the state column.
    case state(String)
    case time(Instant)
    /// The value of an activity, or what is read as one.
    case value
    /// A time of day that names a zone, or one that names none.
    case zone(isNamed: Bool)
  }

  /// The source, as the log names it.
  package var source: String
  /// The line on which the row begins.
  package var line: Int
  package var content: Content

  package init(source: String, line: Int, content: Content) {
    self.source = source
    self.line = line
    self.content = content
  }
}

extension EventReader {
  /// Finds where cells stand, by reading their sources once more.
  ///
  /// - Returns: For each cell its place; the beginning of its row where the source is standard input, where
  ///   no column holds what is sought, and for the second of two cells of one row.
  package func places(
    of cells: [SoughtCell], in section: EventsSection, folder: String, overrides: [SourceOverride] = []
  ) -> [SourceRange] {
    let (places, _) = SourcePlaces.resolve(section.sources, folder: folder, overrides: overrides)
    var found: [String: [Int: SourcePosition]] = [:]
    let sources = SnapshotFiles.expanded(Array(zip(places, section.sources))).sources.filter {
      $0.place.path != "-"
    }
    let prepared = prepare(sources, mayGiveAttributesOnly: section.sources.count > 1, context)
    for ((place, _), prepared) in zip(sources, prepared) {
      let sought = cells.filter { $0.source == place.name }
      guard !sought.isEmpty else { continue }
      let finder = CellFinder(
        sought, section: prepared.request.section, file: place.name,
        mayGiveAttributesOnly: section.sources.count > 1, context: prepared.request.context)
      found[place.name] = (try? prepared.format.visit(prepared.request, with: finder))?.found
    }
    return cells.map { cell in
      let place = found[cell.source]?[cell.line] ?? SourcePosition(line: cell.line, column: 1)
      return SourceRange(file: cell.source, line: place.line, column: place.column)
    }
  }
}

/// Looks for cells by their line and content.
private struct CellFinder: SourceVisitor {
  private let section: EventSourceSection
  private let file: String
  private let mayGiveAttributesOnly: Bool
  private let context: ReadingContext
  private let sought: [Int: SoughtCell.Content]
  /// The places found, by the lines of their rows.
  private(set) var found: [Int: SourcePosition] = [:]

  init(
    _ cells: [SoughtCell], section: EventSourceSection, file: String, mayGiveAttributesOnly: Bool,
    context: ReadingContext
  ) {
    self.section = section
    self.file = file
    self.mayGiveAttributesOnly = mayGiveAttributesOnly
    self.context = context
    sought = Dictionary(cells.map { ($0.line, $0.content) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func visit(_ reader: inout some RecordReader, _ opening: SourceOpening) throws(ReadingFailure) {
    let (found, _) = ColumnResolver.resolve(
      &reader, section, file: file, mayGiveAttributesOnly: mayGiveAttributesOnly)
    guard let roles = found else { return }
    var consumer = Consumer(sought: sought, roles: roles, context: context)
    try reader.read(into: &consumer)
    self.found = consumer.found
  }

  /// Returns a problem for each row sought, so that the reader works out the place of its cell.
  private struct Consumer: RecordConsumer {
    let sought: [Int: SoughtCell.Content]
    private let stateColumns: [Int]
    private let timeColumns: [Int]
    private let valueColumn: Int?
    private var times: TimestampParser
    private(set) var found: [Int: SourcePosition] = [:]
    private var line = 0

    init(sought: [Int: SoughtCell.Content], roles: ColumnRoles, context: ReadingContext) {
      self.sought = sought
      let parts: [ColumnPart] = [.state, .to, .from]
      stateColumns = parts.compactMap { roles[$0] }
      valueColumn = roles[.value]
      timeColumns =
        [ColumnPart.time, .created, .recorded].compactMap { roles[$0] } + roles.entered.map(\.column)
      times = TimestampParser(context)
    }

    mutating func consume(
      _ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext
    ) -> RowProblem? {
      guard let content = sought[context.line], found[context.line] == nil else { return nil }
      line = context.line
      guard let column = column(holding: content, bytes, fields) else { return nil }
      return RowProblem(code: "", message: "", column: column)
    }

    mutating func report(_ problem: RowProblem, at position: SourcePosition) { found[line] = position }

    mutating func reject(_ problem: RowProblem, at position: SourcePosition) {}

    private mutating func column(
      holding content: SoughtCell.Content, _ bytes: Span<UInt8>, _ fields: [Field]
    ) -> Int? {
      switch content {
      case .value: return valueColumn
      case .state(let text):
        let folded = foldedForMapping(text)
        for column in stateColumns {
          let (start, end) = trimmedCell(bytes, fields, column)
          if start < end, foldedForMapping(string(of: bytes, start, end)) == folded { return column }
        }
      case .time(let instant):
        for column in timeColumns {
          if reading(bytes, fields, column)?.milliseconds == instant.milliseconds { return column }
        }
      case .zone(let isNamed):
        for column in timeColumns {
          if let reading = reading(bytes, fields, column), reading.hasTime, reading.hasZone == isNamed {
            return column
          }
        }
      }
      return nil
    }

    private mutating func reading(
      _ bytes: Span<UInt8>, _ fields: [Field], _ column: Int
    ) -> TimestampParser.Reading? {
      let (start, end) = trimmedCell(bytes, fields, column)
      guard start < end, case .reading(let reading) = times.parse(bytes, start, end) else { return nil }
      return reading
    }
  }
}
