import Specs

/// An export of a CRM that is told by its columns, and how its rows are to be read.
struct CRMPreset {
  /// What the records are that a lead is converted into.
  enum Object {
    case lead, opportunity
  }

  /// The product and what it calls the table.
  var name: String
  /// The names of its columns as `columnKey` gives them; of each list one has to be there.
  var signature: [[String]]
  /// Columns that make it another export.
  var absent: [String] = []
  /// Beginnings of names, of which some column has to have one.
  var prefixes: [String] = []
  var kind = ColumnRoles.RowKind.entries
  /// By part the column, the first of those that are there.
  var parts: [ColumnPart: [String]] = [:]
  /// The column that says what a row is about, and the values by which it is about the state: of several lists
  /// the first that any row has a value of.
  var about: (column: [String], values: [[String]])?
  /// Values of that column by which a row is about the making of the record.
  var creation: [String] = []
  /// The column that says of a row that its record was deleted.
  var deleted: [String] = []
  /// Values of the state column that are no states.
  var ignored: [String] = []
  /// Whether a row has only the present state of its record.
  var isStock = false
  var object: Object?
  /// The column that names the record which this one was converted into.
  var link: [String] = []
  /// What the export cannot tell, or what to mind.
  var notes: [String]
  /// False for a table that has no events.
  var hasEvents = true

  func fits(_ keys: [String]) -> Bool {
    signature.allSatisfy { $0.contains(where: keys.contains) } && !absent.contains(where: keys.contains)
      && (prefixes.isEmpty || keys.contains { key in prefixes.contains(where: key.hasPrefix) })
  }

  /// The first that has its columns among some.
  static func matching(_ names: [String]) -> CRMPreset? {
    let keys = names.map(columnKey)
    return all.first { $0.fits(keys) }
  }

  /// How its rows are to be read.
  struct Reading {
    /// The columns that the export is known to have, and the conditions on rows.
    var roles: ColumnRoles
    /// Why no row can be about the state; nil when some may.
    var lack: String?
    /// Whether all rows looked at are of deleted records, which are then not left out.
    var areAllDeleted = false
  }

  /// How the rows of a table are to be read, by the names of its columns and the texts that a column holds, which
  /// are nil where they were not looked at.
  func reading(_ names: [String], texts: (Int) -> [String]?) -> Reading {
    let keys = names.map(columnKey)
    let column = { (candidates: [String]) in candidates.lazy.compactMap { keys.firstIndex(of: $0) }.first }
    var reading = Reading(roles: ColumnRoles(kind: kind))
    for (part, candidates) in parts {
      if let found = column(candidates) { reading.roles.columns[part] = found }
    }
    reading.roles.link = column(link)
    if let about, let found = column(about.column) {
      let held = texts(found)
      let values = held.map { held in
        about.values.lazy.map { Self.values($0, in: held) }.first { !$0.isEmpty }
      }
      switch values ?? about.values.first {
      case .some(let values):
        let made = held.map { Self.values(creation, in: $0) } ?? creation
        reading.roles.conditions = [.init(column: found, values: Set(values + made))]
      case nil:
        let expected = about.values.joined().map(quotedForMessage).joined(separator: " or ")
        reading.lack = "no row of '\(names[found])' is about \(expected)"
      }
    }
    if let found = column(deleted) {
      let kept = ["", "0", "false"]
      let held = texts(found) ?? []
      if held.isEmpty || !Self.values(kept, in: held).isEmpty {
        reading.roles.conditions.append(.init(column: found, values: Set(kept)))
      } else {
        reading.areAllDeleted = true
      }
    }
    return reading
  }

  /// Those of the texts of a column that are some values.
  private static func values(_ wanted: [String], in held: [String]) -> [String] {
    let wanted = Set(wanted.map(foldedForMapping))
    return held.filter { wanted.contains(foldedForMapping($0)) }
  }

  /// The roles of all columns and what to mind, given what the columns hold.
  func reading(_ names: [String], _ profiles: [ColumnProfile]) -> (roles: ColumnRoles, notes: [String]) {
    let reading = reading(names) { profiles.indices.contains($0) ? profiles[$0].values.texts : [] }
    var columns = ColumnRecognition(names: names, isPlain: names.map { _ in true })
    var roles = reading.roles
    roles.link = nil
    for column in roles.usedColumns { columns.take(column) }
    _ = columns.recognise(&roles)
    let advice = reading.lack.map { [$0 + ": say under 'where' which rows are about the state"] } ?? []
    let warning = reading.areAllDeleted ? ["every row looked at is of a deleted record"] : []
    return (roles, notes + advice + warning)
  }
}
