import Diagnostics
import Specs

extension EventSourceFormat {
  /// A table, a view or a query of any engine that has an ADBC driver.
  package static let adbc = EventSourceFormat(
    name: "adbc", extensions: [], isText: false, isFile: false,
    summary:
      "a table or view of any database with an ADBC driver (`adbc:PROFILE#TABLE`), or a query; read only",
    example: """
      # ~/.config/adbc/profiles/crm.toml
      driver = "postgresql"
      [Options]
      uri = "{{ env_var(CRM_URI) }}"
      """,
    read: { request throws(ReadingFailure) in
      try LostServer.retried { () throws(ReadingFailure) in
        var reader = try ADBCDatabase(request).reader()
        return try readTable(&reader, request)
      }
    },
    show: { request, body throws(ReadingFailure) in
      var reader: any RecordReader = try ADBCDatabase(request).reader()
      try body(&reader, SourceOpening())
    })
}
