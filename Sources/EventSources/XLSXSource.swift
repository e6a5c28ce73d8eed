import Diagnostics
import Specs

extension EventSourceFormat {
  /// A sheet of an Excel workbook.
  package static let xlsx = EventSourceFormat(
    name: "xlsx", extensions: ["xlsx"], isText: false,
    summary: "a sheet of an Excel workbook, the first or one by name (`crm.xlsx#Deals`); no macros",
    example: """
      | lead_id | state | at               |
      | L-1     | lead  | 2026-01-05 09:03 |
      | L-1     | 商談  | 2026-01-09 15:00 |
      """,
    read: { request throws(ReadingFailure) in
      var reader = try sheet(request)
      return try readTable(&reader, request)
    },
    show: { request, body throws(ReadingFailure) in
      var reader: any RecordReader = try sheet(request)
      try body(&reader, SourceOpening())
    })

  private static func sheet(_ request: SourceRequest) throws(ReadingFailure) -> SheetReader {
    if request.query != nil {
      throw .diagnostic(
        Diagnostic(
          .error, "bad-query", "a workbook cannot be asked by a query", hint: "name the sheet under 'table:'")
      )
    }
    var stream = try request.bytes.open(request.path)
    let bytes: any ByteRegion
    if let region = stream.region() { bytes = region } else { bytes = MemoryByteStream(try readAll(&stream)) }
    let workbook = try Workbook(bytes, name: request.path)
    return try SheetReader(workbook, workbook.sheet(named: request.part), file: request.name)
  }
}
