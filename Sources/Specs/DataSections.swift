package import ProcessModel

/// A second stream of what was done on cases: calls, mails, visits, log-ins, satisfaction.
package struct ActivitiesSection: Hashable, Sendable {
  package var name: String?
  /// A path relative to the spec, or a URI such as `csv:PATH`.
  package var location: String?
  package var caseID: String?
  package var kind: String?
  package var time: String?
  package var value: String?
  package var actor: String?
  package var campaign: String?
  package var conditions: [RowCondition]

  package init(
    name: String? = nil, location: String? = nil, caseID: String? = nil, kind: String? = nil,
    time: String? = nil, value: String? = nil, actor: String? = nil,
    campaign: String? = nil, conditions: [RowCondition] = []
  ) {
    self.name = name
    self.location = location
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
      mapping: ColumnMapping(
        caseID: caseID, time: time, conditions: conditions,
        activity: ActivityColumns(kind: kind, value: value, actor: actor, campaign: campaign)))
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
