extension EventSourceFormat {
  /// One JSON object a line.
  package static let jsonLines = EventSourceFormat(
    name: "jsonl", extensions: ["jsonl", "ndjson"],
    summary: "one JSON object a line; its keys are the columns",
    example: """
      {"lead_id": "L-1", "state": "lead", "at": "2026-01-05T09:03:00+09:00"}
      {"lead_id": "L-1", "state": "商談", "at": "2026-01-09T15:00:00+09:00"}
      """,
    read: { request throws(ReadingFailure) in
      var reader = try JSONLinesReader(request.open(), file: request.name)
      return try readTable(&reader, request)
    },
    show: { request, body throws(ReadingFailure) in
      let text = try request.open()
      var reader: any RecordReader = try JSONLinesReader(text, file: request.name)
      try body(&reader, SourceOpening(text))
    })
}
