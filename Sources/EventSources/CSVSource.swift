extension EventSourceFormat {
  /// Cells between commas, semicolons or tabs.
  package static let csv = EventSourceFormat(
    name: "csv", extensions: ["csv", "txt"],
    summary: "delimited cells with a header line; delimiter and encoding are found out",
    example: """
      lead_id,state,at
      L-1,lead,2026-01-05T09:03:00+09:00
      L-1,商談,2026/1/9 15:00
      """,
    read: { request throws(ReadingFailure) in try delimited(request, UInt8(ascii: ",")) },
    show: { request, body throws(ReadingFailure) in try showDelimited(request, UInt8(ascii: ","), body) })

  /// Cells between tabs.
  package static let tsv = EventSourceFormat(
    name: "tsv", extensions: ["tsv", "tab"],
    summary: "cells between tabs with a header line",
    example: "lead_id\tstate\tat\nL-1\tlead\t2026-01-05\nL-1\t商談\t2026-01-09\n",
    read: { request throws(ReadingFailure) in try delimited(request, UInt8(ascii: "\t")) },
    show: { request, body throws(ReadingFailure) in try showDelimited(request, UInt8(ascii: "\t"), body) })

  private static func delimited(
    _ request: SourceRequest, _ delimiter: UInt8
  ) throws(ReadingFailure) -> SourceTable {
    var reader = try CSVReader(request.open(), file: request.name, preferredDelimiter: delimiter)
    return try readTable(&reader, request)
  }

  private static func showDelimited(
    _ request: SourceRequest, _ delimiter: UInt8,
    _ body: (inout any RecordReader, SourceOpening) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let text = try request.open()
    let table = try CSVReader(text, file: request.name, preferredDelimiter: delimiter)
    var reader: any RecordReader = table
    try body(&reader, SourceOpening(text, delimiter: table.dialect.delimiterName))
  }
}
