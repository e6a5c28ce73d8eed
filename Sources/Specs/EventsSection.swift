/// Where a spec's events come from and how their columns are to be read.
package struct EventsSection: Hashable, Sendable {
  package var sources: [EventSourceSection]
  /// Values of the state column whose rows are dropped and counted.
  package var ignoredValues: [String]

  package init(sources: [EventSourceSection], ignoredValues: [String] = []) {
    self.sources = sources
    self.ignoredValues = ignoredValues
  }

  /// The attributes that events can have: those that every source may give, and those that are mapped.
  package var attributeNames: [String] {
    var names = ["owner", "segment", "amount", "reason"]
    for entry in sources.flatMap(\.mapping.attributes) where !names.contains(entry.name) {
      names.append(entry.name)
    }
    return names
  }
}

/// One source of events and its mapping.
package struct EventSourceSection: Hashable, Sendable {
  package enum Shape: String, Hashable, Sendable, CaseIterable {
    /// A row for each entry into a state.
    case entries
    /// A row for each change of a field, with the value before and after.
    case changes
    /// A row for each case, with a column of entry times for each state.
    case wide
    /// A row for each case in each of several snapshots, with its state then.
    case snapshot
  }

  /// The name by which `--events NAME=SRC` replaces it; defaults to the file's stem.
  package var name: String?
  /// A path relative to the spec, or a URI such as `csv:PATH`.
  package var location: String?
  /// The table or view of a database, unless the location names it.
  package var table: String?
  /// What a database is asked in place of a table: one SELECT.
  package var query: String?
  /// The database that an ADBC driver reaches; nil for a file.
  package var database: DatabaseSection?
  package var shape: Shape
  /// How dates are read whose year stands last; nil refuses those that may be read either way.
  package var dates: DateOrder?
  package var mapping: ColumnMapping
  /// Shape `snapshot`: when the snapshot was taken, unless a column or the file's name says so.
  package var taken: String?

  package init(
    name: String? = nil, location: String? = nil, table: String? = nil, query: String? = nil,
    database: DatabaseSection? = nil, shape: Shape = .entries, dates: DateOrder? = nil,
    mapping: ColumnMapping = ColumnMapping(), taken: String? = nil
  ) {
    self.name = name
    self.location = location
    self.table = table
    self.query = query
    self.database = database
    self.shape = shape
    self.dates = dates
    self.mapping = mapping
    self.taken = taken
  }
}

/// Which column plays which part; nil means: find it by its usual names.
package struct ColumnMapping: Hashable, Sendable {
  package var caseID: String?
  package var state: String?
  package var time: String?
  package var sequence: String?
  package var recorded: String?
  package var owner: String?
  package var segment: String?
  package var amount: String?
  package var reason: String?
  package var parentCase: String?
  /// Further attributes: the name used in KPIs and cuts, and its column.
  package var attributes: [NamedColumn]
  /// Shape `changes`: the columns of the value before and after.
  package var from: String?
  package var to: String?
  /// Shape `changes`: the column that times the entry into the first state.
  package var created: String?
  /// Shape `wide`: for each state the column of its entry time.
  package var entered: [NamedColumn]
  /// Only rows in which each column has one of the values are read.
  package var conditions: [RowCondition]
  /// How cases of this source join those of another.
  package var link: CaseLink?
  /// The columns of a source of activities; nil for a source of events.
  package var activity: ActivityColumns?

  package init(
    caseID: String? = nil, state: String? = nil, time: String? = nil, sequence: String? = nil,
    recorded: String? = nil, owner: String? = nil, segment: String? = nil, amount: String? = nil,
    reason: String? = nil, parentCase: String? = nil, attributes: [NamedColumn] = [], from: String? = nil,
    to: String? = nil, created: String? = nil, entered: [NamedColumn] = [], conditions: [RowCondition] = [],
    link: CaseLink? = nil, activity: ActivityColumns? = nil
  ) {
    self.caseID = caseID
    self.state = state
    self.time = time
    self.sequence = sequence
    self.recorded = recorded
    self.owner = owner
    self.segment = segment
    self.amount = amount
    self.reason = reason
    self.parentCase = parentCase
    self.attributes = attributes
    self.from = from
    self.to = to
    self.created = created
    self.entered = entered
    self.conditions = conditions
    self.link = link
    self.activity = activity
  }
}

/// Which column says what of an activity; nil means: find it by its usual names.
package struct ActivityColumns: Hashable, Sendable {
  package var kind: String?
  package var value: String?
  package var actor: String?
  package var campaign: String?

  package init(
    kind: String? = nil, value: String? = nil, actor: String? = nil, campaign: String? = nil
  ) {
    self.kind = kind
    self.value = value
    self.actor = actor
    self.campaign = campaign
  }
}

/// A column and the name it has in the model.
package struct NamedColumn: Hashable, Sendable {
  package var name: String
  package var column: String

  package init(name: String, column: String) {
    self.name = name
    self.column = column
  }
}

/// Keeps only the rows whose column has one of the values.
package struct RowCondition: Hashable, Sendable {
  package var column: String
  package var values: [String]

  package init(column: String, values: [String]) {
    self.column = column
    self.values = values
  }
}

/// Joins the cases of two sources: a row whose `column` names a case of another source, there identified
/// by `target`, gives that case the id of its own case.
package struct CaseLink: Hashable, Sendable {
  /// The column in this source that holds the other source's case id, such as `ConvertedOpportunityId`.
  package var column: String
  /// The other source's case column, or its name.
  package var target: String

  package init(column: String, target: String) {
    self.column = column
    self.target = target
  }
}
