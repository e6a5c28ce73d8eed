import Diagnostics
import Specs

/// The formats that events are read from; one line for each.
package enum SourceCatalog {
  package static let all: [EventSourceFormat] = [.csv, .tsv, .jsonLines, .xlsx, .sqlite, .adbc]

  /// The format by the name that stands before a colon, as in `csv:leads.txt`.
  package static func format(named name: String) -> EventSourceFormat? { all.first { $0.name == name } }
}

/// A format of event files.
package struct EventSourceFormat: Sendable {
  /// Its name, also as the scheme of a location.
  package let name: String
  /// Endings of files in this format, without the dot.
  package let extensions: [String]
  /// Whether its files are text, of which lines can be shown; others have tables.
  package var isText = true
  /// Whether its sources are files; others have names.
  package var isFile = true
  /// One sentence on it.
  package let summary: String
  /// Three lines of it.
  package let example: String
  /// Reads a source into a table.
  let read: @Sendable (SourceRequest) throws(ReadingFailure) -> SourceTable
  /// Opens a source and hands its reader on.
  let show:
    @Sendable (
      SourceRequest, (inout any RecordReader, SourceOpening) throws(ReadingFailure) -> Void
    ) throws(ReadingFailure) -> Void
}

/// One source to read, and all that reading depends on.
struct SourceRequest {
  var path: String
  /// How messages name the source.
  var name: String
  var bytes: any ByteSource
  /// False once the source has turned out not to be UTF-8.
  var asUTF8 = true
  var section: EventSourceSection
  var context: ReadingContext
  /// Whether another source gives the events.
  var mayGiveAttributesOnly = false
  /// The table of a database, or the sheet of a workbook.
  var part: String?
  /// How a database is reached that is no file.
  var database: DatabaseSection?
  /// The folder that paths in a spec are relative to.
  var folder = "."

  /// The export that a source without a mapping was recognised as, by which its section was filled in.
  var export: CRMPreset?
  /// Why none of its rows can be an event.
  var lack: Diagnostic?
  /// Whether it is a list of records beside a history, which has the states.
  var givesFactsOnly = false

  /// How long to wait for a program that holds a database locked, in seconds.
  var patience = 5.0
  var stretchSize = Int.max

  /// The query that gives the rows, unless a table is named in its place.
  var query: String? { part == nil ? section.query : nil }

  func open() throws(ReadingFailure) -> TextInput { try TextInput.open(path, from: bytes, asUTF8: asUTF8) }
}

/// What was read from one source.
struct SourceTable {
  /// Without its events where these are in `stretched`.
  var table: EventTable
  /// The events of a source that was read by several threads.
  var stretched: StretchedEvents?
  var kind: ColumnRoles.RowKind
  var problems: RowProblemList
  /// Warnings about its columns.
  var remarks: [Diagnostic] = []
  /// The name of the case column, by which other sources may link to it.
  var caseColumn: String
  var headerPosition: SourcePosition
  /// Whether the rows are those of a table or query of a database.
  var isOfDatabase = false
}
