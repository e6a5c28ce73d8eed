import Diagnostics
import EventLogs

/// Reads rows that were written behind a table that was read before.
///
/// What it reads means what it would mean in the midst of the table; where that cannot be told it gives up.
struct TailReader: Sendable {
  private let table: CSVReader
  private let roles: ColumnRoles
  private let request: SourceRequest
  private let name: String
  /// Whether the times that were read name zones, and whether any do not.
  private let styles: TimeStyles?
  /// The line on which the next row begins.
  var nextLine: Int
  /// Whether a blank line stands before it.
  private var followsBlankLine: Bool
  /// Whether the last rows were taken for closing lines, which they are only at the end.
  private var endsWithClosingLines = false

  /// Prepares to read on; nil for tables of whose rows the meaning depends on others.
  init?(
    _ question: LogQuestion, _ place: SourceLocation, after log: EventLog, _ styles: TimeStyles?,
    in region: any ByteRegion, end: Int
  ) {
    guard let (request, format) = question.request(at: place), request.lack == nil, !request.givesFactsOnly,
      let text = try? request.open(), text.encoding == .utf8,
      var table = try? CSVReader(
        text, file: request.name, preferredDelimiter: UInt8(ascii: format.name == "tsv" ? "\t" : ",")),
      let roles = ColumnResolver.resolve(
        &table, request.section, file: request.name, mayGiveAttributesOnly: false
      ).0,
      roles.areOfEventsOnly, let styles, styles.zoned == 0 || styles.unzoned == 0,
      let lines = Self.lineEnds(in: region, upTo: end)
    else { return nil }
    self.table = table
    self.roles = roles
    self.request = request
    self.styles = styles
    name = place.name
    nextLine = lines + 1
    followsBlankLine = false
    guard log.quality.ignoredRows > 0 || log.quality.skippedRows > 0 else { return }
    endsWithClosingLines = hasClosingLines(in: region, end: end)
  }

  /// Reads rows.
  /// - Returns: Their events; nil when they cannot be read without what stands before them.
  mutating func read(_ text: [UInt8]) -> EventLog? {
    guard !endsWithClosingLines, let found = intake(text, line: nextLine), found.problems == 0 else {
      return nil
    }
    var content = found.content
    let ofTail = content.table.styles
    let known = styles ?? TimeStyles()
    guard (known.zoned + ofTail.zoned == 0) || (known.unzoned + ofTail.unzoned == 0) else { return nil }
    content.table.quality.exports = []
    endsWithClosingLines = found.hasClosingLines
    nextLine = found.nextLine
    followsBlankLine = found.followsBlankLine
    let source = ReadSource(name: name, section: request.section, content: content)
    var assembly = EventLogAssembly([source], CaseNumbering([source]))
    return assembly.assemble()
  }

  private struct Intake {
    var content: SourceTable
    var problems: Int
    var hasClosingLines: Bool
    var nextLine: Int
    var followsBlankLine: Bool
  }

  private func intake(_ text: [UInt8], line: Int) -> Intake? {
    guard case .valid = checkUTF8(text.span, from: 0, to: text.count) else { return nil }
    var rows = table.moved(to: BlockBuffer(text: text), line: line, followsBlankLine: followsBlankLine)
    var intake = RowIntake(
      EntriesShape(roles, request.context), roles: roles, columns: table.columns, width: table.width,
      file: name)
    guard (try? rows.read(into: &intake)) != nil else { return nil }
    let ignored = intake.table.quality.ignoredRows
    intake.finish()
    return Intake(
      content: SourceTable(
        table: intake.table, kind: roles.kind, problems: intake.problems, caseColumn: "",
        headerPosition: table.headerPosition),
      problems: intake.problems.count, hasClosingLines: intake.table.quality.ignoredRows > ignored,
      nextLine: rows.nextLine, followsBlankLine: text.suffix(2) == [0x0A, 0x0A])
  }

  /// Whether the last rows before an end were taken for closing lines; true where that cannot be told.
  private func hasClosingLines(in region: any ByteRegion, end: Int) -> Bool {
    var block = [UInt8](repeating: 0, count: min(end, 65_536))
    guard region.read(into: &block, count: block.count, from: end - block.count),
      let first = block.firstIndex(of: 0x0A), let found = intake(Array(block[(first + 1)...]), line: 1)
    else { return true }
    return found.hasClosingLines || found.problems > 0
  }

  /// How many lines end before a place; nil where lines end in another way than by LF.
  private static func lineEnds(in region: any ByteRegion, upTo end: Int) -> Int? {
    var count = 0
    var block = [UInt8](repeating: 0, count: 1 << 20)
    var start = 0
    while start < end {
      let length = min(block.count, end - start)
      guard region.read(into: &block, count: length, from: start) else { return nil }
      block.withUnsafeBufferPointer { bytes in
        for place in 0..<length { count &+= bytes[place] == 0x0A ? 1 : 0 }
      }
      start += length
    }
    return count > 0 ? count : nil
  }
}
