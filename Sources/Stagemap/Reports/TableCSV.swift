import DiagramViews

/// Writes tables of a report as one CSV, a row for each cell: table, row, column, value.
enum TableCSV {
  static func text(_ tables: [KPITables.Table], isRaw: Bool) -> String {
    var lines = [["table", "subject", "measure", "value"]]
    for table in tables {
      for row in table.rows {
        for column in table.header.indices.dropFirst() where row.indices.contains(column) {
          lines.append([table.title, row[0], table.header[column], row[column]])
        }
      }
    }
    return CSVText.text(lines, isRaw: isRaw)
  }
}
