import Specs

/// An export of a CRM that is told by its columns, and how its rows are to be read.
struct CRMPreset {
  /// The product and what it calls the table.
  var name: String
  /// The names of its columns as `columnKey` gives them; of each list one has to be there.
  var signature: [[String]]
  /// Columns that make it another export.
  var absent: [String] = []
  var kind = ColumnRoles.RowKind.entries
  /// By part the column, the first of those that are there.
  var parts: [ColumnPart: [String]] = [:]
  /// The column that says what a row is about, and the values by which it is about the state.
  var about: (column: [String], values: [String])?
  /// What the export cannot tell, or what to mind.
  var notes: [String]
  /// False for a table that has no events.
  var hasEvents = true

  func fits(_ keys: [String]) -> Bool {
    signature.allSatisfy { $0.contains(where: keys.contains) } && !absent.contains(where: keys.contains)
  }

  /// The first that has its columns among some.
  static func matching(_ names: [String]) -> CRMPreset? {
    let keys = names.map(columnKey)
    return all.first { $0.fits(keys) }
  }

  /// The roles of the columns and what to mind, given what the columns hold.
  func reading(_ names: [String], _ profiles: [ColumnProfile]) -> (roles: ColumnRoles, notes: [String]) {
    let keys = names.map(columnKey)
    let column = { (candidates: [String]) in candidates.compactMap { keys.firstIndex(of: $0) }.first }
    var columns = ColumnRecognition(names: names, isPlain: names.map { _ in true })
    var roles = ColumnRoles(kind: kind)
    for (part, candidates) in parts {
      guard let found = column(candidates) else { continue }
      roles.columns[part] = found
      columns.take(found)
    }
    var notes = notes
    if let about, let found = column(about.column) {
      let held = profiles.indices.contains(found) ? profiles[found].values.texts : []
      let wanted = Set(about.values.map(foldedForMapping))
      let values = held.filter { wanted.contains(foldedForMapping($0)) }
      if values.isEmpty {
        let expected = about.values.map(quotedForMessage).joined(separator: " or ")
        notes.append(
          "no row of '\(names[found])' is about \(expected): say under 'where' which rows are about the state"
        )
      } else {
        roles.conditions = [.init(column: found, values: Set(values))]
        columns.take(found)
      }
    }
    _ = columns.recognise(&roles)
    return (roles, notes)
  }
}
