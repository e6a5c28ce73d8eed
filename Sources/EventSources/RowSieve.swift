import Specs

/// Tells rows that are no data (blank ones, repeated headers, totals, footers) from rows gone wrong.
struct RowSieve {
  private let header: [[UInt8]]
  private let names: [String]
  /// How many cells a row has; nil where rows name their cells.
  private let width: Int?
  private let neededWidth: Int

  init(_ roles: ColumnRoles, columns: [String], width: Int?) {
    names = columns
    header = columns.map { Array($0.utf8) }
    self.width = width
    neededWidth = roles.neededWidth
  }

  /// What is wrong with the number of cells, if anything.
  ///
  /// A single cell after a blank line may be a report's footer. Cells beyond the header's are no harm when
  /// they are empty.
  func misfit(
    _ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext, isAfterHeldRow: Bool
  ) -> RowProblem? {
    guard let width, fields.count != width else { return nil }
    if fields.count < neededWidth {
      let isFooter = fields.count == 1 && (context.followsBlankLine || isAfterHeldRow)
      let missing = quotedForMessage(names[fields.count])
      let cells = fields.count == 1 ? "1 cell" : "\(fields.count) cells"
      return RowProblem(
        code: "short-row",
        message: "the row has \(cells) instead of \(width): \(missing) and what follows are missing",
        hint: "is the file cut off, or a line end inside a cell not quoted?", isFooterCandidate: isFooter)
    }
    guard fields.count > width else { return nil }
    let extra = (width..<fields.count).first { column in
      let (start, end) = trimmedCell(bytes, fields, column)
      return start < end
    }
    return extra.map {
      RowProblem(
        code: "long-row", message: "the row has \(fields.count) cells instead of \(width)",
        hint: "is a delimiter inside a cell not quoted?", column: $0)
    }
  }

  func isBlank(_ bytes: Span<UInt8>, _ fields: [Field]) -> Bool {
    fields.indices.allSatisfy {
      let (start, end) = trimmedCell(bytes, fields, $0)
      return start == end
    }
  }

  func repeatsHeader(_ bytes: Span<UInt8>, _ fields: [Field]) -> Bool {
    guard width != nil, fields.count == header.count else { return false }
    return fields.indices.allSatisfy { column in
      var (start, end) = trimmedCell(bytes, fields, column)
      if column == 0 { (start, end) = afterMark(bytes, start, end) }
      let name = header[column]
      return end - start == name.count && (0..<name.count).allSatisfy { bytes[start + $0] == name[$0] }
    }
  }

  /// The cell without a byte-order mark, which stands before a header where files were put one after another, and
  /// without quotes that are no longer the first of the cell for it.
  private func afterMark(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (start: Int, end: Int) {
    let quote = UInt8(ascii: "\"")
    guard end - start > 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF else {
      return (start, end)
    }
    let isQuoted = end - start > 5 && bytes[start + 3] == quote && bytes[end - 1] == quote
    return isQuoted ? (start + 4, end - 1) : (start + 3, end)
  }

  /// The column of the first cell with a text, if that says that the row is a total or a note.
  func summaryColumn(_ bytes: Span<UInt8>, _ fields: [Field]) -> Int? {
    for column in fields.indices {
      let (start, end) = trimmedCell(bytes, fields, column)
      if start == end { continue }
      return Self.isSummaryText(foldedForMapping(string(of: bytes, start, min(end, start + 200))))
        ? column : nil
    }
    return nil
  }

  private static let summaryStarts = [
    "合計", "総計", "総合計", "小計", "平均", "件数", "社外秘", "機密", "極秘", "取扱注意", "部外秘", "※", "grand total", "subtotal",
    "sub total", "confidential", "copyright", "(c)", "©",
  ]
  private static let summaryWords = [
    "計", "総数", "以上", "total", "totals", "sum", "count", "average", "end", "summe", "gesamt", "gesamtsumme",
    "insgesamt", "anzahl",
  ]

  private static func isSummaryText(_ folded: String) -> Bool {
    if summaryStarts.contains(where: { folded.utf8.starts(with: $0.utf8) }) { return true }
    let word = folded.prefix { $0.isLetter }
    guard summaryWords.contains(String(word)) else { return false }
    let rest = folded.dropFirst(word.count)
    return rest.isEmpty || rest.first == " " || rest.first == ":" || rest.first == "("
  }
}
