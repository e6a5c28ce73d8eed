import Diagrams

/// Cuts a sheet that no page holds between its sections.
enum SheetPages {
  /// As many sections on each page as it holds, at least one.
  static func parts(of sheet: Sheet, fits: (Sheet) -> Bool) -> [Sheet] {
    var parts: [Sheet] = []
    var part = Sheet(sections: [])
    for section in sheet.sections {
      var longer = part
      longer.sections.append(section)
      if part.sections.isEmpty || fits(longer) {
        part = longer
      } else {
        parts.append(part)
        part = Sheet(sections: [section])
      }
    }
    return parts + [part]
  }
}
