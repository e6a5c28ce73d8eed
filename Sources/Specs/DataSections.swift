package import ProcessModel

/// A second stream of what was done on cases: calls, mails, visits, log-ins, satisfaction.
package struct ActivitiesSection: Hashable, Sendable {
  package var name: String?
  /// A path relative to the spec, or a URI such as `csv:PATH`.
  package var location: String?
  /// The table or view of a database, unless the location names it.
  package var table: String?
  /// What a database is asked in place of a table: one SELECT.
  package var query: String?
  /// The database that an ADBC driver reaches; nil for a file.
  package var database: DatabaseSection?
  /// How dates are read whose year stands last; nil refuses those that may be read either way.
  package var dates: DateOrder?
  package var caseID: String?
  package var kind: String?
  package var time: String?
  package var value: String?
  package var actor: String?
  package var campaign: String?
  package var conditions: [RowCondition]

  package init(
    name: String? = nil, location: String? = nil, table: String? = nil, query: String? = nil,
    database: DatabaseSection? = nil, dates: DateOrder? = nil, caseID: String? = nil, kind: String? = nil,
    time: String? = nil, value: String? = nil, actor: String? = nil,
    campaign: String? = nil, conditions: [RowCondition] = []
  ) {
    self.name = name
    self.location = location
    self.table = table
    self.query = query
    self.database = database
    self.dates = dates
    self.caseID = caseID
    self.kind = kind
    self.time = time
    self.value = value
    self.actor = actor
    self.campaign = campaign
    self.conditions = conditions
  }

  /// The section as a source: read like those of events, by columns of its own.
  package var source: EventSourceSection {
    EventSourceSection(
      name: name ?? (location == nil ? "activities" : nil), location: location,
      table: table, query: query, database: database, dates: dates,
      mapping: ColumnMapping(
        caseID: caseID, time: time, conditions: conditions,
        activity: ActivityColumns(kind: kind, value: value, actor: actor, campaign: campaign)))
  }
}

/// A file that the amounts of a cost are read from.
package struct CostFileSection: Hashable, Sendable {
  /// The cost's id.
  package var cost: String
  /// A path relative to the spec, or a URI such as `csv:PATH`.
  package var location: String
  /// How dates are read whose year stands last; nil refuses those that may be read either way.
  package var dates: DateOrder?
  /// The column of the date; nil means one of a usual name.
  package var date: String?
  /// The column of the amount; nil means `amount`.
  package var amount: String?
  package var conditions: [RowCondition]

  package init(
    cost: String, location: String, dates: DateOrder? = nil, date: String? = nil, amount: String? = nil,
    conditions: [RowCondition] = []
  ) {
    self.cost = cost
    self.location = location
    self.dates = dates
    self.date = date
    self.amount = amount
    self.conditions = conditions
  }

  /// The rows as activities, whose shape they have: a time with a value, here an amount for itself.
  package var rows: ActivitiesSection {
    let amount = amount ?? "amount"
    return ActivitiesSection(
      name: cost, location: location, dates: dates, caseID: amount, time: date, value: amount,
      conditions: conditions)
  }
}

/// Counts entered by hand, for a spec without a log.
package struct CountsSection: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// The id of a stage or state.
    package var state: String
    package var count: Int

    package init(state: String, count: Int) {
      self.state = state
      self.count = count
    }
  }

  /// The day the counts were true, `yyyy-mm-dd`.
  package var asOf: String?
  /// Where the counts come from, for the footer.
  package var source: LocalizedText?
  /// Entries into stages or states, in the author's order.
  package var entered: [Entry]

  package init(asOf: String? = nil, source: LocalizedText? = nil, entered: [Entry] = []) {
    self.asOf = asOf
    self.source = source
    self.entered = entered
  }
}
