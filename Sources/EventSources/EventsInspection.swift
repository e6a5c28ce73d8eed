/// What was recognised in a source of events.
package struct EventsInspection: Sendable {
  package var encoding: TextEncoding = .utf8
  package var hasByteOrderMark = false
  package var delimiter: String?

  init(inspecting reader: inout some RecordReader, _ request: SourceRequest) throws(ReadingFailure) {}
}
